package coreops.sheets;

import coreops.config.SheetSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a bucket is, before any data.
 *
 * @param aliases other names that mean it
 * @param tabKey the Config key that names its tab; empty for a workbook's Config tab itself
 * @param defaultTab where the Config tab does not say; empty when it must
 * @param ttl after which the data counts as old
 * @param cadence how often the scheduler refreshes it; empty when only use does
 */
record BucketSpec(
    String name,
    List<String> aliases,
    Workbook workbook,
    Optional<String> tabKey,
    Optional<String> defaultTab,
    Layout layout,
    Duration ttl,
    Optional<Duration> cadence) {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration THREE_HOURS = Duration.ofHours(3);

  BucketSpec {
    aliases = List.copyOf(aliases);
  }

  /** All buckets, in order of name. */
  static List<BucketSpec> all(SheetSettings settings) {
    return List.of(
        scheduled(
            "clan_tags",
            Workbook.ONBOARDING,
            "CLANLIST_TAB",
            Optional.of("ClanList"),
            new Layout.Plain(1),
            WEEK),
        scheduled(
            "clans",
            Workbook.RECRUITMENT,
            "CLANS_TAB",
            Optional.of(settings.worksheetName()),
            new Layout.Clans(),
            THREE_HOURS),
        new BucketSpec(
            "leagues",
            List.of(),
            Workbook.LEAGUES,
            Optional.empty(),
            Optional.of(settings.leaguesConfigTab()),
            records("LEAGUE_", Column.required("spec_key", "key", "name")),
            settings.configCacheTtl().orElse(settings.cacheTtl()),
            Optional.empty()),
        scheduled(
            "onboarding_questions",
            Workbook.ONBOARDING,
            "ONBOARDING_TAB",
            settings.onboardingTab(),
            records(
                "",
                Column.required("qid"),
                Column.required("flow"),
                Column.required("order"),
                Column.required("label"),
                Column.required("type")),
            WEEK),
        new BucketSpec(
            "reaction_roles",
            List.of(),
            Workbook.MILESTONES,
            Optional.of("REACTION_ROLES_TAB"),
            Optional.of(settings.reactionRolesTab()),
            records(
                "", Column.required("key"), Column.required("emoji"), Column.required("role_id")),
            settings.cacheTtl(),
            Optional.empty()),
        scheduled(
            "reports",
            Workbook.RECRUITMENT,
            "REPORTS_TAB",
            Optional.of("Statistics"),
            records(
                "",
                Column.required("key"),
                Column.required("open spots", "open_spots"),
                Column.required("inactives"),
                Column.required("reserved spots", "reserved_spots")),
            THREE_HOURS),
        scheduled(
            "reservations",
            Workbook.RECRUITMENT,
            "RESERVATIONS_TAB",
            Optional.of("Reservations"),
            Layout.Ledger.RESERVATIONS,
            THREE_HOURS),
        new BucketSpec(
            "templates",
            List.of("welcome_templates"),
            Workbook.RECRUITMENT,
            Optional.of("WELCOME_TEMPLATES_TAB"),
            Optional.of("WelcomeTemplates"),
            records("", Column.required("tag", "clantag", "clan"), Column.kept("body")),
            WEEK,
            Optional.of(WEEK)));
  }

  /** Whether somebody who says this name means this bucket. */
  boolean answersTo(String said) {
    return name.equalsIgnoreCase(said.strip())
        || aliases.stream().anyMatch(said.strip()::equalsIgnoreCase);
  }

  private static BucketSpec scheduled(
      String name,
      Workbook workbook,
      String tabKey,
      Optional<String> defaultTab,
      Layout layout,
      Duration every) {
    return new BucketSpec(
        name,
        List.of(),
        workbook,
        Optional.of(tabKey),
        defaultTab,
        layout,
        every,
        Optional.of(every));
  }

  private static Layout records(String keyPrefix, Column... columns) {
    return new Layout.Records(List.of(columns), keyPrefix);
  }
}
