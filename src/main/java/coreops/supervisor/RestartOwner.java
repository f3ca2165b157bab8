package coreops.supervisor;

import coreops.config.Problem;
import coreops.config.SettingsException;
import coreops.config.SupervisorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who restarts this process. Exactly one may: two would restart against each other, and with none a
 * planned restart is an end.
 */
public enum RestartOwner {
  /** Nobody, and nobody is asked for. */
  NOBODY("nobody"),
  /** The supervisor that started this process. */
  PARENT("a supervisor"),
  /** The process is to supervise itself. */
  SUPERVISOR("supervisor"),
  SYSTEMD("systemd"),
  ORCHESTRATOR("an orchestrator");

  private static final String AUTO = "auto";

  private final String words;

  RestartOwner(String words) {
    this.words = words;
  }

  /** For a person. */
  public String words() {
    return words;
  }

  /**
   * Who restarts a bot.
   *
   * @param environment of this process
   * @param supervised whether the supervisor that the settings name is this process' parent
   * @throws SettingsException when two claim to, or the settings contradict what is found
   */
  public static RestartOwner ofBot(
      SupervisorSettings settings, Map<String, String> environment, boolean supervised) {
    if (supervised) {
      return PARENT;
    }
    if (!settings.required()) {
      return NOBODY;
    }
    if (!settings.owner().equals(AUTO)) {
      return said(settings.owner());
    }
    List<RestartOwner> found = found(environment);
    if (found.size() > 1) {
      throw two(found.get(0), found.get(1));
    }
    return found.isEmpty() ? SUPERVISOR : found.getFirst();
  }

  /**
   * Checks that a supervisor may own the restarts.
   *
   * @throws SettingsException when somebody else does
   */
  public static void claim(
      SupervisorSettings settings, Map<String, String> environment, boolean supervised) {
    if (supervised) {
      throw two(PARENT, SUPERVISOR);
    }
    Optional<RestartOwner> other =
        settings.owner().equals(AUTO)
            ? found(environment).stream().findFirst()
            : Optional.of(said(settings.owner())).filter(owner -> owner != SUPERVISOR);
    if (other.isPresent()) {
      throw two(other.get(), SUPERVISOR);
    }
  }

  private static RestartOwner said(String word) {
    return switch (word) {
      case "systemd" -> SYSTEMD;
      case "orchestrator" -> ORCHESTRATOR;
      default -> SUPERVISOR;
    };
  }

  private static List<RestartOwner> found(Map<String, String> environment) {
    List<RestartOwner> found = new ArrayList<>();
    if (unit(environment)) {
      found.add(SYSTEMD);
    }
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      found.add(ORCHESTRATOR);
    }
    return found;
  }

  /**
   * Whether systemd started this very process. Everything below a unit inherits its variables, a
   * shell of a desktop session for one, so the process id decides where systemd gives it (248+).
   */
  private static boolean unit(Map<String, String> environment) {
    boolean below =
        environment.containsKey("NOTIFY_SOCKET") || environment.containsKey("INVOCATION_ID");
    String started = environment.getOrDefault("SYSTEMD_EXEC_PID", "");
    String own = String.valueOf(ProcessHandle.current().pid());
    return below && (started.isEmpty() || started.equals(own));
  }

  private static SettingsException two(RestartOwner one, RestartOwner other) {
    return new SettingsException(
        List.of(
            new Problem(
                "RESTART_OWNER",
                "",
                "two would restart this process: "
                    + one.words()
                    + " and "
                    + other.words()
                    + "; say which one with RESTART_OWNER=systemd, orchestrator or supervisor,"
                    + " and take the other away")));
  }
}
