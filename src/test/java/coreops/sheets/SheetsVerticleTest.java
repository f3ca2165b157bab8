package coreops.sheets;

import static coreops.sheets.SheetsWorld.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleSandbox;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole room: verticle, bus and Google's real client, against Google on loopback. */
class SheetsVerticleTest {
  @TempDir Path dataDir;
  private SheetsWorld world;
  private GoogleSandbox google;
  private Sheets sheets;

  @BeforeEach
  void startGoogle() throws Exception {
    world = new SheetsWorld(dataDir);
    google = world.google;
    sheets = world.sheets;
  }

  @AfterEach
  void stopAll() throws Exception {
    world.close();
  }

  @Test
  void a_start_reads_the_community_and_tells_it() throws Exception {
    world.deploy(world.settings());

    Notice summary = world.next(Notice.class, notice -> true);
    assertThat(summary.key())
        .as("the first that is told: the community's sheets need no attention")
        .isEqualTo("refresh:startup");
    assertThat(summary.lines()).hasSize(buckets() + 2).noneMatch(line -> line.contains("fail"));
    SheetCalls.Snapshot clans = await(sheets.getSnapshot("clans"));
    assertThat(clans.state().items()).isGreaterThanOrEqualTo(20);
    assertThat(clans.table().firstRow()).isEqualTo(4);
    assertThat(clans.table().cell(0, 1)).isEqualTo(google.cell("Recruitment", "bot_info", "B4"));
    assertThat(await(sheets.listBuckets()).buckets())
        .extracting(BucketState::name)
        .containsExactly(
            "clan_tags",
            "clans",
            "leagues",
            "onboarding_questions",
            "reaction_roles",
            "reports",
            "reservations",
            "templates");
    assertThat(google.calls(CallKind.ANY_READ)).isLessThanOrEqualTo(12);
    world.next(
        ComponentReport.class,
        report ->
            report.component().equals("sheets") && report.status() == ComponentReport.Status.UP);
  }

  @Test
  void toggles_are_told_when_read_and_again_to_whoever_asks() throws Exception {
    world.deploy(world.settings());
    world.next(Toggles.class, toggles -> toggles.state() == Toggles.State.FRESH);
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    world.told.clear();

    world.bus.tell(Toggles.ASK, new Toggles.Ask());

    Toggles again = world.next(Toggles.class, toggles -> true);
    assertThat(again.on("clan_profile")).isTrue();
    assertThat(again.on("placement_target_select")).isFalse();
    assertThat(again.on("server_map")).as("under the sheet's older name").isTrue();
    world.next(RolesFound.class, roles -> true);
  }

  @Test
  void jobs_are_declared_at_start_and_again_to_a_new_scheduler_and_refresh_as_cron()
      throws Exception {
    world.deployAndRead();
    world.bus.tell(Jobs.STARTED, new Jobs.SchedulerStarted(Instant.now()));
    world.eventually(() -> world.declared.size() >= 2);

    assertThat(world.declared.getFirst().jobs())
        .extracting(Jobs.Job::name)
        .containsExactly(
            "cache_refresh:clan_tags",
            "cache_refresh:clans",
            "cache_refresh:onboarding_questions",
            "cache_refresh:reports",
            "cache_refresh:reservations",
            "cache_refresh:templates");
    Jobs.Fired fired =
        await(
            world.bus.ask(
                Jobs.of("sheets"), new Jobs.Firing("cache_refresh:clans", Instant.now())));
    assertThat(fired.result()).contains("rows in");
    Notice told = world.next(Notice.class, notice -> notice.key().equals("refresh:clans"));
    assertThat(told.lines()).first().isEqualTo("scope=clans • trigger=cron");
    assertThat(await(sheets.getSnapshot("clans")).state().lastTrigger()).isEqualTo("cron");

    google.faults().revoke("Recruitment");
    assertThatThrownBy(
            () ->
                await(
                    world.bus.ask(
                        Jobs.of("sheets"), new Jobs.Firing("cache_refresh:clans", Instant.now()))))
        .hasCauseInstanceOf(Failure.class)
        .hasMessageContaining("not shared");
  }

