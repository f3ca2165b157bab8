package coreops.modules.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.config.AcceptedKeys;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.SettingsReader;
import coreops.config.Values;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.control.Why;
import coreops.discord.Embed;
import coreops.discord.EmbedPages;
import coreops.discord.GuildView;
import coreops.discord.MessageDraft;
import coreops.module.Pager;
import coreops.router.TestWorld;
import coreops.sheets.BookCheck;
import coreops.sheets.ConfigView;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cards about the bot's insides with far more than they will ever hold, as posted. */
class InspectionLimitsTest {
  private static final String LONG = "goes on and on `with ticks` ```and fences``` ".repeat(15);
  private static final Optional<ConfigView> VIEW = Optional.of(view());
  private static final Merged MERGED = Merged.of(values(), VIEW);
  private static final Names NAMES = new Names(Optional.of(guild()));

  @Test
  void env_of_a_community_with_every_key_set_fits_and_loses_none() {
    Pager.Reader reader =
        new Pager.Reader(
            new CommandCall.Invoker(new UserId(7), "Ada", List.of(), Set.of(Tier.ADMIN)),
            Optional.of(TestWorld.GUILD),
            "",
            false);

    List<Embed> pages =
        new EnvBook(TestWorld.settings(), TestWorld.VERSIONS)
            .pages(reader, MERGED, VIEW, NAMES, TestWorld.NOON);

    String text = paged(pages);
    assertThat(pages).hasSize(4);
    assertThat(MERGED.all())
        .filteredOn(entry -> !entry.isDefault())
        .allSatisfy(entry -> assertThat(text).contains(entry.key()));
    assertThat(text).contains("→ #" + "c".repeat(79).substring(0, 70));
  }

  @Test
  void config_of_such_a_community_fits() {
    Embed card =
        new ConfigCard(TestWorld.settings(), TestWorld.VERSIONS)
            .of(MERGED, VIEW, Optional.of(vitals()), NAMES, TestWorld.NOON);

    assertThat(CardLimitsTest.text(CardLimitsTest.posted(List.of(card)))).contains("and 275 more");
  }

  @Test
  void any_key_and_any_feature_fits() {
    List<CommandSpec> specs =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    CommandSpec.command(
                            "module%02d".formatted(i),
                            "command%02d".formatted(i),
                            Tier.USER,
                            HelpSection.GENERAL,
                            "x")
                        .behind("feature_0"))
            .toList();
    KeyDesk desk = new KeyDesk(new Catalogue(specs), TestWorld.VERSIONS);

