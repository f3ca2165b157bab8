package coreops.modules.ops;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.discord.Control;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.sheets.BookCheck;
import coreops.types.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at the bot's own insides, behind the real router. */
class InspectionTest {
  @TempDir Path dir;
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir).withInsides();
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void env_opens_with_toggles_and_what_is_missing_or_not_found() {
    Embed page = ask("!env");

    assertThat(page.title()).isEqualTo("C1C-Recruitment — env: test — Overview");
    assertThat(page.color()).isEqualTo(House.ADMIN);
    assertThat(text(page))
        .contains("clan_profile = ON", "recruitment_reports = OFF")
        .contains("⚠️ `STAFF_ROLE_IDS`: not found: 700009")
        .contains("⚠️ `NOTIFY_CHANNEL_ID` has no value");
    assertThat(page.footer()).contains("source: ENV + Config tabs • Page 1/4");
  }

  @Test
  void env_has_a_page_of_channels_one_of_roles_and_one_of_all_else() {
    ask("!ops env");

    Embed channels = ops.press(1).embeds().getFirst();
    assertThat(text(channels))
        .contains("LOG_CHANNEL_ID: 600001 → #ops-log")
        .contains("WELCOME_CHANNEL_ID: 600002 → #tickets")
        .contains("PROMO_CHANNEL_ID = — (missing)");
  }

  @Test
  void env_shows_secrets_masked_and_which_tab_supplied_what() {
    ask("!ops env");
    String all = allPages();

    assertThat(all)
        .contains("ADMIN_ROLE_IDS: 700001 → @Admin")
        .contains("STAFF_ROLE_IDS: 700002 → @Staff\n                700009 → (not found)")
        .contains("ONBOARDING_TAB = Questions  ; Config tab (onboarding)")
        .contains("TELEGRAM_BOT_TOKEN = (masked) ")
        .contains("ADMIN_ROLE_IDS ignored: the environment sets it")
        .doesNotContain("hidden-relay-token");
  }

  @Test
  void config_says_where_everything_comes_from() {
    Embed card = ask("!config");

    assertThat(card.title()).isEqualTo("Config Overview");
    assertThat(text(card))
        .contains("Recruitment → ✅ configured", "Leagues → ⚠️ Missing")
        .contains("✅ #ops-log")
        .contains("ADMIN: @Admin", "LEAD: ⚠️ nobody")
        .contains("Config tab (onboarding): 1")
        .contains("1 of 2 on • tab `FeatureToggles` fresh • read 2m ago • problems: 1")
        .contains("`reports` off: by its toggles: recruitment_reports");
  }

  @Test
  void cfg_shows_the_value_that_holds_and_who_says_so() {
    Embed card = ask("!ops cfg onboarding_tab");

    assertThat(card.title()).isEqualTo("🧩 Config — ONBOARDING_TAB");
    assertThat(text(card))
        .contains("`Questions`", "Config tab (onboarding)")
        .contains("environment says FromTheEnvironment");
    assertThat(text(ask("!ops cfg TIMEZONE"))).contains("`Europe/Vienna`", "default");
    assertThat(text(ask("!ops cfg LEAD_ROLE_IDS"))).contains("no value");
  }

  @Test
  void cfg_never_shows_a_secret() {
    String token = text(ask("!ops cfg TELEGRAM_BOT_TOKEN"));

    assertThat(token).contains("(masked) ").doesNotContain("hidden");
  }

  @Test
  void cfg_of_a_feature_says_whether_it_is_on_and_what_holds_it() {
    Embed on = ask("!ops cfg clan_profile");
    Embed off = ask("!ops cfg Reports_Enabled");

    assertThat(on.title()).isEqualTo("🎚️ Feature — clan_profile — ON");
    assertThat(text(on)).contains("TRUE in tab `FeatureToggles`", "`!clan`");
    assertThat(off.title()).isEqualTo("🎚️ Feature — recruitment_reports — OFF");
    assertThat(text(off))
        .contains("Held by its toggle", "has no row, so it is off", "`!ops reload`")
        .contains("`reports` — off: by its toggles: recruitment_reports", "`!report`");
  }

  @Test
  void cfg_of_nothing_known_names_what_is_near() {
    assertThat(ops.text(says("!ops cfg clan_profil", ADMIN)))
        .contains("Did you mean `clan_profile`?");
    assertThat(ops.text(says("!ops cfg", ADMIN))).contains("Usage: `!ops cfg <key>`");
  }

  @Test
  void checksheet_names_every_tab_with_its_headers_and_what_is_wrong() {
    ops.books =
        List.of(book(""), new BookCheck("leagues", false, "", "", "", List.of(), List.of()));

    List<Embed> cards = ops.cards(says("!checksheet", ADMIN));

    assertThat(text(cards.get(0))).contains("🔴 **recruitment** — 1 of 2 tabs", "⚪ **leagues**");
    assertThat(cards.get(1).title()).isEqualTo("🔴 Recruitment book — …t-id");
    assertThat(text(cards.get(1)))
        .contains("✅ bot_info — 23 rows", "Headers: rank, clan name")
        .contains("🔴 Stats — rows n/a", "Error: no tab named Stats")
        .contains("`averages` = Stats!A1:C9")
        .doesNotContain("First row");
  }

  @Test
  void checksheet_with_debug_brings_a_row_of_each_tab() {
    ops.books = List.of(book("Iron Wolves"));

    List<Embed> cards = ops.cards(says("!ops checksheet --debug", ADMIN));

    assertThat(text(cards.get(1))).contains("First row: 1, Iron Wolves");
  }

  @Test
  void next_lists_every_job_over_as_many_pages_as_it_takes() {
    ops.jobs =
        IntStream.range(0, 20).mapToObj(i -> OpsWorld.job("job%02d".formatted(i), "ok")).toList();

    Embed first = ask("!ops next");
    Embed second = ops.press(1).embeds().getFirst();

    assertThat(text(first)).contains("job00", "job07").doesNotContain("job08");
    assertThat(first.footer()).contains("20 jobs • Page 1/3");
    assertThat(text(second)).contains("**sheets**", "job08", "every 3 h", "last 10m ago · ok");
  }

  @Test
  void next_of_one_component_shows_its_jobs_alone_and_knows_who_has_any() {
    assertThat(text(ask("!ops next Sheets"))).contains("cache_refresh:clans");
    assertThat(ops.text(says("!ops next sheeds", ADMIN)))
        .contains("`sheeds` has no jobs. Did you mean `sheets`?");
  }

  @Test
  void why_goes_through_every_check_and_says_what_would_change_the_answer() {
    Embed card = ask("!ops why report");

    assertThat(card.title()).isEqualTo("⛔ `!report`");
    assertThat(text(card))
        .contains("would not run for you")
        .contains("✅ **scope**", "❌ **toggle**", "✅ **role**", "✅ **cooldown**")
        .contains("would change it: set it to TRUE in FeatureToggles")
        .contains("❌ **module** — `reports` is off: by its toggles");
    assertThat(ask("!ops why refresh clansinfo").title()).isEqualTo("✅ `!ops refresh clansinfo`");
  }

  @Test
  void why_of_a_member_goes_by_their_roles() {
    Embed card = ask("!ops why ops reload <@4711>");

    assertThat(card.title()).isEqualTo("⛔ `!ops reload`");
    assertThat(text(card))
        .contains("would not run for <@4711>", "❌ **role** — needs an admin role", "<@&11>");
    assertThat(ask("!ops why digest <@4711>").title()).isEqualTo("✅ `!ops digest`");
  }

  @Test
  void why_of_no_command_names_what_is_near() {
    assertThat(ops.text(says("!ops why refrehs", ADMIN))).contains("Did you mean", "refresh");
  }

  @Test
  void arguments_are_completed_with_what_there_is() {
    assertThat(ops.complete("ops refresh", "bucket", "clans te"))
        .containsExactly("clans templates");
    assertThat(ops.complete("ops cfg", "key", "clan_pro")).containsExactly("clan_profile");
    assertThat(ops.complete("ops next", "component", "")).containsExactly("sheets");
    assertThat(ops.complete("ops why", "command", "rel"))
        .containsExactly("reload", "reload onboarding");
    assertThat(ops.complete("ops help", "command", "cl")).contains("clan");
  }

  @Test
  void pages_are_turned_by_the_asker_alone() {
    ask("!ops env");
    var next = (Control.Button) ops.newestRow().controls().get(1);

    assertThatThrownBy(() -> ops.press(next, new UserId(8))).hasMessageContaining("Only who asked");
  }

  private static BookCheck book(String sample) {
    return new BookCheck(
        "recruitment",
        true,
        "Recruitment book",
        "t-id",
        "",
        List.of(
            new BookCheck.TabCheck(
                "bot_info",
                "bucket clans",
                23,
                List.of("rank", "clan name"),
                "",
                sample.isEmpty() ? List.of() : List.of("1", sample)),
            new BookCheck.TabCheck(
                "Stats", "REPORTS_TAB", -1, List.of(), "no tab named Stats", List.of())),
        List.of(new BookCheck.NamedRange("averages", "Stats!A1:C9")));
  }

  private Embed ask(String line) {
    return ops.cards(says(line, ADMIN)).getFirst();
  }

  /** Turns from the first page to the last. */
  private String allPages() {
    StringBuilder all = new StringBuilder();
    var row = ops.newestRow();
    while (true) {
      var next = (Control.Button) row.controls().get(1);
      if (next.disabled()) {
        return all.toString();
      }
      var reply = ops.press(next, new UserId(7));
      all.append(text(reply.embeds().getFirst())).append('\n');
      row = reply.rows().getFirst();
    }
  }

  private static String text(Embed card) {
    return card.description()
        + "\n"
        + card.fields().stream()
            .map(field -> field.name() + "\n" + field.value())
            .collect(Collectors.joining("\n"));
  }
}
