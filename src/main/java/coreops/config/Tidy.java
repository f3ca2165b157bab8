package coreops.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a value into the one form that the rest relies on, and refuses what no type can see: per
 * key, because the reasons are.
 */
final class Tidy {
  private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
  private static final Set<String> PROBES =
      Set.of("/", "/ready", "/health", "/healthz", "/metrics", "/emoji-pad");

  private Tidy() {}

  static String tidy(String key, String text) {
    return switch (key) {
      case "LOG_LEVEL" -> level(text);
      case "KEEPALIVE_PATH" -> path(text);
      case "BOT_TAG" -> tag(text);
      case "COREOPS_ADMIN_BANG_ALLOWLIST" -> allowlist(text);
      case "DISCORD_API_BASE", "DISCORD_CDN_BASE", "PUBLIC_BASE_URL", "RENDER_EXTERNAL_URL" ->
          text.replaceAll("/+$", "");
      case "EMOJI_PAD_BOX", "TAG_BADGE_BOX" -> share(text);
      case "RESTART_OWNER" -> oneOf(text, "auto", "systemd", "orchestrator", "supervisor");
      case "ALERT_WEBHOOK_KIND" -> oneOf(text, "auto", "pagerduty", "discord");
      case "ALERT_WEBHOOK_URL" -> TypedText.url(text).toString();
      case "GOOGLE_SHEETS_ROOT_URL" -> text.endsWith("/") ? text : text + "/";
      case "GSPREAD_CREDENTIALS" -> {
        String json = Credentials.decoded(text);
        Credentials.check(json);
        yield json;
      }
      default -> text;
    };
  }

  private static String oneOf(String text, String... words) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!Arrays.asList(words).contains(word)) {
      throw new IllegalArgumentException("expected " + String.join(", ", words));
    }
    return word;
  }

  private static String level(String text) {
    String level =
        switch (text.toUpperCase(Locale.ROOT)) {
          case "WARNING" -> "WARN";
          case "CRITICAL", "FATAL" -> "ERROR";
          case "NOTSET" -> "DEBUG";
          default -> text.toUpperCase(Locale.ROOT);
        };
    if (!LEVELS.contains(level)) {
      throw new IllegalArgumentException("expected TRACE, DEBUG, INFO, WARN or ERROR");
    }
    return level;
  }

  private static String path(String text) {
    String path = text.startsWith("/") ? text : "/" + text;
    if (PROBES.contains(path) || path.contains("?") || path.contains(" ")) {
      throw new IllegalArgumentException("expected a path of its own, e.g. /keepalive");
    }
    return path;
  }

  /** The bounds of a {@link Key} are whole numbers, so these are kept here. */
  private static String share(String text) {
    double share = TypedText.decimal(text);
    if (!(share >= 0.2 && share <= 0.95)) {
      throw new IllegalArgumentException("expected a number from 0.2 to 0.95");
    }
    return text;
  }

  private static String tag(String text) {
    String tag = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("expected letters, digits, - or _");
    }
    return tag;
  }

  private static String allowlist(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
        .map(entry -> entry.strip().replaceAll("\\s+", " "))
        .filter(entry -> !entry.isEmpty())
        .distinct()
        .collect(Collectors.joining(","));
  }
}
