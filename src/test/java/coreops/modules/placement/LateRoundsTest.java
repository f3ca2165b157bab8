package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.LOGGING;
import static coreops.modules.placement.PlacementWorld.RECRUITERS;
import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.discord.DiscordCalls;
import coreops.sheets.SheetCalls;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds that were cut off, that had to wait, or that meet something broken. */
class LateRoundsTest {
  private static final String UPKEEP = Upkeep.JOB.name();

  /** The last day of the reservations of these tests. */
  private final LocalDate day = PlacementWorld.today().plusDays(3);

  @TempDir Path dataDir;
  private PlacementWorld world;

  @BeforeEach
  void start() {
    world = new PlacementWorld(dataDir);
    world.discord.threads.put(thread(1), "Res-W0777-mary-jane-MOON");
    assertThat(world.ask(1, "MOON", "")).isInstanceOf(Reservations.Answer.Held.class);
    world.settled();
    world.clock(at(12, 1));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_reminder_whose_run_was_cut_off_before_it_was_kept_is_posted_once_by_the_upkeep() {
    cutOff(DailyRounds.REMINDER, at(12, 0), "interrupted");

    world.fire(UPKEEP, day);
    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).hasSize(1);
  }

  @Test
  void a_reminder_whose_run_was_cut_off_is_not_made_up_for_in_the_evening() {
    cutOff(DailyRounds.REMINDER, at(12, 0), "interrupted");
    world.clock(at(18, 0));

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
    assertThat(lines("reservation_reminder")).isEmpty();
  }

  @Test
  void a_release_whose_run_failed_before_it_was_kept_is_made_up_for_the_same_evening() {
    cutOff(DailyRounds.RELEASE, at(18, 0), "failed: nobody answers");
    world.clock(at(18, 4));

    world.fire(UPKEEP, day);
    world.fire(UPKEEP, day);
    world.settled();

    assertThat(status(1)).isEqualTo("expired");
    assertThat(posts(thread(1))).hasSize(1);
    assertThat(ours()).hasSize(1);
  }

  @Test
  void runs_that_ended_well_and_those_of_other_days_are_left_alone() {
    cutOff(DailyRounds.REMINDER, at(12, 0), "ok: done: 0, left: 0");
    cutOff(DailyRounds.RELEASE, at(18, 0).minusSeconds(86_400), "interrupted");

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
    assertThat(status(1)).isEqualTo("active");
  }

  @Test
  void a_reminder_that_waited_is_not_posted_for_a_seat_that_was_released_meanwhile() {
    waiting();
    HoldKey key = key(1);
    world.did(all -> all.release(key, "Ann"));
    discordIsBack();

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
  }

  @Test
  void a_reminder_that_waited_is_not_posted_for_a_seat_that_was_extended_meanwhile() {
    waiting();
    HoldKey key = key(1);
    world.did(all -> all.extend(key, day.plusDays(7), "Ann"));
    discordIsBack();

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
  }

