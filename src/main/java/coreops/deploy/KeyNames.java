package coreops.deploy;

import coreops.config.AcceptedKeys;
import coreops.config.KeyInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a key says: which setting it is, and whether its value may be seen. */
final class KeyNames {
  /** Names of which the value is taken for a secret although no setting of ours says so. */
  private static final Pattern TOKEN_LIKE =
      Pattern.compile(
          "(^|_)(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|SALT|DSN|(API|"
              + "PRIVATE|ACCESS|SIGNING|ROUTING|INTEGRATION)_?KEY|WEBHOOK(_URL)?|HOOK)$");

  /** No secrets, and nobody's business either: people's ids. Shown as their checksum alone. */
  private static final Set<String> REGULATED =
      Set.of("TELEGRAM_CHAT_ID", "TELEGRAM_CHAT_ID_ALLOWLIST", "TELEGRAM_PERSONA_MAP");

  private static final Map<String, String> CANONICAL = new HashMap<>();
  private static final Set<String> SECRET = new HashSet<>();

  static {
    for (KeyInfo key : AcceptedKeys.all()) {
      CANONICAL.put(key.name(), key.name());
      key.aliases().forEach(alias -> CANONICAL.put(alias, key.name()));
      if (key.secret()) {
        SECRET.add(key.name());
      }
    }
  }

  private KeyNames() {}

  /** The name that counts: an older one becomes today's, and a secret's file form the secret. */
  static String canonical(String name) {
    String known = CANONICAL.get(name);
    if (known == null && name.endsWith(AcceptedKeys.FILE)) {
      String bare = name.substring(0, name.length() - AcceptedKeys.FILE.length());
      String base = CANONICAL.getOrDefault(bare, bare);
      return secret(base) ? base : name;
    }
    return known == null ? name : known;
  }

  /** Whether this names a file that holds the value, and not the value. */
  static boolean byFile(String name) {
    return !CANONICAL.containsKey(name)
        && !canonical(name).equals(name)
        && name.endsWith(AcceptedKeys.FILE);
  }

  static boolean known(String canonical) {
    return CANONICAL.containsKey(canonical);
  }

  static boolean secret(String canonical) {
    return SECRET.contains(canonical)
        || (!CANONICAL.containsKey(canonical) && TOKEN_LIKE.matcher(canonical).find());
  }

  static boolean regulated(String canonical) {
    return REGULATED.contains(canonical);
  }
}
