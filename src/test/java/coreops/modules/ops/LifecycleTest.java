package coreops.modules.ops;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Tier;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ExitRequest;
import coreops.control.Reboot;
import coreops.discord.Control;
import coreops.discord.Embed;
import coreops.router.TestWorld;
import coreops.sheets.SheetCalls;
import coreops.types.InteractionId;
import coreops.types.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reloading, rebooting within the process, and asking for another process. */
class LifecycleTest {
  @TempDir Path dir;
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir).withInsides();
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void a_reboot_says_what_it_takes_and_offers_a_new_process_for_the_rest() {
    Embed card = ops.cards(says("!reload --reboot", ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("🔄 Rebooting");
    assertThat(card.fields())
        .contains(
            new Embed.Field("Taken", "`PORT`", false),
            new Embed.Field("Only a new process takes", "`BOT_NAME`", false));
    assertThat(((Control.Button) ops.newestRow().controls().getFirst()).label())
        .isEqualTo("Restart the process");
    assertThat(ops.reloads).as("a reboot reloads by itself").isEmpty();
  }

  @Test
  void where_nothing_needs_a_new_process_none_is_offered() {
    ops.rebooted = new Reboot.Outcome(true, Duration.ofMillis(1), List.of(), List.of(), List.of());

    ops.cards(says("!ops reload --reboot", ADMIN));

    assertThat(ops.world.posts).allMatch(post -> post.draft().rows().isEmpty());
  }

  @Test
  void settings_that_are_wrong_restart_nothing_and_are_named() {
    ops.rebooted =
        new Reboot.Outcome(
            false, Duration.ofMillis(1), List.of("PORT: expected a number"), List.of(), List.of());

    Embed card = ops.cards(says("!ops reload --reboot", ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("⚠️ Not rebooted");
    assertThat(card.description()).contains("• PORT: expected a number");
  }

  @Test
  void the_button_asks_for_the_planned_restart() {
    Queue<ExitRequest> exits = ops.world.hear(ExitRequest.TOPIC);
    ops.cards(says("!ops reload --reboot", ADMIN));

    assertThat(ops.press(0).embeds().getFirst().title()).contains("Restarting the process");

    ops.world.until(() -> !exits.isEmpty());
    assertThat(exits)
        .containsExactly(new ExitRequest(ExitRequest.RESTART, "restart asked for", "Ada"));
  }

  @Test
  void nobody_restarts_the_process_with_somebody_elses_button() {
    Queue<ExitRequest> exits = ops.world.hear(ExitRequest.TOPIC);
    ops.cards(says("!ops reload --reboot", ADMIN));
    Control.Button button = (Control.Button) ops.newestRow().controls().getFirst();

    assertThatThrownBy(() -> ops.press(button, new UserId(8)))
        .hasMessageContaining("Only who asked for it");
    assertThat(exits).isEmpty();
  }

  @Test
  void restarts_may_be_narrowed_to_one_operator_whatever_roles_others_have() {
    Values narrow =
        new SettingsReader(
                Given.and("RESTRICT_PROCESS_COMMANDS", "true", "ADMIN_USER_ID", "123456"),
                List.of())
            .read(ConfFile.NONE)
            .values();
    LifecycleDesk desk =
        new LifecycleDesk(ops.world.bus, ops.world.time, new Operator(narrow), TestWorld.VERSIONS);

    assertThatThrownBy(() -> desk.restart(press(7)))
        .isInstanceOfSatisfying(
            Failure.class, no -> assertThat(no.code()).isEqualTo(Failure.Code.REFUSED))
        .hasMessageContaining("ADMIN_USER_ID");
    assertThat(desk.restart(press(123_456)).embeds()).hasSize(1);
  }

  @Test
  void the_onboarding_questions_are_read_again_after_the_tabs_that_name_them() {
    ops.buckets.put(
        "onboarding_questions",
        OpsWorld.bucket("onboarding_questions", Duration.ofHours(2), "header 'qid' is missing"));

    Embed card = ops.cards(says("!ops reload onboarding", ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("Refresh • onboarding");
    assertThat(card.description()).contains("header 'qid' is missing", "clan_tags");
    assertThat(ops.refreshes)
        .extracting(SheetCalls.RefreshNow::bucket)
        .containsExactlyInAnyOrder("onboarding_questions", "clan_tags");
  }

  @Test
  void staff_reload_nothing() {
    for (String line : List.of("!ops reload", "!ops reload --reboot", "!ops reload onboarding")) {
      assertThat(ops.text(says(line, STAFF))).contains("needs an admin role");
    }
  }

  private static ActionCall press(long user) {
    return new ActionCall(
        "restart",
        String.valueOf(user),
        new CommandCall.Invoker(new UserId(user), "Ada", List.of(), Set.of(Tier.ADMIN)),
        Optional.of(TestWorld.GUILD),
        TestWorld.CHANNEL,
        Optional.empty(),
        List.of(),
        Map.of(),
        new InteractionId(1),
        TestWorld.NOON);
  }
}
