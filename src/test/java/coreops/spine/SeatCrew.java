package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A recruiter with one recruit and one ticket, who goes on whatever happens to the bot, and
 * remembers what they asked for. Reasons and days are all different, so that each is found again.
 */
final class SeatCrew {
  private static final Duration WAITS = Duration.ofSeconds(6);
  private static final String SAVED = "Seat reserved";
  private static final String EXTENDED = "Reservation extended";
  private static final String RELEASED = "Seat released";

  private final Community community;
  private final TicketDesk ticket;
  private final String recruit;
  private final Persona who;
  private final AtomicBoolean over;
  private final List<Asked> holds = new ArrayList<>();
  private final List<Asked> extensions = new ArrayList<>();
  private final List<Asked> releases = new ArrayList<>();

  SeatCrew(Community community, String code, String recruit, Persona who, AtomicBoolean over) {
    this.community = community;
    this.ticket = new TicketDesk(community, code);
    this.recruit = "<@" + community.discord().memberId(recruit) + ">";
    this.who = who;
    this.over = over;
  }

  /**
   * @param mark the reason of a hold, the day of an extension
   * @param success what the answer says when it was done
   */
  private record Asked(String mark, MessageId question, String success) {}

  /** Whether a message tells that something was done. */
  static boolean acknowledges(String body) {
    return body.contains(SAVED) || body.contains(EXTENDED) || body.contains(RELEASED);
  }

  /** Holds, extends and releases by typed lines. */
  void type(List<String> clans) {
    for (int i = 1; !over.get(); i++) {
      String clan = clans.get(i % clans.size());
      String reason = "typed-" + i;
      Asked hold = ask(reason, "!reserve %s %s +3 %s".formatted(clan, recruit, reason), SAVED);
      holds.add(hold);
      wait(hold);
      String day = day(10 + i);
      Asked extension =
          ask(day, "!reserve extend %s %s %s".formatted(recruit, clan, day), "extended");
      extensions.add(extension);
      wait(extension);
      free(clans);
    }
  }

  /** Holds by a dialogue whose every step is tried until it works, and releases. */
  void press(String clan) {
    for (int i = 1; !over.get(); i++) {
      String reason = "pressed-" + i;
      Asked hold = ask(reason, "!reserve %s %s +3".formatted(clan, recruit), SAVED);
      holds.add(hold);
      wait(hold);
      answer(hold).ifPresent(dialogue -> walk(dialogue, reason));
      free(List.of(clan));
    }
  }

  private void walk(PostedView dialogue, String reason) {
    until(
        () ->
            tried(() -> ticket.tried(who, dialogue, "Give a reason…"))
                .filter(seen -> seen.kind() == Kind.FORM)
                .map(seen -> seen.data().getString("custom_id"))
                .flatMap(
                    form ->
                        tried(
                            () ->
                                Community.now(
                                    ticket
                                        .at(who)
                                        .submit(
                                            Optional.of(dialogue.id()),
                                            form,
                                            Map.of("reason", reason)))))
                .isPresent());
    until(
        () -> {
          var _ = tried(() -> ticket.tried(who, dialogue, "Save"));
          return ticket.now(dialogue.id()).asText().contains(SAVED);
        });
  }

  /** Gives up whatever they may hold, so that the next one is not refused for it. */
  private void free(List<String> clans) {
    for (String clan : clans) {
      Asked release = ask(clan, "!reserve release %s %s".formatted(recruit, clan), RELEASED);
      releases.add(release);
      wait(release);
    }
  }

  /** Whether the sheet has all that they were told. */
  boolean shown(SeatSheet sheet) {
    List<List<String>> rows = sheet.rows(ticket.thread());
    long released = rows.stream().filter(row -> row.get(6).equals("released")).count();
    return holds.stream().filter(this::acknowledged).allMatch(each -> times(rows, 7, each) == 1)
        && extensions.stream()
            .filter(this::acknowledged)
            .allMatch(each -> times(rows, 4, each) == 1)
        && released >= releases.stream().filter(this::acknowledged).count();
  }

  /** The sheet has what they were told, once, and nothing that they did not ask for. */
  void check(SeatSheet sheet) {
    List<List<String>> rows = sheet.rows(ticket.thread());
    assertThat(holds).as("seats held: %s", this).anyMatch(this::acknowledged);
    for (Asked hold : holds) {
      assertThat(times(rows, 7, hold))
          .as("%s in %s", hold, rows)
          .isBetween(acknowledged(hold) ? 1L : 0L, 1L);
    }
    for (Asked extension : extensions) {
      assertThat(times(rows, 4, extension))
          .as("%s in %s", extension, rows)
          .isBetween(acknowledged(extension) ? 1L : 0L, 1L);
    }
    assertThat(rows).hasSizeLessThanOrEqualTo(holds.size());
    assertThat(rows.stream().filter(row -> row.get(6).equals("active")).count()).isLessThan(2);
    assertThat(shown(sheet)).isTrue();
  }

  /** What was asked, and the beginning of what was answered. */
  @Override
  public String toString() {
    return Stream.of(holds, extensions, releases)
        .flatMap(List::stream)
        .map(
            asked ->
                asked.mark()
                    + ": "
                    + answer(asked).map(PostedView::asText).orElse("nothing").lines().findFirst())
        .collect(Collectors.joining("\n"));
  }

  private static long times(List<List<String>> rows, int column, Asked asked) {
    return rows.stream().filter(row -> row.get(column).equals(asked.mark())).count();
  }

  private Asked ask(String mark, String text, String success) {
    return new Asked(mark, community.discord().say(who, ticket.thread(), text), success);
  }

  private boolean acknowledged(Asked asked) {
    return answer(asked).filter(said -> said.asText().contains(asked.success())).isPresent();
  }

  private Optional<PostedView> answer(Asked asked) {
    ChannelId thread = ticket.thread();
    return community.discord().messages(thread).stream()
        .filter(PostedView::byBotUnderTest)
        .filter(each -> each.replyTo().equals(Optional.of(asked.question())))
        .findFirst();
  }

  private void wait(Asked asked) {
    until(() -> answer(asked).isPresent());
  }

  /** As long as they have patience for. */
  private static void until(BooleanSupplier so) {
    long end = System.nanoTime() + WAITS.toNanos();
    while (!so.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  /** What they see; empty when a client would not let them, or nobody answered. */
  private static Optional<InteractionOutcome> tried(Supplier<InteractionOutcome> doing) {
    try {
      return Optional.of(doing.get()).filter(seen -> seen.kind() != Kind.FAILED);
    } catch (CompletionException | AssertionError notNow) {
      return Optional.empty();
    }
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
