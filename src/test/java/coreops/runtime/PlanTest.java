package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.ConfFile;
import coreops.config.SettingsException;
import io.vertx.core.ThreadingModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private static final List<VerticleKind> KINDS =
      List.of(kind("gateway", true), kind("feed", true), kind("echo", false));

  @Test
  void what_is_not_mentioned_runs_with_the_defaults() {
    Plan plan = plan("verticles: {feed: }");

    assertThat(plan.entries())
        .containsOnlyKeys("gateway", "feed", "echo")
        .allSatisfy((name, entry) -> assertThat(entry).isEqualTo(VerticleEntry.DEFAULT));
  }

  @Test
  void only_entries_that_differ_count_as_changed() {
    Plan before = plan("verticles: {feed: {options: {a: 1}}, echo: {instances: 2}}");

    assertThat(plan("verticles: {echo: {instances: 2}, feed: {options: {a: 1}}}").changed(before))
        .isEmpty();
    assertThat(plan("verticles: {echo: {instances: 2}, feed: {options: {a: 2}}}").changed(before))
        .containsExactly("feed");
    assertThat(plan("verticles: {feed: false}").changed(before)).containsExactly("echo", "feed");
  }

  @Test
  void entries_carry_their_options() {
    VerticleEntry entry =
        plan("verticles: {echo: {enabled: false, instances: 3, options: {every: 5}}}")
            .entry("echo");

    assertThat(entry).isEqualTo(new VerticleEntry(false, 3, Map.of("every", 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway: {instances: 2}   | verticles.gateway.instances=2: there can be only one",
        "nobody: {}                | verticles.nobody: there is no verticle of this name",
        "echo: {instances: 0}      | verticles.echo.instances=0: expected a number from 1",
        "echo: {instances: many}   | verticles.echo.instances=many: expected a number",
        "feed: {enabled: perhaps}  | verticles.feed.enabled=perhaps: expected true or false",
        "feed: {enable: true}      | verticles.feed.enable: expected only enabled",
        "feed: [1]                 | expected enabled, instances or options",
        "feed: {options: 5}        | verticles.feed.options=5: expected key: value"
      })
  void a_file_with_a_mistake_is_refused(String entry, String reason) {
    assertThatThrownBy(() -> plan("verticles:\n  " + entry))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void all_mistakes_are_named_at_once() {
    assertThatThrownBy(() -> plan("verticles: {gateway: {instances: 2}, nobody: {}, feed: 5}"))
        .hasMessageStartingWith("3 problems");
  }

  private static Plan plan(String yaml) {
    return Plan.of(ConfFile.parse(yaml, "conf"), KINDS);
  }

  private static VerticleKind kind(String name, boolean singleton) {
    return new VerticleKind(
        name,
        Phase.MODULES,
        ThreadingModel.EVENT_LOOP,
        singleton,
        false,
        Set.of(),
        () -> {
          throw new IllegalStateException("not deployed here");
        });
  }
}
