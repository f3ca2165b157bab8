package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Jobs;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import coreops.scheduler.SchedulerSchema;
import coreops.store.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reminder at noon and the release in the evening: what stands in Discord and in the sheet. */
class SeatRoundsTest {
  private static final String POST = "POST /channels/:channel/messages";
  private static final String REMINDER = "reservations_reminder_daily";
  private static final String RELEASE = "reservations_autorelease_daily";
  private static final String UPKEEP = "placement_upkeep";
  private static final String RECRUITERS = "recruiters";
  private static final String LOGGING = "staff-room";

  @TempDir Path data;
  private Community community;
  private SeatSheet sheet;
  private TicketDesk tom;

  @BeforeEach
  void start() {
    community = new Community(data);
    community.google().edit(SeatSheet.BOOK, SeatSheet.LEDGER, "E3", tomorrow().toString());
    sheet = new SeatSheet(community.google());
    tom = new TicketDesk(community, "W0440");
  }

  @AfterEach
  void stop() {
    community.close();
  }

  @Test
  void recruiters_alone_are_pinged_on_the_last_day_once_whatever_restarts() {
    try (Bot bot = next()) {
      fire(bot, REMINDER, tomorrow());
      fire(bot, REMINDER, tomorrow());
    }
    try (Bot bot = next()) {
      fire(bot, REMINDER, tomorrow());
      fire(bot, UPKEEP, tomorrow());
      awaitLog("reservation_reminder", "ticket=W0440", "clan=C1CB", "result=notified");
    }

    assertThat(reminders()).hasSize(1);
    PostedView reminder = reminders().getFirst();
    assertThat(reminder.pingedRoles()).containsExactly(community.discord().roleId("Recruiter"));
    assertThat(reminder.pingedUsers()).isEmpty();
    assertThat(reminder.pingedEveryone()).isFalse();
    assertThat(reminder.content())
        .contains(
            "<@" + community.discord().memberId("bigfoot") + "> holds a seat in `C1CB`",
            "`!reserve extend <@",
            "`!reserve release <@",
            "https://discord.com/channels/"
                + community.discord().guildId()
                + "/"
                + tom.thread().toString());
    assertThat(tom.messages()).isEmpty();
    assertThat(times("result=notified")).isEqualTo(1);
    assertThat(sheet.statuses(tom.thread())).containsExactly("C1CB active");
    sheet.assertNothingOfPeopleTouched();
  }

  @Test
  void a_reminder_whose_post_ended_unclearly_stands_once_after_a_restart() {
    try (Bot bot = next()) {
      Community.now(
          community.discord().faults().failNext(POST, 1_000, new RestFault.DoneButFailed(502)));
      fire(bot, REMINDER, tomorrow());
      assertThat(reminders()).hasSize(1);
    }
    Community.now(community.discord().faults().clearRestFaults());
    try (Bot bot = next()) {
      fire(bot, UPKEEP, tomorrow());
      awaitLog("reservation_reminder", "result=notified");
    }
    assertThat(reminders()).hasSize(1);
  }

  @Test
  void a_reminder_that_discord_did_not_take_is_posted_by_the_next_process() {
    try (Bot bot = next()) {
      Community.now(community.discord().faults().failNext(POST, 1_000, 503));
      fire(bot, REMINDER, tomorrow());
      assertThat(reminders()).isEmpty();
    }
    Community.now(community.discord().faults().clearRestFaults());
    try (Bot bot = next()) {
      fire(bot, UPKEEP, tomorrow());
      Eventually.until(() -> reminders().size() == 1, () -> "never posted");
    }
  }

  @Test
  void what_ends_is_given_up_once_and_ticket_log_name_and_sheet_show_it() {
    try (Bot bot = next()) {
      fire(bot, RELEASE, today());
      assertThat(sheet.statuses(tom.thread())).containsExactly("C1CB active");
      fire(bot, RELEASE, tomorrow());
      fire(bot, RELEASE, tomorrow());
    }
    try (Bot bot = next()) {
      fire(bot, RELEASE, tomorrow());
      fire(bot, "placement_thread_names", tomorrow());
      assertReleased();
      awaitLog("reservations-autorelease", "clan=C1CB", "result=expired");
    }
    assertThat(times("result=expired")).isEqualTo(1);
  }

