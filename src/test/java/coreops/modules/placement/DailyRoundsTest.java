package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.LOGGING;
import static coreops.modules.placement.PlacementWorld.RECRUITERS;
import static coreops.modules.placement.PlacementWorld.RECRUITER_ROLE;
import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Closed;
import coreops.discord.DiscordCalls;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reminder at noon, the release in the evening, and closes for silence. */
class DailyRoundsTest {
  private static final String REMINDER = DailyRounds.REMINDER.name();
  private static final String RELEASE = DailyRounds.RELEASE.name();

  /** The last day of the reservations of these tests; those that the sheet has end elsewhere. */
  private final LocalDate day = PlacementWorld.today().plusDays(3);

  @TempDir Path dataDir;
  private PlacementWorld world;

  @BeforeEach
  void start() {
    world = new PlacementWorld(dataDir);
    world.discord.threads.put(thread(1), "Res-W0777-mary-jane-MOON");
    assertThat(world.ask(1, "MOON", "")).isInstanceOf(Reservations.Answer.Held.class);
    world.settled();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void recruiters_are_reminded_once_whatever_restarts() {
    world.fire(REMINDER, day);
    world.fire(REMINDER, day);
    world.restart();
    world.awaitFresh();
    world.fire(REMINDER, day);
    world.fire(Upkeep.JOB.name(), day);

    List<DiscordCalls.Post> posts = posts(RECRUITERS);
    assertThat(posts).hasSize(1);
    DiscordCalls.Post post = posts.getFirst();
    assertThat(post.draft().text().lines())
        .containsExactly(
            "<@&" + RECRUITER_ROLE + ">",
            "📌 **Reservation ending today**",
            "<@1> holds a seat in `MOON` until today.",
            "Nobody has to do anything: the seat is given up this evening, at 18:00 UTC.",
            "**Actions**",
            "`!reserve extend <@1> MOON " + day.plusDays(7) + "`",
            "`!reserve release <@1> MOON`",
            "Ticket: https://discord.com/channels/1/" + thread(1));
    assertThat(post.draft().mentions().roles()).containsExactly(RoleId.of(RECRUITER_ROLE));
    assertThat(post.draft().mentions().users()).isEmpty();
    assertThat(post.draft().nonce()).isPresent();
    assertThat(lines("reservation_reminder"))
        .containsExactly(
            "ticket=W0777 • user=Recruit 1 • clan=MOON • expires=" + day + " • result=notified");
    assertThat(posts(thread(1))).as("nothing in the ticket").isEmpty();
  }

  @Test
  void a_reminder_whose_post_ended_unclearly_is_searched_for_before_it_is_posted_again() {
    world.discord.postFails = new Failure(Failure.Code.TIMEOUT, "who knows");
    world.fire(REMINDER, day);
    assertThat(posts(RECRUITERS)).hasSize(1);
    world.discord.postFails = null;

    world.fire(Upkeep.JOB.name(), day);
    assertThat(posts(RECRUITERS)).as("it was there").hasSize(1);
    assertThat(lines("reservation_reminder")).hasSize(1);
  }

  @Test
  void a_reminder_that_discord_did_not_take_is_posted_by_the_next_look() {
    world.discord.postLost = true;
    world.discord.postFails = new Failure(Failure.Code.UNAVAILABLE, "restarting");
    world.fire(REMINDER, day);
    assertThat(posts(RECRUITERS)).isEmpty();
    world.discord.postLost = false;
    world.discord.postFails = null;
    world.kill();
    world.awaitFresh();

    world.fire(Upkeep.JOB.name(), day);

    assertThat(posts(RECRUITERS)).hasSize(1);
  }

  @Test
  void what_ends_is_given_up_once_and_ticket_log_and_name_say_so() {
    world.fire(RELEASE, day.minusDays(1));
    assertThat(world.rows(thread(1)).getFirst().get(6)).isEqualTo("active");

    world.fire(RELEASE, day);
    world.fire(RELEASE, day);
    world.restart();
    world.awaitFresh();
    world.fire(RELEASE, day);
    world.fire(ThreadNames.JOB.name(), day);
    world.settled();

    assertThat(world.rows(thread(1)).getFirst().get(6)).isEqualTo("expired");
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
    assertThat(posts(thread(1))).hasSize(1);
    assertThat(posts(thread(1)).getFirst().draft().text())
        .contains("reservation in `MOON` has ended", "the seat is free again");
    assertThat(posts(LOGGING).stream().map(post -> post.draft().text()))
        .containsOnlyOnce(
            "⚠️ Reservation expired — clan=`MOON` • user=`Recruit 1` • until=`%s`".formatted(day)
                + " • action=auto-release • ticket=https://discord.com/channels/1/"
                + thread(1));
    assertThat(posts(LOGGING)).allMatch(post -> post.draft().mentions().roles().isEmpty());
    assertThat(lines("reservations-autorelease"))
        .containsOnlyOnce("clan=MOON • user=Recruit 1 • until=" + day + " • result=expired");
    assertThat(world.discord.threads).containsEntry(thread(1), "W0777-mary-jane");
  }

  @Test
  void a_release_that_was_cut_short_is_finished_by_the_next_process() {
    world.discord.postLost = true;
    world.discord.postFails = new Failure(Failure.Code.UNAVAILABLE, "restarting");
    world.fire(RELEASE, day);
    world.kill();
    world.discord.postLost = false;
    world.discord.postFails = null;
    world.awaitFresh();

    world.fire(Upkeep.JOB.name(), day);
    world.settled();

    assertThat(posts(thread(1))).hasSize(1);
    assertThat(posts(LOGGING).stream().filter(post -> post.draft().text().contains("MOON")))
        .hasSize(1);
    assertThat(world.rows(thread(1)).getFirst().get(6)).isEqualTo("expired");
  }

  @Test
  void a_day_without_an_end_says_so_too() {
    world.fire(REMINDER, day.plusDays(100));
    world.fire(RELEASE, day.minusDays(100));

    assertThat(lines("reservation_reminder").getFirst()).contains("count=0", "result=ok");
    assertThat(lines("reservations-autorelease").getFirst()).contains("count=0", "result=ok");
  }

  @Test
  void a_ticket_that_was_closed_for_silence_gives_its_seat_back_at_once() {
    Closed closed =
        done(world.bus().ask(Reconcile.ABANDON, new Reconcile.Abandon(thread(1), "inactivity")));

    assertThat(closed.changes()).hasSize(1);
    world.settled();
    assertThat(world.rows(thread(1)).getFirst().get(6)).isEqualTo("expired");
    assertThat(world.seats("MOON")).containsExactly("3", "0", "");
    world.until(() -> posts(LOGGING).size() == 1, "it is told");
    assertThat(posts(LOGGING).getFirst().draft().text()).doesNotContain("until=");
    assertThat(
            done(world.bus().ask(Reconcile.ABANDON, new Reconcile.Abandon(thread(1), "inactivity")))
                .changes())
        .isEmpty();
  }

  private List<DiscordCalls.Post> posts(ChannelId channel) {
    return world.discord.posts.stream().filter(post -> post.channel().equals(channel)).toList();
  }

  private List<String> lines(String token) {
    return world.notices.stream()
        .filter(notice -> notice.title().equals(token))
        .map(notice -> notice.lines().getFirst())
        .toList();
  }
}
