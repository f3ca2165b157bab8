package coreops.sheets;

import coreops.config.SheetSettings;
import java.util.Locale;
import java.util.Optional;

/** The four spreadsheets of a community, in order of precedence where two say different things. */
enum Workbook {
  RECRUITMENT,
  ONBOARDING,
  MILESTONES,
  LEAGUES;

  /** The id that the environment gives; the recruitment Config tab may supply the others. */
  Optional<String> id(SheetSettings settings) {
    return switch (this) {
      case RECRUITMENT -> Optional.of(settings.recruitment());
      case ONBOARDING -> settings.onboarding();
      case MILESTONES -> settings.milestones();
      case LEAGUES -> settings.leagues();
    };
  }

  /** The setting that names the spreadsheet's id. */
  String idKey() {
    return name() + "_SHEET_ID";
  }

  String configTab(SheetSettings settings) {
    return switch (this) {
      case RECRUITMENT -> settings.recruitmentConfigTab();
      case ONBOARDING -> settings.onboardingConfigTab();
      case MILESTONES -> settings.milestonesConfigTab();
      case LEAGUES -> settings.leaguesConfigTab();
    };
  }

  /** For logs and embeds. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
