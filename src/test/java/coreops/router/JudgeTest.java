package coreops.router;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.LEAD;
import static coreops.router.TestWorld.RECRUITER;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.says;
import static coreops.router.TestWorld.settings;
import static coreops.router.TestWorld.whispers;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Access;
import coreops.command.Argument;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.config.Routing;
import coreops.config.Settings;
import coreops.control.CatalogueQuery;
import coreops.control.Toggles;
import coreops.discord.Author;
import coreops.discord.MessageReceived;
import coreops.modules.ops.OpsModule;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
  private static final CommandSpec CLAN =
      CommandSpec.command("clans", "clan", Tier.USER, HelpSection.USER_RECRUITMENT, "A clan card.")
          .taking(Argument.word("tag", "which").needed())
          .behind("clan_profile");

  private static final Catalogue CATALOGUE = catalogue();
  private static final Access ACCESS = LiveAccess.of(settings().roles());
  private static final Toggles ON = toggles(Map.of("clan_profile", true), Toggles.State.FRESH);

  private Settings settings = settings();
  private Toggles toggles = ON;

  @ParameterizedTest
  @CsvSource({
    "!ops health,                 ADMIN, ops health",
    "!OPS HEALTH,                 ADMIN, ops health",
    "ops health,                  ADMIN, ops health",
    "Ops Health,                  ADMIN, ops health",
    "<@99> health,                ADMIN, ops health",
    "<@!99> health,               ADMIN, ops health",
    "<@99> ops health,            ADMIN, ops health",
    "<@99>health,                 ADMIN, ops health",
    "!c1c health,                 ADMIN, ops health",
    "!C1C health,                 ADMIN, ops health",
    "!health,                     ADMIN, ops health",
    "!env,                        ADMIN, ops env",
    "! health,                    ADMIN, ops health",
    "!HeAlTh,                     ADMIN, ops health",
    "!refresh all,                ADMIN, ops refresh",
    "! REFRESH   all,             ADMIN, ops refresh",
    "!refresh all --accept,       ADMIN, ops refresh",
    "!ops refresh clans,          ADMIN, ops refresh",
    "!ops refresh clansinfo,      ADMIN, ops refresh clansinfo",
    "!ops reload,                 ADMIN, ops reload",
    "!help refresh,               ADMIN, ops help",
    "!ops digest,                 STAFF, ops digest",
    "<@99> digest,                STAFF, ops digest",
    "!ops refresh clansinfo,      STAFF, ops refresh clansinfo",
    "!ops help,                   MEMBER, ops help",
    "ops ping,                    MEMBER, ops ping",
    "<@99> ping,                  MEMBER, ops ping",
    "<@99> clan abc,              MEMBER, clan",
    "!clan abc,                   MEMBER, clan",
    "!clan abc,                   LEAD, clan",
    "!clan abc,                   RECRUITER, clan",
    "!ops help,                   RECRUITER, ops help",
  })
  void these_run(String text, String who, String path) {
    assertThat(judge(says(text, roles(who))))
        .isInstanceOfSatisfying(
            Decision.Run.class, run -> assertThat(run.spec().path()).isEqualTo(path));
  }

  @ParameterizedTest
  @CsvSource({
    // the access matrix
    "!ops health,            MEMBER,    PERMISSION, an admin role",
    "ops health,             MEMBER,    PERMISSION, an admin role",
    "<@99> health,           MEMBER,    PERMISSION, an admin role",
    "!c1c health,            MEMBER,    PERMISSION, an admin role",
    "!health,                MEMBER,    PERMISSION, an admin role",
    "! health,               MEMBER,    PERMISSION, an admin role",
    "!ops health,            STAFF,     PERMISSION, an admin role",
    "!ops refresh all,       STAFF,     PERMISSION, an admin role",
    "!ops reload,            STAFF,     PERMISSION, an admin role",
    "!reload,                STAFF,     PERMISSION, an admin role",
    "!ops reload,            RECRUITER, PERMISSION, an admin role",
    "!ops digest,            RECRUITER, PERMISSION, a staff or admin role",
    "!ops digest,            LEAD,      PERMISSION, a staff or admin role",
    "!ops digest,            MEMBER,    PERMISSION, a staff or admin role",
    "!ops refresh clansinfo, LEAD,      PERMISSION, a staff or admin role",
    // no shortcut of theirs, yet a command of theirs
    "!ping,                  MEMBER,    UNKNOWN,    Did you mean `!ops ping`?",
    "!digest,                STAFF,     UNKNOWN,    Did you mean `!ops digest`?",
    // nearest match
    "!ops pnig,              MEMBER,    UNKNOWN,    Did you mean `!ops ping`?",
    "<@99> hlep,             MEMBER,    UNKNOWN,    Did you mean `!ops help`?",
    "!ops helth,             ADMIN,     UNKNOWN,    Did you mean `!ops health`?",
    "!ops helth,             MEMBER,    UNKNOWN,    lists what you can do",
    "!ops reloda,            MEMBER,    UNKNOWN,    lists what you can do",
    "!ops dance,             ADMIN,     UNKNOWN,    lists what you can do",
    "<@99> thank you,        MEMBER,    UNKNOWN,    lists what you can do",
    "!clna abc,              MEMBER,    UNKNOWN,    Did you mean `!clan`?",
    "!pign,                  MEMBER,    UNKNOWN,    Did you mean `!ops ping`?",
    "!retired,               ADMIN,     UNKNOWN,    I know no command `retired`",
    // a shortcut in other forms only
    "!refresh,               ADMIN,     USAGE,      In full: `!ops refresh <bucket…> [--accept]`",
    "!refresh clans,         ADMIN,     USAGE,      As a shortcut I know only `!refresh all`",
    "!refresh clansinfo,     ADMIN,     USAGE,      In full: `!ops refresh clansinfo`",
    // arguments
    "!ops refresh,           ADMIN,     USAGE,      Missing: `bucket`. Usage: `!ops refresh",
    "!ops refresh all --now, ADMIN,     USAGE,      There is no flag `--now`",
    "!ops ping pong,         MEMBER,    USAGE,      Too much: `pong`",
    "!clan,                  MEMBER,    USAGE,      Missing: `tag`. Usage: `!clan <tag>`",
    // the prefix alone
    "!ops,                   MEMBER,    POINTER,    !ops help",
    "ops,                    MEMBER,    POINTER,    !ops help",
    "OPS,                    ADMIN,     POINTER,    !ops help",
    "<@99>,                  MEMBER,    POINTER,    @C1C-Recruitment help",
    "<@99> ops,              MEMBER,    POINTER,    !ops help",
    "!c1c,                   MEMBER,    POINTER,    !ops help",
  })
  void these_are_refused(String text, String who, Refusal.Kind kind, String says) {
    assertThat(refusal(says(text, roles(who))))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(kind))
        .satisfies(refusal -> assertThat(refusal.text()).contains(says));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "hello",
        "hello !ops help",
        "ops team, meet at noon",
        "ops: what now",
        "opsy help",
        "!",
        "!!!",
        "!wow that was close",
        "! wow",
        "! pign",
        "<@98> help",
        "<@&99> help",
        "<@99",
        "what does <@99> help do"
      })
  void these_stay_silent(String text) {
    assertThat(judge(says(text))).isEqualTo(new Decision.Ignore());
    assertThat(judge(says(text, ADMIN))).isEqualTo(new Decision.Ignore());
  }

  /** What a person sees is what is understood, whatever stands between the letters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B!ops health",
        "!\u200Bops \u2060health",
        "\uFF01\uFF4F\uFF50\uFF53 health",
        "!ops\u00A0health",
        "!ops\u3000health",
        "\u202E!ops health\u202C",
        "!o\u00ADps he\u200Dalth",
        "\uFEFFops health",
        "<@99>\u2003health",
        "!ops\nhealth"
      })
  void invisible_tricks_lead_past_no_check(String text) {
    assertThat(judge(says(text, ADMIN)))
        .isInstanceOfSatisfying(
            Decision.Run.class, run -> assertThat(run.spec().path()).isEqualTo("ops health"));
    assertThat(refusal(says(text)).kind()).isEqualTo(Refusal.Kind.PERMISSION);
    assertThat(refusal(says(text, STAFF)).kind()).isEqualTo(Refusal.Kind.PERMISSION);
  }

  @Test
  void letters_that_merely_look_alike_are_other_letters() {
    // Cyrillic о and е
    assertThat(judge(says("\u043Eps health", ADMIN))).isEqualTo(new Decision.Ignore());
    assertThat(refusal(says("!ops h\u0435alth", ADMIN)).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  void a_quoted_name_is_a_value_and_no_command() {
    assertThat(refusal(says("!ops \"health\"", ADMIN)).kind()).isEqualTo(Refusal.Kind.UNKNOWN);
  }

  @Test
  void other_bots_are_never_answered() {
    MessageReceived bot =
        TestWorld.message(
            "!ops help",
            Optional.of(TestWorld.GUILD),
            new Author(new UserId(8), "bot", true, List.of(ADMIN)));

    assertThat(judge(bot)).isEqualTo(new Decision.Ignore());
  }

  @Test
  void foreign_guilds_are_never_answered() {
    Author admin = new Author(new UserId(8), "Eve", false, List.of(ADMIN));

    assertThat(judge(TestWorld.message("!ops help", Optional.of(new GuildId(2)), admin)))
        .isEqualTo(new Decision.Ignore());
    settings = TestWorld.settings(TestWorld.ROUTING, Optional.empty(), Set.of(), Optional.empty());
    assertThat(judge(TestWorld.message("!ops help", Optional.of(new GuildId(2)), admin)))
        .isInstanceOf(Decision.Run.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!ops help", "ops ping", "<@99> help", "!OPS PING"})
  void help_and_ping_work_in_direct_messages(String text) {
    assertThat(judge(whispers(text))).isInstanceOf(Decision.Run.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!ops health", "<@99> reload", "!ops refresh all", "!clan abc"})
  void nothing_else_works_in_direct_messages_not_even_for_admins(String text) {
    assertThat(refusal(whispers(text, ADMIN)).kind()).isEqualTo(Refusal.Kind.SERVER_ONLY);
  }

  @Test
  void a_role_in_a_direct_message_makes_nobody_an_admin() {
    assertThat(judge(whispers("!ops help", ADMIN)))
        .isInstanceOfSatisfying(
            Decision.Run.class, run -> assertThat(run.tiers()).containsExactly(Tier.USER));
  }

  @Test
  void a_feature_that_is_off_is_told_apart_from_one_that_was_not_read_yet() {
    toggles = toggles(Map.of("clan_profile", false), Toggles.State.FRESH);
    assertThat(refusal(says("!clan abc", ADMIN)))
        .isEqualTo(
            new Refusal(
                Refusal.Kind.FEATURE_OFF,
                "💤 `!clan` is switched off: the feature toggle `clan_profile` is not TRUE."));
    toggles = toggles(Map.of(), Toggles.State.UNKNOWN);
    assertThat(refusal(says("!clan abc", ADMIN)).text()).contains("not available yet");
  }

  @Test
  void the_backbone_needs_no_toggle() {
    toggles = toggles(Map.of(), Toggles.State.UNKNOWN);

    assertThat(judge(says("!ops health", ADMIN))).isInstanceOf(Decision.Run.class);
  }

  @Test
  void nobody_is_admin_while_no_role_is_configured() {
    Access nobody = new Access(Set.of(), Set.of(), Set.of(), Set.of());

    Decision decision = judge().judge(says("!ops health", ADMIN), nobody, ON);

    assertThat(((Decision.Refuse) decision).refusal().text())
        .contains("needs an admin role", "ADMIN_ROLE_IDS");
  }

  @Test
  void with_generic_aliases_every_ops_command_works_behind_a_bang_for_those_who_may() {
    settings =
        TestWorld.settings(
            new Routing(List.of("health"), Optional.empty(), true, false),
            Optional.empty(),
            Set.of(),
            Optional.empty());

    assertThat(judge(says("!digest", STAFF))).isInstanceOf(Decision.Run.class);
    assertThat(judge(says("!refresh clans", ADMIN))).isInstanceOf(Decision.Run.class);
    assertThat(refusal(says("!refresh clans", STAFF)).kind()).isEqualTo(Refusal.Kind.PERMISSION);
  }

  @Test
  void without_its_switch_the_tag_is_no_prefix() {
    settings =
        TestWorld.settings(
            new Routing(TestWorld.ROUTING.bangAllowlist(), Optional.of(false), false, false),
            Optional.of("c1c"),
            Set.of(),
            Optional.empty());

    assertThat(judge(says("!c1c health", ADMIN))).isEqualTo(new Decision.Ignore());
  }

  @Test
  void help_is_told_what_the_checks_would_allow() {
    assertThat(visible(false, ADMIN).paths()).contains("ops health", "ops reload", "clan");
    assertThat(visible(false, ADMIN).bang())
        .containsExactly(
            "env",
            "reload",
            "health",
            "digest",
            "checksheet",
            "config",
            "help",
            "ping",
            "refresh all");
    assertThat(visible(false, STAFF).paths())
        .containsExactly("clan", "ops digest", "ops help", "ops ping", "ops refresh clansinfo");
    assertThat(visible(false).paths()).containsExactly("clan", "ops help", "ops ping");
    assertThat(visible(false).bang()).isEmpty();
    assertThat(visible(true, ADMIN).paths()).containsExactly("ops help", "ops ping");
  }

  private CatalogueQuery.Visible visible(boolean direct, RoleId... roles) {
    List<Long> ids = Arrays.stream(roles).map(RoleId::value).toList();
    return judge().visible(new CatalogueQuery(ids, direct), ACCESS, toggles);
  }

  private Decision judge(MessageReceived message) {
    return judge().judge(message, ACCESS, toggles);
  }

  private Refusal refusal(MessageReceived message) {
    Decision decision = judge(message);
    assertThat(decision).isInstanceOf(Decision.Refuse.class);
    return ((Decision.Refuse) decision).refusal();
  }

  private Judge judge() {
    return new Judge(settings, CATALOGUE, new Refusals("C1C-Recruitment"));
  }

  private static RoleId[] roles(String who) {
    return switch (who) {
      case "ADMIN" -> new RoleId[] {ADMIN};
      case "STAFF" -> new RoleId[] {STAFF};
      case "RECRUITER" -> new RoleId[] {RECRUITER};
      case "LEAD" -> new RoleId[] {LEAD};
      default -> new RoleId[] {new RoleId(77)};
    };
  }

  private static Toggles toggles(Map<String, Boolean> enabled, Toggles.State state) {
    return new Toggles(enabled, state, "FeatureToggles", TestWorld.NOON);
  }

  private static Catalogue catalogue() {
    List<CommandSpec> specs = new ArrayList<>(OpsModule.commands());
    specs.add(CLAN);
    return new Catalogue(specs);
  }
}
