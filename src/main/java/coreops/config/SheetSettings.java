package coreops.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Where the community's data lives. */
public record SheetSettings(
    @Key(
            value = "GSPREAD_CREDENTIALS",
            aliases = "GOOGLE_SERVICE_ACCOUNT_JSON",
            doc =
                "Google service account key: raw JSON or base64. Required, unless "
                    + "GOOGLE_CREDENTIALS_FILE names a file.")
        Optional<Secret> credentials,
    @Key(value = "GOOGLE_CREDENTIALS_FILE", doc = "File with the service account key.")
        Optional<Path> credentialsFile,
    @Key(
            value = "GOOGLE_SHEETS_ROOT_URL",
            fallback = "https://sheets.googleapis.com/",
            doc = "Sheets API root. Plain http only on loopback.")
        URI rootUrl,
    @Key(
            value = "RECRUITMENT_SHEET_ID",
            required = true,
            doc = "Recruitment workbook: clans, templates, toggles, Config.")
        String recruitment,
    @Key(
            value = "ONBOARDING_SHEET_ID",
            sheet = true,
            doc = "Onboarding workbook: questions, clan list, tickets.")
        Optional<String> onboarding,
    @Key(
            value = "MILESTONES_SHEET_ID",
            sheet = true,
            doc = "Milestones workbook: shards, reaction roles.")
        Optional<String> milestones,
    @Key(value = "LEAGUES_SHEET_ID", sheet = true, doc = "Leagues workbook.")
        Optional<String> leagues,
    @Key(
            value = "RECRUITMENT_CONFIG_TAB",
            fallback = "Config",
            doc = "Config tab of the recruitment workbook.")
        String recruitmentConfigTab,
    @Key(
            value = "ONBOARDING_CONFIG_TAB",
            fallback = "Config",
            doc = "Config tab of the onboarding workbook.")
        String onboardingConfigTab,
    @Key(
            value = "MILESTONES_CONFIG_TAB",
            fallback = "Config",
            doc = "Config tab of the milestones workbook.")
        String milestonesConfigTab,
    @Key(
            value = "LEAGUES_CONFIG_TAB",
            fallback = "Config",
            doc = "Config tab of the leagues workbook.")
        String leaguesConfigTab,
    @Key(
            value = "WORKSHEET_NAME",
            fallback = "bot_info",
            doc = "Clans tab where the Config tab has no CLANS_TAB.")
        String worksheetName,
    @Key(
            value = "GSHEETS_RETRY_ATTEMPTS",
            fallback = "5",
            min = 1,
            max = 10,
            doc = "Tries of one Sheets call, the first included.")
        int retryAttempts,
    @Key(value = "GSHEETS_RETRY_BASE", fallback = "500ms", doc = "First pause between tries.")
        Duration retryBase,
    @Key(
            value = "GSHEETS_RETRY_FACTOR",
            fallback = "2.0",
            min = 1,
            doc = "What each further pause is multiplied by.")
        double retryFactor,
    @Key(
            value = "SHEETS_CACHE_TTL_SEC",
            fallback = "900",
            min = 1,
            doc = "Time to live of the reaction_roles bucket.")
        Duration cacheTtl,
    @Key(
            value = "SHEETS_CONFIG_CACHE_TTL_SEC",
            min = 1,
            doc =
                "Time to live of Config maps and the leagues bucket. Unset: SHEETS_CACHE_TTL_SEC.")
        Optional<Duration> configCacheTtl,
    @Key(
            value = "SHEETS_CALL_DEADLINE",
            fallback = "15s",
            min = 1,
            max = 180,
            doc = "How long one Sheets call may take.")
        Duration callDeadline,
    @Key(
            value = "SHEETS_READS_PER_MINUTE",
            fallback = "30",
            min = 1,
            max = 300,
            doc = "Reads per minute; half of Google's per-user quota of 60.")
        int readsPerMinute,
    @Key(
            value = "SHEETS_WRITES_PER_MINUTE",
            fallback = "30",
            min = 1,
            max = 300,
            doc = "Writes per minute; half of Google's per-user quota of 60.")
        int writesPerMinute,
    @Key(
            value = "SHEETS_OUTCOME_GRACE",
            fallback = "180s",
            min = 1,
            max = 900,
            doc =
                "How long a write whose answer was lost may still arrive, before it is sent again. "
                    + "Google ends a request after 180 s.")
        Duration outcomeGrace,
    @Key(
            value = "REFRESH_TIMES",
            fallback = "02:00,10:00,18:00",
            doc = "Local times (TIMEZONE) at which every bucket is read again, beside its cadence.")
        List<LocalTime> refreshTimes,
    @Key(value = "ONBOARDING_TAB", doc = "Question tab, where the Config tab has none.")
        Optional<String> onboardingTab,
    @Key(value = "ONBOARDING_SESSIONS_TAB", doc = "Session tab, where the Config tab has none.")
        Optional<String> onboardingSessionsTab,
    @Key(
            value = "REACTION_ROLES_TAB",
            fallback = "ReactionRoles",
            doc = "Reaction role tab, where the Config tab has none.")
        String reactionRolesTab) {}