  @Test
  void at_the_operators_times_every_bucket_is_read_and_told_as_one() throws Exception {
    world.deploy(
        world
            .almost(Duration.ofSeconds(10))
            .refreshTimes(LocalTime.of(18, 0), LocalTime.of(2, 0))
            .build());
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));

    assertThat(world.declared.getFirst().jobs())
        .filteredOn(job -> job.name().equals("cache_refresh:all"))
        .extracting(Jobs.Job::cadence)
        .containsExactly(new Jobs.Cadence.Daily(List.of("02:00", "18:00"), "UTC"));
    Jobs.Fired fired =
        await(
            world.bus.ask(Jobs.of("sheets"), new Jobs.Firing("cache_refresh:all", Instant.now())));

    assertThat(fired.result()).isEqualTo(buckets() + " buckets");
    Notice told = world.next(Notice.class, notice -> notice.key().equals("refresh:all"));
    assertThat(told.lines()).first().isEqualTo("scope=all • trigger=cron");
    assertThat(told.lines()).hasSize(buckets() + 2);
  }

  @Test
  void after_a_restart_data_serves_at_once_although_google_is_down() throws Exception {
    String first = world.deployAndRead();
    await(world.vertx.undeploy(first));
    google.faults().goDown();

    world.deploy(world.settings());

    SheetCalls.Snapshot clans = await(sheets.getSnapshot("clans"));
    assertThat(clans.table().rows()).hasSizeGreaterThanOrEqualTo(20);
    assertThat(clans.state().fromDisk()).isTrue();
    Toggles toggles =
        world.next(Toggles.class, all -> all.state() == Toggles.State.LAST_KNOWN_GOOD);
    assertThat(toggles.on("clan_profile")).isTrue();
    world.next(ComponentReport.class, report -> report.status() == ComponentReport.Status.DEGRADED);
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    google.faults().comeBack();
    assertThat(await(sheets.refreshNow("clans", "Ann")).ok()).isTrue();
  }

  @Test
  void discord_goes_first_and_what_is_on_disk_serves_meanwhile() throws Exception {
    await(world.vertx.undeploy(world.deployAndRead()));
    google.forget();

    world.deployBeforeTheGateway(world.settings());
    world.pulse(GatewayPulse.Link.CONNECTING);
    assertThat(await(sheets.getSnapshot("clans")).state().fromDisk()).isTrue();
    assertThat(google.calls(CallKind.ANY)).isZero();

    world.pulse(GatewayPulse.Link.UP);
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    assertThat(await(sheets.getSnapshot("clans")).state().fromDisk()).isFalse();
  }

  @Test
  void a_start_never_waits_for_google() throws Exception {
    google.faults().hangNext(CallKind.ANY, 100);

    world.deploy(world.settings());

    assertThat(await(sheets.listBuckets()).buckets())
        .hasSize(buckets())
        .allMatch(bucket -> bucket.lastResult().isEmpty());
    assertThatThrownBy(() -> await(sheets.getSnapshot("clans")))
        .hasMessageContaining("could not be read yet");
  }

  @Test
  void whoever_asks_before_the_room_is_there_is_answered_when_it_is() throws Exception {
    await(world.vertx.undeploy(world.deployAndRead()));

    Future<SheetCalls.Snapshot> early = sheets.getSnapshot("clans");
    world.deployBeforeTheGateway(world.settings());

    assertThat(await(early).table().rows()).hasSizeGreaterThan(20);
  }

  @Test
  void trouble_that_passes_is_outlasted_within_one_refresh() throws Exception {
    world.deployAndRead();
    google.faults().failNext(CallKind.BATCH_GET, 1, 429);
    google.faults().failNext(CallKind.BATCH_GET, 1, 500);
    google.faults().failNext(CallKind.BATCH_GET, 1, 503);

    SheetCalls.Refreshed refreshed = await(sheets.refreshNow("clans", "Ann"));

    assertThat(refreshed.ok()).isTrue();
    assertThat(refreshed.state().lastResult()).isEqualTo("retry_ok");
    assertThat(refreshed.state().retries()).isEqualTo(3);
    assertThat(refreshed.state().lastActor()).isEqualTo("Ann");
  }

  @Test
  void a_tab_that_is_deleted_and_one_that_is_shortened_cost_nothing_but_themselves()
      throws Exception {
    world.deployAndRead();
    google.faults().dropTab("Recruitment", "WelcomeTemplates");
    google.faults().shortenTab("Recruitment", "bot_info", 6);

    Future<SheetCalls.Refreshed> templates = sheets.refreshNow("templates", "Ann");
    SheetCalls.Refreshed clans = await(sheets.refreshNow("clans", "Ann"));

    assertThat(await(templates).state().lastError()).isEqualTo("no tab named WelcomeTemplates");
    assertThat(clans.state().lastResult()).isEqualTo("rejected");
    assertThat(clans.state().lastError()).contains("fewer than half");
    assertThat(await(sheets.getSnapshot("clans")).table().rows()).hasSizeGreaterThan(20);
    SheetCalls.Refreshed accepted = await(sheets.acceptNow("clans", "Ann"));
    assertThat(accepted.state().items()).isEqualTo(3);
  }

  @Test
  void a_header_that_is_renamed_and_a_table_that_is_emptied_are_rejected() throws Exception {
    world.deployAndRead();
    google.edit("Onboarding", "OnboardingQuestions", "C1", "id");
    google.faults().shortenTab("Recruitment", "WelcomeTemplates", 1);

    assertThat(await(sheets.refreshNow("onboarding_questions", "Ann")).state().lastError())
        .contains("header 'qid' is missing");
    assertThat(await(sheets.refreshNow("welcome_templates", "Ann")).state().lastError())
        .isEqualTo("no rows in tab WelcomeTemplates");
  }

  @Test
  void an_answer_of_nine_megabytes_is_refused_and_the_last_good_stays() throws Exception {
    world.deployAndRead();
    google.faults().oversizeNext(CallKind.BATCH_GET, 5, 9 * 1024 * 1024);

    SheetCalls.Refreshed refused = await(sheets.refreshNow("clans", "Ann"));

    assertThat(refused.ok()).isFalse();
    assertThat(refused.state().lastError()).contains("larger than 4 MiB");
    assertThat(await(sheets.getSnapshot("clans")).table().rows()).hasSizeGreaterThan(20);
  }

  @Test
  void a_google_that_hangs_delays_nobody_who_reads() throws Exception {
    world.deploy(world.settings(Duration.ofSeconds(1)));
    world.next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    google.faults().hangNext(CallKind.ANY_READ, 10);

    Future<SheetCalls.Refreshed> hanging = sheets.refreshNow("clans", "Ann");
    SheetCalls.Snapshot meanwhile = await(sheets.getSnapshot("clans"));

    assertThat(hanging.isComplete()).isFalse();
    assertThat(meanwhile.table().rows()).hasSizeGreaterThan(20);
    assertThat(await(hanging).ok()).isFalse();
  }

  @Test
  void a_key_that_is_no_key_is_reported_and_nothing_else_happens() throws Exception {
    world.deploy(
        new TestSettings(dataDir)
            .google(URI.create(google.rootUrl()), "{\"type\": \"nonsense\"}")
            .build());

    ComponentReport report =
        world.next(ComponentReport.class, each -> each.status() == ComponentReport.Status.DOWN);
    assertThat(report.summary()).startsWith("credentials unusable: ");
    assertThatThrownBy(() -> await(sheets.getSnapshot("clans"))).hasCauseInstanceOf(Failure.class);
  }

  @Test
  void a_reload_takes_effect_at_once_and_refreshes_in_the_background() throws Exception {
    world.deployAndRead();
    google.edit("Recruitment", "FeatureToggles", "B4", "FALSE");
    google.edit("Recruitment", "Config", "B2", "bot_info2");
    world.told.clear();

    SheetCalls.Reloaded reloaded = await(sheets.reloadConfig("Ann"));

    assertThat(reloaded.changed()).containsExactly("CLANS_TAB");
    assertThat(reloaded.values()).containsEntry("CLANS_TAB", "bot_info2");
    assertThat(world.next(Toggles.class, toggles -> true).on("clan_profile")).isFalse();
    world.eventually(
        () ->
            await(sheets.getSnapshot("clans"))
                .state()
                .lastError()
                .equals("no tab named bot_info2"));
  }

  @Test
  void a_stop_waits_for_whoever_was_promised_an_answer() throws Exception {
    String id = world.deployAndRead();
    google.faults().delayNext(CallKind.BATCH_GET, 1, Duration.ofMillis(300));
    Future<SheetCalls.Refreshed> refresh = sheets.refreshNow("clans", "Ann");
    world.eventually(() -> google.calls(CallKind.BATCH_GET) > 0);

    await(world.vertx.undeploy(id));

    assertThat(await(refresh).ok()).isTrue();
  }

  private int buckets() {
    return BucketSpec.all(world.settings().sheets()).size();
  }
}