  /** The slot is the last one before now, so that the reservation is of a day before it. */
  @Test
  void a_release_that_was_missed_is_made_up_for_at_the_start_and_never_again() {
    community
        .google()
        .edit(SeatSheet.BOOK, SeatSheet.LEDGER, "E3", today().minusDays(3).toString());
    missed(RELEASE, Instant.now().minus(Duration.ofDays(2)));

    try (Bot bot = next()) {
      Eventually.until(() -> tom.messages().count() == 1, () -> "the ticket was never told");
      // Whatever else is still to be done then comes before this is.
      fire(bot, UPKEEP, today());
      fire(bot, "placement_thread_names", today());
      assertReleased();
    }
    try (Bot bot = next()) {
      fire(bot, UPKEEP, today());
      assertThat(community.ask(ADMIN, "!ops ping").asText()).contains("ms");
    }
    assertReleased();
    assertThat(sheet.statuses(new TicketDesk(community, "W0431").thread()))
        .as("not over")
        .containsExactly("OBOA active");
  }

  /** The scheduler had noted down that it runs, and its process died. */
  @Test
  void a_release_that_was_cut_off_before_anybody_heard_of_it_is_made_up_for_by_the_upkeep() {
    community
        .google()
        .edit(SeatSheet.BOOK, SeatSheet.LEDGER, "E3", today().minusDays(3).toString());
    Instant slot = today().atTime(18, 0).toInstant(ZoneOffset.UTC);
    cutOff(RELEASE, slot.isAfter(Instant.now()) ? slot.minus(Duration.ofDays(1)) : slot);

    try (Bot bot = next()) {
      fire(bot, UPKEEP, today());
      fire(bot, UPKEEP, today());
      fire(bot, "placement_thread_names", today());
      assertReleased();
    }
  }

  /** Tom's seat is free again, and everybody was told once. */
  private void assertReleased() {
    sheet.awaitStatuses(tom.thread(), "C1CB expired");
    sheet.awaitSeats("C1CB", "2", "0", "");
    tom.awaitName("W0440-tom");
    assertThat(tom.messages().map(PostedView::content))
        .singleElement()
        .satisfies(said -> assertThat(said).contains("in `C1CB` has ended", "free again"));
    assertThat(posts(LOGGING))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.content())
                  .contains("Reservation expired — clan=`C1CB`", "action=auto-release");
              assertThat(line.pingedRoles()).isEmpty();
              assertThat(line.pingedUsers()).isEmpty();
            });
    sheet.assertNothingOfPeopleTouched();
  }

  /** As the scheduler asks, at the hour of the job. */
  private static void fire(Bot bot, String job, LocalDate day) {
    Instant slot =
        day.atTime(job.equals(REMINDER) ? LocalTime.NOON : LocalTime.of(18, 0))
            .toInstant(ZoneOffset.UTC);
    Community.now(bot.program().bus().ask(Jobs.of("placement"), new Jobs.Firing(job, slot)));
  }

  /** As if the scheduler had known the job, and been away when it was due. */
  private void missed(String job, Instant since) {
    schedule("INSERT INTO job_marks (job, handled) VALUES (?, ?)", job, since.toEpochMilli());
  }

  /** As if the process had died when the run was noted down, and the module not told. */
  private void cutOff(String job, Instant slot) {
    missed(job, Instant.now());
    schedule(
        "INSERT INTO job_runs (job, slot, module, state) VALUES (?, ?, 'placement', 'intended')",
        job,
        slot.toEpochMilli());
  }

  private void schedule(String statement, Object... values) {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(SchedulerSchema.schema()));
    Community.now(store.write(sql -> sql.update(statement, values)));
    Community.now(store.close());
    Community.now(vertx.close());
  }

  private Bot next() {
    Bot next =
        Bot.ready(
            community,
            Map.of("LOGGING_CHANNEL_ID", community.discord().channelId(LOGGING).toString()));
    ClanTest.awaitRunning(next, "placement");
    return next;
  }

  private List<PostedView> reminders() {
    return posts(RECRUITERS).stream()
        .filter(post -> post.content().contains("Reservation ending today"))
        .toList();
  }

  private List<PostedView> posts(String channel) {
    return community.discord().messages(channel).stream()
        .filter(PostedView::byBotUnderTest)
        .toList();
  }

  private void awaitLog(String... parts) {
    Eventually.until(() -> List.of(parts).stream().allMatch(log()::contains), this::log);
  }

  private long times(String fact) {
    return log().lines().filter(line -> line.contains(fact)).count();
  }

  private String log() {
    return String.join("\n", posts("bot-log").stream().map(PostedView::asText).toList());
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** The last day of Tom's reservation, whose evening has not come whenever this runs. */
  private static LocalDate tomorrow() {
    return today().plusDays(1);
  }
}
