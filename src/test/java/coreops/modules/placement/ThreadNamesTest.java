package coreops.modules.placement;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.discord.ThreadCalls;
import coreops.router.BusWorld;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a ticket's thread is called after all, whoever archived it or reserved again meanwhile. */
class ThreadNamesTest {
  private static final Duration DAYS = Duration.ofDays(3);
  private ReserveWorld reserve;

  @BeforeEach
  void start() {
    reserve = new ReserveWorld();
    hold();
    reserve.world.until(() -> reserve.threadName.equals("Res-W0777-ann-C1CA"));
    reserve.world.until(() -> reserve.told("renamed_to_res"));
    reserve.world.until(() -> reserve.fire(ThreadNames.JOB).equals("names wished for: 0"));
    reserve.renames.clear();
  }

  @AfterEach
  void stop() {
    reserve.close();
  }

  @Test
  void an_archived_thread_is_opened_for_its_name_and_archived_again() {
    reserve.archived = true;
    release();

    reserve.world.until(() -> reserve.told("renamed_to_open"));
    assertThat(reserve.threadName).isEqualTo("W0777-ann");
    assertThat(reserve.archived).isTrue();
    assertThat(reserve.renames)
        .extracting(ThreadCalls.Edit::change)
        .containsExactly(
            ThreadCalls.Change.NONE.named("W0777-ann").archived(false),
            ThreadCalls.Change.NONE.archived(true));
  }

  @Test
  void a_thread_that_could_not_be_archived_again_is_so_by_the_next_process() {
    reserve.archived = true;
    reserve.renamed = () -> reserve.renameFails = new Failure(Failure.Code.UNAVAILABLE, "gone");
    release();
    reserve.world.until(() -> reserve.renames.size() == 2);
    assertThat(reserve.threadName).isEqualTo("W0777-ann");
    assertThat(reserve.archived).isFalse();

    reserve.renamed = () -> {};
    reserve.renameFails = null;
    reserve.restart();
    reserve.fire(ThreadNames.JOB);
    assertThat(reserve.archived).isTrue();
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 0");
  }

  @Test
  void a_thread_that_is_open_stays_open() {
    release();
    reserve.world.until(() -> reserve.told("renamed_to_open"));
    assertThat(reserve.archived).isFalse();
    assertThat(reserve.renames).hasSize(1);
  }

  /** Its chore is left from an outage, and the recruit has a seat again when it is done. */
  @Test
  void a_late_rename_of_an_ended_seat_leaves_the_name_of_the_seat_that_is_held_now() {
    reserve.guildFails = new Failure(Failure.Code.UNAVAILABLE, "Discord is away");
    reserve.world.poster =
        post -> {
          throw new Failure(Failure.Code.UNAVAILABLE, "Discord is away");
        };
    reserve.renameFails = reserve.guildFails;
    BusWorld.done(
        reserve.world.bus.ask(
            Jobs.of(PlacementCommands.MODULE),
            new Jobs.Firing(DailyRounds.RELEASE.name(), reserve.world.time.now().plus(DAYS))));
    reserve.guildFails = null;
    reserve.renameFails = null;
    hold();
    reserve.world.until(() -> reserve.told("already_reserved"));

    reserve.fire(Upkeep.JOB);
    reserve.fire(ThreadNames.JOB);
    assertThat(reserve.threadName).isEqualTo("Res-W0777-ann-C1CA");
    assertThat(reserve.wantedNames()).doesNotContain("W0777-ann");
  }

  @Test
  void a_thread_that_is_gone_is_told_of_once_and_forgotten() {
    reserve.findFails = new Failure(Failure.Code.NOT_FOUND, "Discord does not know it any more.");
    release();
    reserve.world.until(() -> reserve.told("rename_failed"));
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 0");
  }

  private void hold() {
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
  }

  private void release() {
    reserve.command("reserve release", "clan", "C1CA", "recruit", "5");
  }
}
