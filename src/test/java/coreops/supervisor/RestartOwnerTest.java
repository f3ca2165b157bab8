package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.ConfFile;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.config.SupervisorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exactly one restarts. */
class RestartOwnerTest {
  private static final String OWN = String.valueOf(ProcessHandle.current().pid());
  private static final Map<String, String> SYSTEMD = Map.of("INVOCATION_ID", "x");
  private static final Map<String, String> NOTIFY = Map.of("NOTIFY_SOCKET", "/run/x");
  private static final Map<String, String> CLUSTER = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

  @Test
  void nobody_is_asked_for_where_no_owner_is_required() {
    assertThat(owner(SYSTEMD)).isEqualTo(RestartOwner.NOBODY);
    assertThat(owner(Map.of())).isEqualTo(RestartOwner.NOBODY);
  }

  @Test
  void a_required_owner_is_the_one_that_is_found_and_else_the_process_itself() {
    assertThat(required(SYSTEMD)).isEqualTo(RestartOwner.SYSTEMD);
    assertThat(required(NOTIFY)).isEqualTo(RestartOwner.SYSTEMD);
    assertThat(required(CLUSTER)).isEqualTo(RestartOwner.ORCHESTRATOR);
    assertThat(required(Map.of())).isEqualTo(RestartOwner.SUPERVISOR);
  }

  @Test
  void what_only_inherited_systemds_variables_is_not_its_unit() {
    assertThat(required(and(SYSTEMD, "SYSTEMD_EXEC_PID", "1"))).isEqualTo(RestartOwner.SUPERVISOR);
    assertThat(required(and(SYSTEMD, "SYSTEMD_EXEC_PID", OWN))).isEqualTo(RestartOwner.SYSTEMD);
  }

  @ParameterizedTest
  @CsvSource({"systemd, SYSTEMD", "Orchestrator, ORCHESTRATOR", "supervisor, SUPERVISOR"})
  void what_is_said_holds(String said, RestartOwner owner) {
    assertThat(required(and(and(CLUSTER, "INVOCATION_ID", "x"), "RESTART_OWNER", said)))
        .isEqualTo(owner);
  }

  @Test
  void a_child_of_the_supervisor_is_in_its_hands_whatever_else_is_found() {
    Map<String, String> environment = and(SYSTEMD, "WATCHDOG_RUN", "1");

    assertThat(RestartOwner.ofBot(settings(environment), environment, true))
        .isEqualTo(RestartOwner.PARENT);
  }

  @Test
  void two_owners_are_refused_with_a_clear_word() {
    assertThatThrownBy(() -> required(and(CLUSTER, "INVOCATION_ID", "x")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("two would restart this process: systemd and an orchestrator")
        .hasMessageContaining("RESTART_OWNER=systemd");
    assertThatThrownBy(() -> claim(SYSTEMD, false))
        .hasMessageContaining("two would restart this process: systemd and supervisor");
    assertThatThrownBy(() -> claim(CLUSTER, false)).hasMessageContaining("an orchestrator");
    assertThatThrownBy(() -> claim(Map.of("RESTART_OWNER", "systemd"), false))
        .hasMessageContaining("systemd and supervisor");
    assertThatThrownBy(() -> claim(Map.of(), true)).hasMessageContaining("a supervisor");
  }

  @Test
  void a_supervisor_may_own_what_nobody_else_does_or_what_is_given_to_it() {
    assertThatCode(() -> claim(Map.of(), false)).doesNotThrowAnyException();
    assertThatCode(() -> claim(and(SYSTEMD, "RESTART_OWNER", "supervisor"), false))
        .doesNotThrowAnyException();
  }

  @Test
  void an_owner_that_is_no_word_is_a_problem() {
    assertThatThrownBy(() -> settings(Map.of("RESTART_OWNER", "cron")))
        .hasMessageContaining("expected auto, systemd, orchestrator, supervisor");
  }

  private static RestartOwner owner(Map<String, String> environment) {
    return RestartOwner.ofBot(settings(environment), environment, false);
  }

  private static RestartOwner required(Map<String, String> environment) {
    return owner(and(environment, "WATCHDOG_RUN", "1"));
  }

  private static void claim(Map<String, String> environment, boolean supervised) {
    RestartOwner.claim(settings(environment), environment, supervised);
  }

  private static Map<String, String> and(Map<String, String> some, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(some);
    more.put(key, value);
    return more;
  }

  static SupervisorSettings settings(Map<String, String> environment) {
    return new SettingsReader(environment, List.of()).area(SupervisorSettings.class, ConfFile.NONE);
  }
}
