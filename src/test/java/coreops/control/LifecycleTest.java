package coreops.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  @Test
  void a_turn_is_one_line_in_the_log_and_one_card() {
    Lifecycle reload =
        Lifecycle.of(
                "reload",
                Notice.Level.LIFECYCLE,
                "Reloaded",
                Facts.of("actor", "Ada").and("took", Duration.ofMillis(840)))
            .with(List.of("module on: recruitment"));

    assertThat(reload.line())
        .isEqualTo("[watcher|lifecycle] event=reload result=ok actor=Ada took=0.8s");
    assertThat(reload.notice())
        .isEqualTo(
            new Notice(
                "reload",
                Notice.Level.LIFECYCLE,
                "Reloaded",
                List.of("actor=Ada • took=0.8s", "module on: recruitment"),
                false));
  }

  @Test
  void a_manual_refresh_names_its_actor_and_is_told_apart_by_its_scope() {
    Lifecycle refresh =
        Lifecycle.refresh("clans", "manual", "Ada", true, List.of("• clans ok (0.8s, 24)"), "0.9s");

    assertThat(refresh.notice().key()).isEqualTo("refresh:clans");
    assertThat(refresh.notice().lines())
        .containsExactly(
            "scope=clans • trigger=manual • actor=Ada", "• clans ok (0.8s, 24)", "• total=0.9s");
    assertThat(refresh.line())
        .isEqualTo(
            "[watcher|lifecycle] event=refresh result=ok scope=clans trigger=manual actor=Ada");
  }

  @Test
  void a_refresh_with_trouble_says_so() {
    Lifecycle refresh = Lifecycle.refresh("startup", "startup", "startup", false, List.of(), "1s");

    assertThat(refresh.line())
        .isEqualTo("[watcher|lifecycle] event=refresh result=trouble scope=startup");
    assertThat(refresh.notice().level()).isEqualTo(Notice.Level.WARNING);
  }

  @Test
  void what_is_empty_is_left_out_and_spaces_are_single() {
    assertThat(Facts.of("a", " ").and("b", "x\n y").and("c", Duration.ofMinutes(5)).logged())
        .isEqualTo("b=x y c=5.0m");
  }
}