  @Test
  void a_reminder_that_waited_is_not_posted_for_a_seat_that_people_took_out_of_the_sheet() {
    waiting();
    int row = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER).size();
    world.google.edit(PlacementWorld.BOOK, PlacementWorld.LEDGER, "G" + row, "cancelled");
    discordIsBack();

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
  }

  @Test
  void a_reminder_that_waited_is_not_posted_once_the_evening_has_come() {
    waiting();
    discordIsBack();
    world.clock(at(18, 0));

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).isEmpty();
  }

  @Test
  void a_reminder_that_waited_is_posted_while_it_is_still_true() {
    waiting();
    discordIsBack();
    world.clock(at(17, 59));

    world.fire(UPKEEP, day);

    assertThat(posts(RECRUITERS)).hasSize(1);
  }

  @Test
  void a_row_that_cannot_be_ended_is_told_and_keeps_no_other_from_ending() {
    assertThat(world.ask(2, "QUST", "")).isInstanceOf(Reservations.Answer.Held.class);
    assertThat(world.ask(3, "PETL", "")).isInstanceOf(Reservations.Answer.Held.class);
    world.settled();
    sql(
        """
        CREATE TRIGGER broken BEFORE INSERT ON placement_change
        WHEN NEW.body LIKE '%%%s%%' BEGIN SELECT RAISE(ABORT, 'broken'); END"""
            .formatted(thread(1)));

    world.fire(DailyRounds.RELEASE.name(), day);
    world.settled();

    assertThat(List.of(status(1), status(2), status(3)))
        .containsExactly("active", "expired", "expired");
    assertThat(lines("reservations-autorelease"))
        .anyMatch(line -> line.contains("clan=MOON") && line.contains("result=error"))
        .anyMatch(line -> line.contains("clan=PETL") && line.contains("result=expired"));

    sql("DROP TRIGGER broken");
    world.fire(DailyRounds.RELEASE.name(), day.plusDays(1));
    world.settled();
    assertThat(status(1)).as("the next day's round").isEqualTo("expired");
  }

  @Test
  void recruiter_roles_are_those_that_were_taken_over_and_that_the_guild_has() {
    world.configure("RECRUITER_ROLE_IDS", PlacementWorld.FOREIGN_ROLE);
    SheetCalls.Refreshed fresh = world.refresh(BoardReader.LEDGER);
    assertThat(fresh.ok()).isTrue();

    world.fire(DailyRounds.REMINDER.name(), day);

    assertThat(posts(RECRUITERS)).hasSize(1);
    assertThat(posts(RECRUITERS).getFirst().draft().mentions().roles())
        .as("no admin has reloaded, and the other role is of another guild")
        .containsExactly(RoleId.of(PlacementWorld.RECRUITER_ROLE));
  }

  @Test
  void a_ticket_that_is_gone_is_warned_of_and_recruiters_are_reminded_without_its_link() {
    world.discord.threads.remove(thread(1));
    world.discord.gone.add(thread(1));

    world.fire(DailyRounds.REMINDER.name(), day);

    assertThat(posts(RECRUITERS)).hasSize(1);
    assertThat(posts(RECRUITERS).getFirst().draft().text())
        .contains("holds a seat in `MOON`")
        .doesNotContain("Ticket:");
    assertThat(lines("reservation_reminder"))
        .anyMatch(line -> line.endsWith("result=error • reason=missing_channel"))
        .anyMatch(line -> line.endsWith("result=notified"));
  }

  @Test
  void an_archived_ticket_is_not_gone() {
    world.discord.threads.remove(thread(1));

    world.fire(DailyRounds.REMINDER.name(), day);

    assertThat(posts(RECRUITERS).getFirst().draft().text()).contains("Ticket: https://");
    assertThat(lines("reservation_reminder")).noneMatch(line -> line.contains("missing_channel"));
  }

  @Test
  void a_reminder_that_discord_refuses_is_told_as_not_sent() {
    world.discord.postLost = true;
    world.discord.postFails = new Failure(Failure.Code.REFUSED, "no permission");

    world.fire(DailyRounds.REMINDER.name(), day);

    assertThat(lines("reservation_reminder"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .endsWith("result=error • reason=send_failed • detail=no permission"));
  }

  /** Discord is away at noon. */
  private void waiting() {
    world.discord.postLost = true;
    world.discord.postFails = new Failure(Failure.Code.UNAVAILABLE, "restarting");
    world.fire(DailyRounds.REMINDER.name(), day);
  }

  private void discordIsBack() {
    world.discord.postLost = false;
    world.discord.postFails = null;
  }

  private void cutOff(Jobs.Job job, Instant ran, String result) {
    world.discord.jobs.add(
        new Jobs.JobState("placement", job.name(), "", Optional.of(ran), result, Optional.empty()));
  }

  private HoldKey key(long recruit) {
    return world.did(all -> all.board().ledger().of(thread(recruit)).getFirst().key());
  }

  private Instant at(int hour, int minute) {
    return day.atTime(LocalTime.of(hour, minute)).toInstant(ZoneOffset.UTC);
  }

  private String status(long recruit) {
    return world.rows(thread(recruit)).getFirst().get(6);
  }

  private void sql(String statement) {
    done(world.store().write(sql -> sql.update(statement)));
  }

  /** Lines of the other log channel about the reservation of these tests. */
  private List<DiscordCalls.Post> ours() {
    return posts(LOGGING).stream().filter(post -> post.draft().text().contains("MOON")).toList();
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
