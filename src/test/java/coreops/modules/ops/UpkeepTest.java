package coreops.modules.ops;

import static coreops.modules.ops.UpkeepWorld.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.control.Toggles;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.PostedMessage;
import coreops.modules.ops.UpkeepWorld.Fate;
import coreops.router.BusWorld;
import coreops.router.TestWorld;
import coreops.scheduler.SchedulerSchema;
import coreops.sheets.ConfigView;
import coreops.store.InlineStore;
import coreops.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of maintenance: when they are posted, how often, and what they say. */
class UpkeepTest {
  private static final Instant FRIDAY = TestWorld.NOON;
  private static final Instant MONDAY = Instant.parse("2026-11-23T05:00:00Z");
  private static final Instant FIRST = Instant.parse("2026-12-01T05:30:00Z");
  private static final String WEEKLY = "🧰 Weekly maintenance • 2026-11-23";

  private final Store disk = new InlineStore(List.of(OpsSchema.schema(), SchedulerSchema.schema()));
  private final List<PostedMessage> channel = UpkeepWorld.emptyChannel();
  private final List<UpkeepWorld> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(UpkeepWorld::close);
  }

  @Test
  void each_list_is_posted_when_it_is_due_and_once_whatever_restarts() {
    UpkeepWorld first = process(MONDAY.minusSeconds(600)).scheduled();
    first.advanceTo("2026-11-23T05:01:00Z");
    first.world.until(() -> !channel.isEmpty());
    assertThat(first.titles()).containsExactly(WEEKLY);
    stop(first);

    UpkeepWorld same = process(MONDAY.plus(Duration.ofHours(1))).scheduled();
    same.advanceTo("2026-11-23T06:20:00Z");
    stop(same);
    assertThat(titles()).containsExactly(WEEKLY);

    // Away for eleven days: the newest list of each kind is made up for, and no older one.
    UpkeepWorld late = process(Instant.parse("2026-12-08T12:00:00Z")).scheduled();
    late.world.until(() -> channel.size() == 3);
    late.advanceTo("2026-12-08T12:30:00Z");
    assertThat(titles())
        .containsExactlyInAnyOrder(
            WEEKLY, "🧰 Weekly maintenance • 2026-12-07", "🧰 Monthly maintenance • 2026-12-01");
  }

  @ParameterizedTest
  @EnumSource(names = {"KILLED_BEFORE", "KILLED_AFTER"})
  void a_process_that_is_killed_around_the_post_is_followed_by_one_that_finishes(Fate fate) {
    UpkeepWorld killed = process(MONDAY);
    killed.fate = fate;
    assertThatThrownBy(() -> killed.fire(Upkeep.WEEKLY, MONDAY)).hasMessageContaining("killed");

    UpkeepWorld next = process(MONDAY.plus(Duration.ofMinutes(30)));
    assertThat(next.resume()).isEqualTo("weekly-2026-11-23: posted");
    assertThat(next.resume()).isEqualTo("nothing was left");
    assertThat(next.fire(Upkeep.WEEKLY, MONDAY)).isEqualTo("stands already");

    assertThat(titles()).containsExactly(WEEKLY);
  }

  @Test
  void a_slot_whose_run_ended_before_the_module_heard_of_it_is_made_up_for() {
    BusWorld.done(
        disk.write(
            sql -> {
              sql.update(
                  "INSERT INTO job_runs (job, slot, module, state, started)"
                      + " VALUES ('maintenance:weekly', ?, 'ops', 'running', ?)",
                  MONDAY.toEpochMilli(),
                  MONDAY.toEpochMilli());
              return sql.update(
                  "INSERT INTO job_marks (job, handled) VALUES ('maintenance:weekly', ?)",
                  MONDAY.toEpochMilli());
            }));
    UpkeepWorld process = process(MONDAY.plus(Duration.ofMinutes(2))).scheduled();

    assertThat(process.resume()).isEqualTo("weekly-2026-11-23: posted");
    assertThat(process.resume()).isEqualTo("nothing was left");
    assertThat(titles()).containsExactly(WEEKLY);
  }

  @Test
  void a_post_whose_answer_is_lost_is_found_and_not_repeated() {
    UpkeepWorld process = process(MONDAY);
    process.fate = Fate.POSTED_BUT_FAILED;

    assertThat(process.fire(Upkeep.WEEKLY, MONDAY)).isEqualTo("posted");
    assertThat(titles()).containsExactly(WEEKLY);
  }

  @Test
  void what_discord_did_not_take_waits_and_is_given_up_after_three_days() {
    UpkeepWorld process = process(MONDAY);
    process.fate = Fate.FAILED;
    assertThatThrownBy(() -> process.fire(Upkeep.WEEKLY, MONDAY)).hasMessageContaining("away");
    assertThat(process.resume()).isEqualTo("weekly-2026-11-23: Discord is away.");
    process.fate = Fate.POSTED;
    assertThat(process.resume()).isEqualTo("weekly-2026-11-23: posted");

    process.fate = Fate.FAILED;
    assertThatThrownBy(() -> process.fire(Upkeep.MONTHLY, FIRST)).hasMessageContaining("away");
    process.world.time.advance(Duration.ofDays(4));
    assertThat(process.resume()).contains("given up: too late");
    assertThat(process.resume()).isEqualTo("nothing was left");
    assertThat(titles()).containsExactly(WEEKLY);
  }

  @Test
  void a_channel_that_refuses_ends_the_run_and_says_why() {
    UpkeepWorld process = process(MONDAY);
    process.fate = Fate.REFUSED;

    assertThatThrownBy(() -> process.fire(Upkeep.WEEKLY, MONDAY))
        .hasMessageContaining("cannot see that channel");
    assertThat(process.resume()).isEqualTo("nothing was left");
  }

  @Test
  void the_weekly_list_reads_every_cache_and_says_how_each_is() {
    UpkeepWorld process = process(MONDAY);
    process.buckets =
        List.of(
            OpsWorld.bucket("clans", Duration.ofHours(2), ""),
            OpsWorld.bucket("templates", Duration.ofHours(9), "header Name is missing"),
            OpsWorld.unconfigured("reports"));

    String caches = field(posted(process, Upkeep.WEEKLY), "Every cache");

    assertThat(process.refreshed)
        .containsExactlyInAnyOrder("clans by maintenance", "templates by maintenance");
    assertThat(caches)
        .startsWith("⚠️")
        .contains("1 of 2", "`templates` fail, serving what is 9h old: header Name is missing")
        .contains("1 not configured", "`clans` 1,234 rows");
  }

  @Test
  void watchdog_acts_are_counted_since_the_last_list_across_processes() {
    UpkeepWorld process = process(MONDAY.minusSeconds(60));
    process.told("watchdog");
    process.told("watchdog:exit");
    process.told("watchdog:Resuming: silent for 700 s");
    for (int i = 0; i < 3; i++) {
      process.started(
          "b" + i, "exit 1, watchdog: zombie: no frame for 1120 s (limit 210 s), by watchdog");
    }
    process.world.until(() -> watchdog(process).ends().size() == 3, Duration.ZERO);
    process.world.until(() -> watchdog(process).acts().size() == 1, Duration.ZERO);
    stop(process);

    UpkeepWorld next = process(MONDAY);
    String found = field(posted(next, Upkeep.WEEKLY), "Watchdog");
    assertThat(found)
        .startsWith("⚠️")
        .contains("3 ends of the process, 1 repair of the link")
        .contains("propose `WATCHDOG_STALL_SEC=315` (now 210)")
        .contains("last: Resuming: silent for 700 s");

    next.world.time.advance(Duration.ofDays(7));
    Instant after = MONDAY.plus(Duration.ofDays(7));
    assertThat(next.fire(Upkeep.WEEKLY, after)).isEqualTo("posted");
    assertThat(field(channel.getLast().embeds().getFirst(), "Watchdog"))
        .startsWith("✅")
        .contains("0 ends of the process, 0 repairs of the link", "thresholds may stay");
  }

  @Test
  void a_threshold_that_is_long_already_is_not_raised_further() {
    WatchdogLimits limits =
        new WatchdogLimits(
            Duration.ofMinutes(6),
            Duration.ofMinutes(50),
            Duration.ofHours(1),
            Duration.ofMinutes(15));
    WatchdogBook.Seen seen =
        new WatchdogBook.Seen(
            List.of(),
            List.of("zombie", "zombie", "zombie", "disconnected", "disconnected", "disconnected"));

    assertThat(WatchdogAdvice.of(seen, limits))
        .containsExactly(
            "3 ends because it was silent: propose `WATCHDOG_STALL_SEC=3600` (now 3000)",
            "3 ends because it was disconnected, and `WATCHDOG_DISCONNECT_GRACE_SEC` is 3600 s"
                + " already: look at the host's network");
    assertThat(WatchdogAdvice.of(new WatchdogBook.Seen(List.of(), List.of("deaf")), limits))
        .isEmpty();
  }

  @Test
  void toggles_that_are_missing_unclear_or_unknown_are_named() {
    UpkeepWorld process = process(MONDAY);
    process.config =
        new ConfigView(
            Map.of(),
            Map.of(),
            List.of(),
            new Toggles(
                Map.of("clan_profile", true, "clan_profil", false),
                Toggles.State.FRESH,
                "FeatureToggles",
                FRIDAY),
            Map.of("promo_enabled", "has no row, so it is off"),
            Map.of());

    assertThat(field(posted(process, Upkeep.WEEKLY), "Feature toggles"))
        .startsWith("⚠️")
        .contains("2 in FeatureToggles, 2 not as modules expect")
        .contains("`promo_enabled` has no row, so it is off", "`clan_profil` is known to no module")
        .doesNotContain("`clan_profile`");
  }

  @Test
  void the_monthly_list_reads_the_templates_and_tells_of_drills_secrets_and_backups() {
    UpkeepWorld process = process(FIRST);
    process.reports =
        List.of(
            report(
                "records",
                ComponentReport.Status.UP,
                Map.of(
                    "drill_age_seconds",
                    Duration.ofDays(100).toSeconds(),
                    "secrets_due",
                    List.of("TELEGRAM_BOT_TOKEN: 120 of 90 days"),
                    "secrets_young",
                    List.of("DISCORD_TOKEN: 12 of 365 days"),
                    "secrets_unknown",
                    List.of("LOG_DRAIN_TOKEN"))),
            report("backup", ComponentReport.Status.UP, Map.of()));

    Embed card = posted(process, Upkeep.MONTHLY);

    assertThat(process.refreshed).containsExactly("templates by maintenance");
    assertThat(card.title()).isEqualTo("🧰 Monthly maintenance • 2026-12-01");
    assertThat(card.description()).contains("2 to look at, 2 to do by hand");
    assertThat(field(card, "Welcome templates")).startsWith("✅");
    assertThat(field(card, "drill")).startsWith("⚠️").contains("100d ago");
    assertThat(field(card, "secrets"))
        .startsWith("⚠️")
        .contains("rotate TELEGRAM_BOT_TOKEN: 120 of 90 days", "LOG_DRAIN_TOKEN");
    assertThat(field(card, "Backup")).startsWith("✅").contains("summary of backup");
    assertThat(field(card, "Access list")).startsWith("✋");
    assertThat(field(card, "Onboarding")).startsWith("✋").contains("!ops checksheet");
  }

  @Test
  void a_drill_that_failed_since_is_looked_at_however_young_the_last_good_one_is() {
    UpkeepWorld process = process(FIRST);
    process.reports =
        List.of(
            report(
                "records",
                ComponentReport.Status.UP,
                Map.of("drill_age_seconds", 3_600L, "drill_failed", "no restore")));

    assertThat(field(posted(process, Upkeep.MONTHLY), "drill"))
        .startsWith("⚠️")
        .contains("The newest try failed: no restore", "1h");
  }

  @Test
  void rooms_that_say_nothing_are_named_and_do_not_hold_up_the_list() {
    Embed card = posted(process(FIRST), Upkeep.MONTHLY);

    assertThat(field(card, "drill")).startsWith("❔");
    assertThat(field(card, "Backup")).startsWith("❔");
  }

  @Test
  void the_card_stays_within_discords_limits_however_much_was_found() {
    List<UpkeepItem> items =
        Collections.nCopies(
            7,
            UpkeepItem.of(
                false, "A point with a long title", Collections.nCopies(80, "word ".repeat(90))));

    Embed card = new UpkeepCard(TestWorld.VERSIONS).of("title", MONDAY, items, MONDAY);

    assertThat(EmbedLimits.size(card)).isLessThanOrEqualTo(EmbedLimits.TOTAL);
    assertThat(card.fields())
        .allSatisfy(
            field ->
                assertThat(field.value())
                    .hasSizeLessThanOrEqualTo(EmbedLimits.FIELD_VALUE)
                    .endsWith("more"));
  }

  @Test
  void slots_are_what_the_cron_says() {
    assertThat(Upkeep.WEEKLY.slotBefore(MONDAY)).isEqualTo(MONDAY);
    assertThat(Upkeep.WEEKLY.slotBefore(MONDAY.minusMillis(1)))
        .isEqualTo(MONDAY.minus(Duration.ofDays(7)));
    assertThat(Upkeep.MONTHLY.slotBefore(FIRST)).isEqualTo(FIRST);
    assertThat(Upkeep.MONTHLY.slotBefore(FIRST.minusMillis(1)))
        .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    UpkeepWorld process = process(FRIDAY).scheduled();
    assertThat(process.jobs())
        .filteredOn(job -> job.name().startsWith("maintenance:") && !job.name().endsWith("resume"))
        .extracting(Jobs.JobState::nextRun)
        .containsExactlyInAnyOrder(java.util.Optional.of(MONDAY), java.util.Optional.of(FIRST));
  }

  private UpkeepWorld process(Instant now) {
    UpkeepWorld process = new UpkeepWorld(disk, channel, now);
    processes.add(process);
    return process;
  }

  private void stop(UpkeepWorld process) {
    process.close();
    processes.remove(process);
  }

  private Embed posted(UpkeepWorld process, Upkeep list) {
    assertThat(process.fire(list, list.slotBefore(process.world.time.now()))).isEqualTo("posted");
    return channel.getLast().embeds().getFirst();
  }

  private List<String> titles() {
    return channel.stream().map(message -> message.embeds().getFirst().title()).toList();
  }

  private WatchdogBook.Seen watchdog(UpkeepWorld process) {
    return BusWorld.done(
        new WatchdogBook(disk, process.world.time).since(FRIDAY.minus(Duration.ofDays(30))));
  }

  private static ComponentReport report(
      String name, ComponentReport.Status status, Map<String, Object> detail) {
    return new ComponentReport(
        name, status, "summary of " + name, detail, FRIDAY, Duration.ofMinutes(1));
  }
}
