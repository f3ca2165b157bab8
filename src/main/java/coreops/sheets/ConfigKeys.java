package coreops.sheets;

import coreops.config.Key;
import coreops.config.Settings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which keys a Config tab may set. A sheet is edited by many people and read by more, so it is
 * asked only for what it is trusted with: nothing that decides whom the bot talks to, as whom, or
 * where it keeps its files.
 */
final class ConfigKeys {
  /** What a key in a Config tab is good for. */
  enum Use {
    /** A module's value or a tab's name: taken. */
    MODULE,
    /** Role ids, secondary workbooks, the ops channel: taken where the environment is silent. */
    UNSET_ONLY,
    /** Belongs to the environment alone. */
    FORBIDDEN,
    /** Not known to any module. */
    UNKNOWN
  }

  /** Names that say by themselves what the value is, whoever may come to read it. */
  private static final Pattern SENSITIVE =
      Pattern.compile(
          ".*(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_KEY|WEBHOOK|_URL|_URI|_DSN"
              + "|_ENDPOINT|_PATH|_FILE|_DIR|_BASE|_HOST|_PORT|GUILD_IDS?|USER_IDS?)\\d*"
              + "|(DISCORD|GOOGLE|GSPREAD|GSHEETS|TELEGRAM|A2A|OTEL|HTTP|LOG_|ENV|BOT|COREOPS"
              + "|WATCHDOG|BACKUP|SHUTDOWN|RESTART|STRICT|RESTRICT|JAVA|PYTHON|RENDER|PUBLIC)\\w*"
              + "|PATH|HOME|PORT|URL|DATA_DIR");

  /** What modules keep in their Config tabs. */
  private static final Pattern MODULE =
      Pattern.compile(
          "\\w+_(TAB|RANGE|COLUMN|COL|HEADER|CHANNEL_IDS?|THREAD_IDS?|CATEGORY_IDS?|DEST_ID"
              + "|ROLE_IDS?|EMOJI|ICON|CRON|HOURS|DAYS|TIME|TIMES)"
              + "|(COLOR|ICON|CREST|SERVER_MAP|LEAGUES?|SHARD|REPORT|PANEL|WELCOME|PROMO|ONBOARDING"
              + "|CLEANUP|KEEPALIVE|MIRRALITH|CLUSTER|PLACEMENT|RESERVATIONS?|REMINDER"
              + "|RECRUITMENT|RECRUITERS?|REACTION|ROLEMAP|CLANS?|CLANLIST|SEARCH|HOUSEKEEPING"
              + "|FEATURE|TICKETS?)_\\w+");

  /** Tab names that the environment may give as well; here the Config tab wins. */
  private static final Set<String> SEEDED =
      Set.of("ONBOARDING_TAB", "ONBOARDING_SESSIONS_TAB", "REACTION_ROLES_TAB");

  private final Set<String> unsetOnly = new HashSet<>();
  private final Set<String> environment = new HashSet<>();

  ConfigKeys() {
    for (RecordComponent area : Settings.class.getRecordComponents()) {
      for (RecordComponent component : area.getType().getRecordComponents()) {
        Key key = component.getAnnotation(Key.class);
        if (key != null) {
          Set<String> names = key.sheet() ? unsetOnly : environment;
          names.add(key.value());
          names.addAll(Arrays.asList(key.aliases()));
        }
      }
    }
  }

  /**
   * @param key in upper case
   */
  Use use(String key) {
    if (SEEDED.contains(key)) {
      return Use.MODULE;
    }
    if (unsetOnly.contains(key)) {
      return Use.UNSET_ONLY;
    }
    if (environment.contains(key) || SENSITIVE.matcher(key).matches()) {
      return Use.FORBIDDEN;
    }
    return MODULE.matcher(key).matches() ? Use.MODULE : Use.UNKNOWN;
  }
}
