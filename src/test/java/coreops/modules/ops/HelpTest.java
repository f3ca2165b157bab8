package coreops.modules.ops;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.says;
import static coreops.router.TestWorld.whispers;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.CommandCall;
import coreops.command.Tier;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.CatalogueQuery;
import coreops.control.Notice;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.router.TestWorld;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TempDir Path dir;
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir);
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void a_command_is_shown_in_its_slash_form_too() {
    Embed card = ops.cards(says("!ops help refresh clansinfo", ADMIN)).getFirst();
    Embed other = ops.cards(says("!ops help why", ADMIN)).getFirst();

    assertThat(card.fields()).contains(new Embed.Field("Slash", "`/ops refresh-clansinfo`", true));
    assertThat(other.fields())
        .contains(new Embed.Field("Slash", "`/ops why command: member:`", true));
  }

  @Test
  void empty_sections_are_shown_on_the_pages_that_are_the_askers_where_that_is_wanted() {
    HelpBook book = new HelpBook(OpsWorld.catalogue(), "Bot", TestWorld.VERSIONS, true);
    CatalogueQuery.Visible nothing = new CatalogueQuery.Visible(List.of(), List.of());

    assertThat(book.overview(nothing, Set.of(Tier.USER), false, OpsWorld.NOON))
        .extracting(Embed::title)
        .containsExactly("Bot — help", "User");
    List<Embed> staff = book.overview(nothing, Set.of(Tier.USER, Tier.STAFF), false, OpsWorld.NOON);
    assertThat(staff).extracting(Embed::title).containsExactly("Bot — help", "Staff", "User");
    assertThat(staff.get(1).fields())
        .contains(new Embed.Field("Recruitment", "Coming soon", false));
  }

  @Test
  void diagnostics_tell_the_ops_channel_what_was_found_and_why_the_rest_is_hidden() {
    Queue<Notice> told = ops.world.hear(Notice.TOPIC);
    Values wanted =
        new SettingsReader(Given.and("HELP_DIAGNOSTICS", "true"), List.of())
            .read(ConfFile.NONE)
            .values();
    HelpDiagnostics diagnostics =
        new HelpDiagnostics(wanted, OpsWorld.catalogue(), ops.world.bus, ops.world.time);
    CatalogueQuery.Visible visible = new CatalogueQuery.Visible(List.of("ops ping"), List.of());

    diagnostics.tell(asker(), visible);
    diagnostics.tell(asker(), visible);
    ops.world.until(() -> !told.isEmpty());

    assertThat(told).as("throttled").hasSize(1);
    assertThat(String.join("\n", told.element().lines()))
        .contains("audience=user • guild=1 • user=Ada(7)")
        .contains("visible 1 / discovered 25 (hidden 24)")
        .contains("ops ping | user | general | true | yes | ok")
        .contains("ops env | admin | config_health | false | no | not runnable for user")
        .contains("clan | user | user_recruitment | false | no | disabled");

    ops.world.time.advance(Duration.ofSeconds(61));
    diagnostics.tell(asker(), visible);
    ops.world.until(() -> told.size() == 2);
    assertThat(told).hasSize(2);
  }

  @Test
  void no_diagnostics_are_told_unless_they_are_wanted() {
    Queue<Notice> told = ops.world.hear(Notice.TOPIC);

    ops.cards(says("!ops help", ADMIN));

    assertThat(told).isEmpty();
  }

  private static CommandCall asker() {
    return new CommandCall(
        "ops help",
        new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.USER)),
        Optional.of(TestWorld.GUILD),
        TestWorld.CHANNEL,
        new MessageId(1),
        Map.of(),
        OpsWorld.NOON);
  }

  @Test
  void an_admin_sees_every_page_with_shortcuts() {
    List<Embed> pages = ops.cards(says("!ops help", ADMIN));

    assertThat(pages)
        .extracting(Embed::title)
        .containsExactly("C1C-Recruitment — help", "Admin / Operational", "Staff", "User");
    assertThat(all(pages))
        .contains(
            "`!health`",
            "`!reload [--reboot]`",
            "`!refresh all`",
            "`!ops refresh <bucket…> [--accept]`",
            "`!digest`",
            "`!ops refresh clansinfo`",
            "`!clan`");
    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.color()).isEqualTo(House.BLURPLE);
              assertThat(page.footer())
                  .startsWith("Bot v1.4.0 · CoreOps v0.1.0 • For details: @C1C-Recruitment help");
              assertThat(page.at()).isPresent();
            });
  }

  @Test
  void staff_see_their_page_and_the_members() {
    List<Embed> pages = ops.cards(says("!ops help", STAFF));

    assertThat(pages)
        .extracting(Embed::title)
        .containsExactly("C1C-Recruitment — help", "Staff", "User");
    assertThat(all(pages))
        .contains("`!ops digest`", "`!ops refresh clansinfo`")
        .doesNotContain("health", "reload", "<bucket…>");
  }

  @Test
  void a_member_sees_what_members_can_run() {
    List<Embed> pages = ops.cards(says("<@99> help"));

    assertThat(pages).extracting(Embed::title).containsExactly("C1C-Recruitment — help", "User");
    assertThat(all(pages)).contains("`!clan`", "`!ops help", "`!ops ping`");
    assertThat(all(pages)).doesNotContain("digest", "health");
  }

  @Test
  void in_a_direct_message_only_what_works_there_is_shown() {
    assertThat(all(ops.cards(whispers("!ops help", ADMIN))))
        .contains("`!ops ping`", "works in the server alone")
        .doesNotContain("`!clan`", "health");
  }

  @Test
  void a_feature_that_is_off_is_not_in_the_overview_but_can_be_asked_about() {
    assertThat(all(ops.cards(says("!ops help", STAFF)))).doesNotContain("!report");

    assertThat(all(ops.cards(says("!ops help report", STAFF))))
        .contains("Switched off", "recruitment_reports");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "ops refresh", "!ops refresh", "REFRESH", "! refresh"})
  void a_command_is_explained_however_it_is_named(String name) {
    Embed card = ops.cards(says("!ops help " + name, ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("!ops refresh");
    assertThat(card.fields())
        .extracting(Embed.Field::name)
        .containsExactly("Usage", "Slash", "Tier", "Cooldown", "Shortcut", "Arguments", "See also");
    assertThat(all(List.of(card)))
        .contains("`!ops refresh <bucket…> [--accept]`", "an admin role", "30s", "clansinfo");
    assertThat(card.footer()).isEqualTo("Bot v1.4.0 · CoreOps v0.1.0");
  }

  @Test
  void the_hint_of_the_overview_works_for_those_who_read_it() {
    assertThat(ops.cards(says("<@99> help ping")).getFirst().title()).isEqualTo("!ops ping");
    assertThat(ops.cards(whispers("<@99> help ping")).getFirst().title()).isEqualTo("!ops ping");
  }

  @Test
  void a_command_of_others_is_refused_with_what_is_needed() {
    assertThat(ops.text(says("!ops help health"))).contains("an admin role");
  }

  @Test
  void a_group_is_shown_by_itself() {
    assertThat(ops.cards(says("!ops help staff", ADMIN)))
        .extracting(Embed::title)
        .containsExactly("Staff");
    assertThat(all(ops.cards(says("!ops help sheets & cache", ADMIN))))
        .contains("!refresh all")
        .doesNotContain("!health");
    assertThat(ops.text(says("!ops help admin"))).contains("There is no command");
  }

  @Test
  void a_typing_error_gets_the_nearest_command_that_the_asker_may_run() {
    assertThat(ops.text(says("!ops help pign"))).contains("Did you mean `!ops help ping`?");
    assertThat(ops.text(says("!ops help heatlh"))).doesNotContain("health`?");
    assertThat(ops.text(says("!ops help `@everyone`"))).contains("`ʼ@everyoneʼ`");
  }

  /** A router that drains answers no question, and waits for help's answer. */
  @Test
  void help_needs_no_router_to_be_of_use() {
    CommandCall call =
        new CommandCall(
            "ops help",
            new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.USER)),
            Optional.empty(),
            TestWorld.CHANNEL,
            new MessageId(1),
            Map.of(),
            TestWorld.NOON);

    assertThat(HelpDesk.guess(OpsWorld.catalogue(), call).paths())
        .containsExactly("ops help", "ops ping");
  }

  private static String all(List<Embed> cards) {
    return cards.stream()
        .map(
            card ->
                card.title()
                    + card.description()
                    + card.fields().stream()
                        .map(field -> field.name() + field.value())
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }
}
