package coreops.config;

import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests. */
public final class Given {
  public static final String TOKEN = "a-discord-token-of-a-test";
  public static final String KEY_MARK = "not-a-real-key";

  private Given() {}

  public static Map<String, String> required() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("DISCORD_TOKEN", TOKEN);
    keys.put("GSPREAD_CREDENTIALS", serviceAccount());
    keys.put("RECRUITMENT_SHEET_ID", "recruitment-workbook");
    return keys;
  }

  /** The required keys and these. */
  public static Map<String, String> and(String... pairs) {
    Map<String, String> keys = required();
    for (int i = 0; i < pairs.length; i += 2) {
      keys.put(pairs[i], pairs[i + 1]);
    }
    return keys;
  }

  /** The defaults; nobody reaches the bot from outside. */
  public static ImageSettings images() {
    return new ImageSettings(
        Optional.empty(), Optional.empty(), 2_000_000, 256, 0.85, 128, 0.90, true);
  }

  /** The defaults: none are made. */
  public static BackupSettings backup() {
    return new BackupSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(LocalTime.of(4, 40)),
        14,
        Duration.ofHours(26),
        Duration.ofMinutes(5));
  }

  /** The defaults: none. */
  public static TracingSettings tracing() {
    return new TracingSettings(Optional.empty(), Optional.empty(), "coreops", true);
  }

  public static String serviceAccount() {
    String pem = "-----BEGIN PRIVATE" + " KEY-----\\n" + KEY_MARK + "\\n-----END PRIVATE KEY-----";
    return "{\"type\":\"service_account\",\"client_email\":\"bot@example.org\",\"private_key\":\""
        + pem
        + "\",\"token_uri\":\"https://oauth2.googleapis.com/token\"}";
  }
}