    for (String name : desk.names(MERGED, VIEW)) {
      Embed card = desk.answer(name, MERGED, VIEW, Optional.of(vitals()), TestWorld.NOON);
      assertThat(CardLimitsTest.posted(List.of(card))).isNotEmpty();
    }
  }

  @Test
  void checksheet_of_large_workbooks_fits_and_names_every_tab() {
    List<BookCheck> books = IntStream.range(0, 4).mapToObj(InspectionLimitsTest::book).toList();

    List<Embed> cards = new ChecksheetCards(TestWorld.VERSIONS).of(books, true, TestWorld.NOON);

    List<MessageDraft> posted = CardLimitsTest.posted(cards);
    String names =
        posted.stream()
            .flatMap(draft -> draft.embeds().stream())
            .flatMap(card -> card.fields().stream())
            .map(Embed.Field::name)
            .collect(Collectors.joining("\n"));
    assertThat(names).contains("tab 0-00", "tab 3-29");
  }

  @Test
  void next_of_hundreds_of_jobs_fits_and_lists_every_one() {
    List<Jobs.JobState> jobs =
        IntStream.range(0, 200)
            .mapToObj(i -> OpsWorld.job("job%03d %s".formatted(i, LONG), "failed: " + LONG))
            .toList();

    String text = paged(new JobsBook(TestWorld.VERSIONS).pages(jobs, "", TestWorld.NOON));

    assertThat(text).contains("job000", "job199");
  }

  @Test
  void why_with_many_roles_and_long_findings_fits() {
    List<Why.Check> checks =
        IntStream.range(0, 8).mapToObj(i -> new Why.Check("check" + i, false, LONG, LONG)).toList();

    Embed card =
        new WhyCard(TestWorld.VERSIONS)
            .of(LONG, "you", new Why.Answer("ops env", List.of(), checks), checks, TestWorld.NOON);

    assertThat(CardLimitsTest.text(CardLimitsTest.posted(List.of(card)))).contains("check7");
  }

  /** As the pager shows them: one embed a page. */
  private static String paged(List<Embed> pages) {
    List<Embed> numbered = EmbedPages.numbered(pages);
    numbered.forEach(
        page -> {
          assertThat(CardLimitsTest.posted(List.of(page))).hasSize(1);
          CardLimitsTest.fits(page);
          page.fields().forEach(field -> assertThat(field.value().split("```", -1).length).isOdd());
        });
    return numbered.stream()
        .map(
            page ->
                page.description()
                    + page.fields().stream()
                        .map(Embed.Field::value)
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }

  /** Every key that takes any text holds a long one. */
  private static Values values() {
    Map<String, String> keys = new HashMap<>(Given.required());
    AcceptedKeys.all().stream()
        .filter(key -> key.type().equals("text") && !key.required())
        .filter(key -> !key.area().equals("identity"))
        .forEach(key -> keys.put(key.name(), LONG));
    AcceptedKeys.all().stream()
        .filter(key -> key.type().equals("ids") && !key.area().equals("discord"))
        .forEach(
            key ->
                keys.put(
                    key.name(),
                    IntStream.range(0, 25)
                        .mapToObj(i -> String.valueOf(900_000L + i))
                        .collect(Collectors.joining(","))));
    return new SettingsReader(keys, List.of()).read(ConfFile.NONE).values();
  }

  private static ConfigView view() {
    Map<String, String> tab = new TreeMap<>();
    Map<String, Boolean> toggles = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      tab.put("EXTRA_%03d_TAB".formatted(i), LONG);
      tab.put("EXTRA_%03d_CHANNEL_ID".formatted(i), String.valueOf(900_000L + i));
      tab.put("EXTRA_%03d_SETTING".formatted(i), LONG);
      toggles.put("feature_" + i, i % 2 == 0);
    }
    List<String> notes = IntStream.range(0, 40).mapToObj(i -> i + LONG).toList();
    return new ConfigView(
        Map.of("recruitment", tab),
        tab,
        notes,
        new Toggles(toggles, Toggles.State.LAST_KNOWN_GOOD, LONG, TestWorld.NOON),
        Map.of("feature_1", LONG),
        Map.of());
  }

  private static GuildView guild() {
    return new GuildView(
        TestWorld.GUILD,
        LONG.substring(0, 100),
        9_000,
        List.of(new GuildView.Role(new RoleId(900_001), "r".repeat(100), 1, 0)),
        List.of(
            new GuildView.Channel(new ChannelId(900_000), "c".repeat(100), 0, Optional.empty(), 1)),
        List.of());
  }

  private static Vitals.Answer vitals() {
    Map<String, Object> verticles = new TreeMap<>();
    IntStream.range(0, 80)
        .forEach(i -> verticles.put("module%02d".formatted(i), "off: by its toggles: " + LONG));
    return new Vitals.Answer(
        true,
        List.of(),
        true,
        Duration.ZERO,
        Optional.empty(),
        List.of(
            new ComponentReport(
                "runtime",
                ComponentReport.Status.UP,
                "",
                Map.of("verticles", verticles),
                TestWorld.NOON,
                Duration.ofSeconds(30))),
        TestWorld.NOON,
        TestWorld.NOON);
  }

  private static BookCheck book(int number) {
    List<BookCheck.TabCheck> tabs = new ArrayList<>();
    List<String> cells = IntStream.range(0, 60).mapToObj(i -> i + LONG).toList();
    for (int i = 0; i < 30; i++) {
      tabs.add(
          new BookCheck.TabCheck(
              "tab %d-%02d %s".formatted(number, i, LONG), LONG, 12_345, cells, LONG, cells));
    }
    List<BookCheck.NamedRange> ranges =
        IntStream.range(0, 60).mapToObj(i -> new BookCheck.NamedRange("range" + i, LONG)).toList();
    return new BookCheck("book" + number, true, LONG, "abcd", LONG, tabs, ranges);
  }
}
