package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.cli.Addition;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.module.ModuleVerticle;
import coreops.types.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator edits the FeatureToggles tab and reloads. */
class TogglesTest {
  /** Row of placement_target_select, which the sandbox starts with switched off. */
  private static final String CELL = "B15";

  @TempDir Path data;
  @TempDir Path conf;
  Community community;
  Bot bot;

  @BeforeEach
  void start() throws IOException {
    community = new Community(data);
    Path file = conf.resolve("coreops.yaml");
    Files.writeString(file, "verticles: {}\n");
    bot = Bot.watching(community, file, List.of(targets()));
    awaitModule("by its toggles: placement_target_select");
  }

  @AfterEach
  void stop() {
    bot.close();
    community.close();
  }

  @Test
  void a_reload_deploys_and_undeploys_what_was_toggled_while_the_session_stays() {
    assertThat(community.ask(MEMBER, "!targets").asText()).doesNotContain("the targets");

    toggle("TRUE");
    String on = community.ask(ADMIN, "!ops reload").asText();
    assertThat(on).contains("module on: targets");
    assertThat(community.ask(MEMBER, "!targets").asText()).contains("the targets");
    assertThat(state()).isEqualTo("running");

    toggle("FALSE");
    String off = community.ask(ADMIN, "!ops reload").asText();
    assertThat(off).contains("module off: targets");
    assertThat(community.ask(MEMBER, "!targets").asText()).doesNotContain("the targets");
    assertThat(state()).isEqualTo("off: by its toggles: placement_target_select");

    assertThat(community.discord().counters().connections()).isEqualTo(1);
    assertThat(community.discord().counters().identifies()).isEqualTo(1);
  }

  @Test
  void a_value_that_is_neither_true_nor_false_switches_nothing_on() {
    toggle("yes");
    assertThat(community.ask(ADMIN, "!ops reload").asText()).doesNotContain("module on");
    assertThat(community.ask(MEMBER, "!targets").asText()).doesNotContain("the targets");
  }

  private void toggle(String value) {
    assertThat(community.google().cell("Recruitment", "FeatureToggles", "A15"))
        .isEqualTo("placement_target_select");
    community.google().edit("Recruitment", "FeatureToggles", CELL, value);
  }

  private String state() {
    return Health.of(bot.probes().json("/health"), "runtime")
        .getJsonObject("detail")
        .getJsonObject("verticles")
        .getString("targets");
  }

  private void awaitModule(String text) {
    bot.probes()
        .awaitBody("/health", text, health -> Health.of(health, "runtime").encode().contains(text));
  }

  private static Addition targets() {
    return new Addition(
        "targets",
        Set.of("placement_target_select"),
        List.of(
            CommandSpec.command(
                    "targets", "targets", Tier.USER, HelpSection.values()[0], "Shows the targets")
                .behind("placement_target_select")),
        Targets::new);
  }

  private static final class Targets extends ModuleVerticle {
    Targets(Bus bus, Time time) {
      super("targets", bus, time);
      command("targets", call -> Reply.text("the targets"));
    }
  }
}
