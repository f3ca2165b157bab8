package coreops.sheets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The features that modules ask about, and the other names under which community sheets carry them.
 */
final class ToggleNames {
  private static final Map<String, List<String>> ALIASES = new LinkedHashMap<>();

  static {
    ALIASES.put("member_panel", List.of());
    ALIASES.put("recruiter_panel", List.of());
    ALIASES.put("clan_profile", List.of());
    ALIASES.put("recruitment_reports", List.of());
    ALIASES.put("placement_target_select", List.of());
    ALIASES.put("placement_reservations", List.of("feature_reservations"));
    ALIASES.put("welcome_enabled", List.of("recruitment_welcome"));
    ALIASES.put("enable_welcome_hook", List.of("welcome_watcher_enabled"));
    ALIASES.put("welcome_dialog", List.of());
    ALIASES.put("promo_enabled", List.of());
    ALIASES.put("enable_promo_watcher", List.of("enable_promo_hook", "promo_watcher_enabled"));
    ALIASES.put("promo_dialog", List.of());
    ALIASES.put("resume_command_enabled", List.of());
    ALIASES.put("server_map", List.of());
    ALIASES.put("cluster_role_map", List.of("clusterrolemap"));
    ALIASES.put("shard_tracker", List.of("shardtracker", "shard_tracker_enabled"));
    ALIASES.put("housekeeping_enabled", List.of());
    ALIASES.put("mirralith_overview_enabled", List.of());
    ALIASES.put("ops_permissions_enabled", List.of());
    ALIASES.put("ops_watchers_enabled", List.of());
  }

  private ToggleNames() {}

  /** The names that modules use, all of which a sheet should carry. */
  static Set<String> canonical() {
    return ALIASES.keySet();
  }

  /** Older names of a feature. */
  static List<String> aliases(String canonical) {
    return ALIASES.getOrDefault(canonical, List.of());
  }

  /** Every older name → the feature. */
  static Map<String, String> canonicalByAlias() {
    Map<String, String> names = new LinkedHashMap<>();
    ALIASES.forEach((name, others) -> others.forEach(other -> names.put(other, name)));
    return names;
  }

  /** Whether some feature is known by this name. */
  static boolean known(String name) {
    return ALIASES.containsKey(name)
        || ALIASES.values().stream().anyMatch(all -> all.contains(name));
  }

  /** Names compare trimmed and in lower case. */
  static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
