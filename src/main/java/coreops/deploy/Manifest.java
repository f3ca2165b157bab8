package coreops.deploy;

import coreops.config.Problem;
import coreops.config.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is deployed, to the checksum: artifacts, settings, and who answers for it.
 *
 * @param facts everything but the settings, by name, in {@link #FACTS} order; blank values left out
 * @param environment the settings, secrets masked
 */
public record Manifest(Map<String, String> facts, Environment environment) {
  /** The facts that a manifest may state, in the order in which they are written. */
  public static final List<String> FACTS =
      List.of(
          "deploy_id",
          "environment",
          "created_at",
          "build_sha",
          "image_digest",
          "jar_sha256",
          "lock_sha256",
          "env_file_sha256",
          "allowlist_sha256",
          "persona_map_sha256",
          "previous_manifest_sha256",
          "audit_head",
          "initiator",
          "operator",
          "approval",
          "incident",
          "tickets");

  private static final String VALUES = "values";
  private static final String SECRETS = "secrets";

  public Manifest {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : FACTS) {
      String value = facts.getOrDefault(name, "");
      if (!value.isBlank()) {
        ordered.put(name, value);
      }
    }
    facts = java.util.Collections.unmodifiableMap(ordered);
  }

  /** A manifest of these settings; their checksums are added to the facts. */
  public static Manifest of(Map<String, String> facts, Environment environment) {
    Map<String, String> all = new LinkedHashMap<>(facts);
    all.put("env_file_sha256", environment.checksum());
    all.put("allowlist_sha256", environment.checksumOf("TELEGRAM_CHAT_ID_ALLOWLIST"));
    all.put("persona_map_sha256", environment.checksumOf("TELEGRAM_PERSONA_MAP"));
    return new Manifest(all, environment);
  }

  /** A fact; blank when it is not stated. */
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** As YAML, always the same bytes for the same manifest. */
  public String yaml() {
    Map<String, Object> root = new LinkedHashMap<>(facts);
    root.put(SECRETS, List.copyOf(environment.secrets()));
    root.put(VALUES, environment.shown());
    return Yaml.write(root);
  }

  /**
   * Reads a manifest.
   *
   * @param name stands for it in messages
   * @throws SettingsException when it is none
   */
  public static Manifest parse(String yaml, String name) {
    Map<String, Object> root = Yaml.map(yaml, name);
    if (!(root.get(VALUES) instanceof Map<?, ?> values)
        || !(root.get(SECRETS) instanceof List<?> secrets)) {
      throw new SettingsException(
          List.of(new Problem(name, "", "no manifest: expected facts, secrets and values")));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    FACTS.forEach(fact -> facts.put(fact, String.valueOf(root.getOrDefault(fact, ""))));
    TreeMap<String, String> shown = new TreeMap<>();
    values.forEach((key, value) -> shown.put(String.valueOf(key), String.valueOf(value)));
    TreeSet<String> keys = new TreeSet<>();
    secrets.forEach(key -> keys.add(String.valueOf(key)));
    return new Manifest(facts, new Environment(shown, keys));
  }
}
