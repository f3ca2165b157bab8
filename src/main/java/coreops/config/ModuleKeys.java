package coreops.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that are accepted on behalf of a module: their form is checked at start, the module reads
 * them when it is deployed. Deployments that set them before the module exists keep working.
 */
final class ModuleKeys {
  /** The area of keys that nothing reads. */
  static final String UNUSED_AREA = "unused";

  /**
   * One row a key: name, type, fallback, doc. Types: text, secret, flag, int, decimal, duration,
   * id, ids, time, url; {@code int 1..25} gives bounds.
   */
  private static final Map<String, String> TABLE =
      Map.of(
          "access",
          """
          ADMIN_USER_ID | id | | User who gets operator direct messages.
          RESTRICT_PROCESS_COMMANDS | flag | false | Whether restart, logs and diagnose are for ADMIN_USER_ID alone.
          CLAN_ROLE_IDS | ids | | Roles of the clans.
          CLAN_LEAD_IDS | ids | | User ids; access goes by LEAD_ROLE_IDS, so this only raises a warning.
          RECRUITMENT_COORDINATOR_ROLE_IDS | ids | | Roles of recruitment coordinators.
          GUARDIAN_KNIGHT_ROLE_IDS | ids | | Roles of guardian knights.
          HELP_DIAGNOSTICS | flag | false | Whether help logs what it shows and why.
          HELP_DIAGNOSTICS_TTL_SEC | duration | 60 | Pause between two such log lines.
          """,
          "recruitment",
          """
          RECRUITERS_THREAD_ID | id | | Thread of the recruiters' panels.
          RECRUITERS_CHANNEL_ID | id | | Channel of the recruiters.
          RECRUITMENT_INTERACT_CHANNEL | id | | Channel where recruitment panels are answered.
          PLACEMENT_HOLD_DAYS | int 0..60 | 3 | Days that a placed recruit's seat counts as taken, unless people change the open spots before.
          PANEL_FIXED_THREAD_ID | id | | Thread of all panels when PANEL_THREAD_MODE is fixed.
          PANEL_THREAD_MODE | text | same | same or fixed: where panels are opened.
          SEARCH_RESULTS_SOFT_CAP | int 1.. | 25 | Clans in one search result.
          REPORT_RECRUITERS_DEST_ID | id | | Channel or thread of the daily recruiter report.
          REPORT_DAILY_POST_TIME | time | 09:30 | Time of the daily recruiter report, UTC.
          MIRRALITH_POST_CRON | text | | Five cron fields, UTC; blank turns the post off.
          MIRRALITH_CHANNEL_ID | id | | Channel of the Mirralith overview.
          SHEETS_EXPORT_DELAY_MS | int 0.. | 0 | Pause after each export, in ms.
          CLAN_TAGS_CACHE_TTL_SEC | duration | 3600 | Time to live of the clan tag list.
          """,
          "onboarding",
          """
          WELCOME_CHANNEL_ID | id | | Parent channel of welcome tickets.
          WELCOME_GENERAL_CHANNEL_ID | id | | Channel of the general welcome notice.
          PROMO_CHANNEL_ID | id | | Parent channel of promo tickets.
          WHO_WE_ARE_CHANNEL_ID | id | | Channel of the role map.
          ROLEMAP_CHANNEL_ID | id | | Older name of the role map's channel.
          ONBOARDING_LOG_CHANNEL_ID | id | | Channel of onboarding's own log.
          ONB_CLEANUP_AFTER_SUMMARY | flag | true | Whether the wizard's messages are removed after the summary.
          TICKET_TOOL_BOT_ID | id | | Bot that opens the tickets.
          NOTIFY_PING_ROLE_ID | id | | Role that is pinged when somebody waits.
          NOTIFY_CHANNEL_ID | id | | Channel of notifications.
          RAID_ROLE_ID | id | | Role of raiders.
          WANDERING_SOULS_ROLE_ID | id | | Role of wandering souls.
          VISITOR_ROLE_ID | id | | Role of visitors.
          WELCOME_DIAG | flag | false | Whether onboarding writes a diagnostic file.
          WELCOME_DIAG_PATH | text | | Where it is written.
          """,
          "community",
          """
          SHARD_MERCY_CHANNEL_ID | id | | Channel of shard trackers.
          SHARD_PANEL_OVERVIEW_EMOJI | text | c1c | Emoji of the overview.
          SHARD_EMOJI_ANCIENT | text | ancient | Emoji of ancient shards.
          SHARD_EMOJI_VOID | text | void | Emoji of void shards.
          SHARD_EMOJI_SACRED | text | sacred | Emoji of sacred shards.
          SHARD_EMOJI_PRIMAL | text | primal | Emoji of primal shards.
          LEAGUES_SUBMISSION_CHANNEL_ID | id | | Channel where league results are handed in.
          LEAGUES_LEGENDARY_THREAD_ID | id | | Thread of the legendary league.
          LEAGUES_RISING_THREAD_ID | id | | Thread of the rising league.
          LEAGUES_STORMFORGED_THREAD_ID | id | | Thread of the stormforged league.
          LEAGUES_REMINDER_THREAD_ID | id | | Thread of league reminders.
          LEAGUES_REMINDER_MONDAY_UTC | time | 13:00 | Time of Monday's reminder, UTC.
          LEAGUES_REMINDER_WEDNESDAY_UTC | time | 13:00 | Time of Wednesday's reminder, UTC.
          LEAGUE_ADMIN_IDS | ids | | Users who confirm league posts.
          C1C_LEAGUE_ROLE_ID | id | | Role of the league's players.
          ANNOUNCEMENT_CHANNEL_ID | id | | Channel of announcements.
          """,
          "housekeeping",
          """
          CLEANUP_INTERVAL_HOURS | int 1.. | 24 | Hours between two cleanups.
          CLEANUP_THREAD_IDS | ids | | Threads that are cleaned.
          KEEPALIVE_CHANNEL_IDS | ids | | Channels whose threads are kept open.
          KEEPALIVE_THREAD_IDS | ids | | Threads that are kept open.
          KEEPALIVE_INTERVAL_HOURS | int 1.. | 144 | Hours between two keep-open rounds.
          SERVER_MAP_CHANNEL_ID | id | | Channel of the server map.
          SERVER_MAP_REFRESH_DAYS | int 1.. | 30 | Days between two rebuilds of the server map.
          SERVER_MAP_CATEGORY_BLACKLIST | text | | Categories that the server map leaves out.
          SERVER_MAP_CHANNEL_BLACKLIST | text | | Channels that the server map leaves out.
          LOGGING_CHANNEL_ID | id | | Channel of module logs.
          ADMIN_AUDIT_DEST_ID | id | | Channel or thread of the permission audit.
          """,
          "operations",
          """
          STATUS_CHANNEL_ID | id | | Channel of the pinned status message.
          LEADERSHIP_CHANNEL_ID | id | | Channel of the leadership.
          LEADERSHIP_ROLE_IDS | ids | | Roles of the leadership.
          LEADERSHIP_ROLE_NAMES | text | | Names of the leadership's roles.
          MONITOR_CHANNEL_IDS | ids | | Channels that are watched.
          MANIFEST_SIGN_COMMAND | text | | Signs manifests: takes them at stdin, prints the signature in Base64. Run by sh -c.
          MANIFEST_PUBLIC_KEY | text | | PEM file of the public key that manifests are verified by.
          """,
          "relay",
          """
          TELEGRAM_BOT_TOKEN | secret | | The Telegram bot's token.
          TELEGRAM_CHAT_ID | text | | The Telegram chat that is served.
          TELEGRAM_CHAT_ID_ALLOWLIST | text | | All Telegram chats that may be served.
          TELEGRAM_PERSONA_MAP | text | | Telegram user id to persona: JSON, or id:persona with commas.
          TELEGRAM_TRANSPORT_MODE | text | live | live or stub.
          TELEGRAM_API_BASE | url | https://api.telegram.org | Telegram's API. Plain http only on loopback.
          TELEGRAM_QUEUE_SIZE | int 1.. | 25 | Prompts that may wait.
          TELEGRAM_POLL_TIMEOUT | duration | 30 | How long one poll waits for updates.
          TELEGRAM_MAX_ATTEMPTS | int 1.. | 2 | Tries of one prompt.
          TELEGRAM_MAX_CONCURRENCY | int 1.. | 1 | Prompts that are answered at once.
          TELEGRAM_RATE_CAPACITY | int 1.. | 2 | Burst of an operator's prompts.
          TELEGRAM_RATE_REFILL_PER_MIN | int 1.. | 6 | Prompts per minute of an operator.
          TELEGRAM_COMMANDER_CAPACITY | int 1.. | 4 | Burst of a commander's prompts.
          TELEGRAM_COMMANDER_REFILL_PER_MIN | int 1.. | 12 | Prompts per minute of a commander.
          TELEGRAM_HEALTH_INTERVAL | duration | 60 | Pause between two health checks.
          TELEGRAM_RETRY_CACHE_SIZE | int 1.. | 25 | Prompts that /retry remembers.
          TELEGRAM_TOKEN_ISSUED_AT | text | | When the token was issued, ISO 8601.
          RATE_LIMIT_PER_MINUTE | int 1.. | | Ceiling of prompts per minute, over everybody.
          ROUTER_ENV | text | local | Deployment name of the relay.
          ROUTER_ACTIVE | flag | true | Whether this instance polls; false is standby.
          ROUTER_VERSION | text | | Version in the relay's telemetry.
          ROUTER_BUILD_SHA | text | | Older name of BUILD_SHA.
          ROUTER_IMAGE_DIGEST | text | | Older name of IMAGE_DIGEST.
          ROUTER_HEALTH_HOST | text | | Older address of the relay's probes; PORT decides now.
          ROUTER_HEALTH_PORT | int 0..65535 | | Older port of the relay's probes; PORT decides now.
          ROUTER_HEALTH_PATH | text | | Older path of the relay's probes; /healthz answers now.
          CONFIG_MANIFEST_HASH | text | | Checksum of the deployment's manifest.
          CONFIG_MANIFEST_SIGNATURE | secret | | Signature of the deployment's manifest.
          ID_HASH_SALT | secret | | Salt of the hashed chat ids in telemetry.
          A2A_BASE_URL | url | | The agent.
          A2A_API_KEY | secret | | Sent to the agent as bearer token.
          A2A_API_KEY_ISSUED_AT | text | | When the key was issued, ISO 8601.
          A2A_KEY_MAX_AGE_DAYS | int 1.. | 180 | Age at which the key is refused in production.
          A2A_ALLOW_INSECURE | flag | false | Accepted; plain http is for loopback alone.
          A2A_POLL_INTERVAL_SECONDS | duration | 2 | Pause between two looks at a task.
          A2A_POLL_TIMEOUT_SECONDS | duration | 30 | Ceiling of one attempt.
          A2A_RETRY_LIMIT | int 0.. | 1 | Further tries after the first.
          A2A_RETRY_BACKOFF_SECONDS | duration | 2 | First pause between tries.
          A2A_RETRY_BACKOFF_MULTIPLIER | decimal | 2.0 | What each further pause is multiplied by.
          A2A_RETRY_BACKOFF_MAX_SECONDS | duration | 8 | Longest pause between tries.
          A2A_ALLOWED_PROMPT_TAGS | text | Operator,OnCall,IncidentCommander,AutomationAuditor | Personas that may prompt.
          ENVIRONMENT | text | | Older name of A2A_ENVIRONMENT.
          A2A_ENVIRONMENT | text | | Environment in the agent's telemetry.
          A2A_COMPLIANCE_TAGS | text | | JSON object of compliance tags.
          A2A_REGION | text | | Region tag.
          A2A_CLASSIFICATION | text | | Classification tag.
          A2A_CLIENT_CERT_PATH | text | | Client certificate.
          A2A_CLIENT_KEY_PATH | text | | Its key.
          A2A_HMAC_SECRET | secret | | Reserved.
          A2A_PROTOCOL_VERSION | text | auto | auto, 0.3 or 1.0.
          A2A_DELIVERY | text | poll | poll, stream or blocking.
          A2A_SLA_SECONDS | duration | 12 | Answer time that is aimed at.
          A2A_HOLDING_SECONDS | duration | 10 | When a holding message is sent.
          A2A_CONNECT_TIMEOUT_MS | int 1.. | 1000 | Connect timeout, ms.
          A2A_READ_TIMEOUT_MS | int 1.. | | Read timeout, ms.
          A2A_TLS_FINGERPRINT_SHA256 | text | | Pinned certificate.
          """,
          "telemetry",
          """
          BUILD_SHA | text | | The commit that was built; shown in every log line.
          IMAGE_DIGEST | text | | sha256:… of the image that runs, told by whoever starts it; shown at /health.
          LOG_FORMAT | text | json | Only json.
          LOG_FORWARD_ENDPOINT | url | | Where log lines are sent too.
          LOG_DRAIN_TOKEN | secret | | Token of that endpoint.
          METRICS_ENDPOINT | text | | Accepted; metrics are served on PORT.
          """,
          UNUSED_AREA,
          """
          QUEUE_CACHE_FILE | text | | State is in the database of DATA_DIR.
          REMINDER_TRACKING_FILE | text | | State is in the database of DATA_DIR.
          REMINDER_SHEET_ID | text | | Nothing reads this workbook.
          ADMIN_IDS | text | | Access goes by role: ADMIN_ROLE_IDS.
          COMMAND_PREFIX | text | | The prefix is !ops.
          ENABLE_WELCOME_WATCHER | text | | Use the toggle enable_welcome_hook.
          CONFIG_STRICT | text | | Every problem stops the start.
          """);

  private ModuleKeys() {}

  /** All of them by name, areas and rows in order. */
  static Map<String, KeyInfo> all() {
    Map<String, KeyInfo> keys = new LinkedHashMap<>();
    TABLE.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            area ->
                area.getValue()
                    .lines()
                    .forEach(row -> keys.put(name(row), info(area.getKey(), row))));
    return keys;
  }

  private static String name(String row) {
    return row.substring(0, row.indexOf('|')).strip();
  }

  private static KeyInfo info(String area, String row) {
    List<String> cells = Arrays.stream(row.split("\\|", 4)).map(String::strip).toList();
    String type = cells.get(1);
    boolean secret = type.equals("secret");
    return new KeyInfo(
        cells.get(0), List.of(), area, type, cells.get(2), false, secret, false, cells.get(3));
  }

  /** What is wrong with the value, if anything. */
  static Optional<String> fault(KeyInfo key, String text) {
    try {
      check(key.type(), text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void check(String type, String text) {
    String[] words = type.split(" ", 2);
    switch (words[0]) {
      case "flag" -> TypedText.flag(text);
      case "int" -> within(TypedText.whole(text), words[1]);
      case "decimal" -> Double.parseDouble(text);
      case "duration" -> {
        if (TypedText.duration(text).isEmpty()) {
          throw new IllegalArgumentException("expected a duration, e.g. 90 or 5m");
        }
      }
      case "id" -> TypedText.idNumber(text);
      case "ids" -> TypedText.ids(text);
      case "time" -> TypedText.time(text);
      case "url" -> TypedText.url(text);
      default -> {
        // Text and secrets take anything.
      }
    }
  }

  private static void within(long number, String range) {
    String[] ends = range.split("\\.\\.", -1);
    boolean tooBig = !ends[1].isEmpty() && number > Long.parseLong(ends[1]);
    if (number < Long.parseLong(ends[0]) || tooBig) {
      throw new IllegalArgumentException("expected a whole number " + range);
    }
  }
}
