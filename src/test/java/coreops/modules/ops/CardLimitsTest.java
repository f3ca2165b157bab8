package coreops.modules.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Availability;
import coreops.clans.Seats;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.control.CatalogueQuery;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.control.Vitals;
import coreops.discord.Drafts;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import coreops.router.TestWorld;
import coreops.sheets.BucketState;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every card with far more than it will ever hold, as it would be posted. */
class CardLimitsTest {
  private static final String LONG = "an error that goes on and on `with ticks` ".repeat(20);

  @Test
  void help_of_hundreds_of_commands_fits_and_loses_none() {
    List<CommandSpec> specs =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    CommandSpec.command(
                        "m",
                        "ops command%03d".formatted(i),
                        Tier.ADMIN,
                        HelpSection.values()[i % HelpSection.values().length],
                        "Does what command number %d does, at some length.".formatted(i)))
            .toList();
    HelpBook book = new HelpBook(new Catalogue(specs), "Bot", TestWorld.VERSIONS, true);
    CatalogueQuery.Visible all =
        new CatalogueQuery.Visible(specs.stream().map(CommandSpec::path).toList(), List.of());

    List<MessageDraft> drafts =
        posted(book.overview(all, EnumSet.allOf(Tier.class), true, TestWorld.NOON));

    String text = text(drafts);
    assertThat(specs).allSatisfy(spec -> assertThat(text).contains("`" + spec.usage() + "`"));
  }

  @Test
  void health_of_a_large_and_ailing_house_fits() {
    Vitals.Answer vitals =
        new Vitals.Answer(
            false,
            IntStream.range(0, 20).mapToObj(i -> "component" + i).toList(),
            true,
            Duration.ofDays(3),
            Optional.of(OpsWorld.pulse()),
            IntStream.range(0, 40)
                .mapToObj(i -> OpsWorld.report("c" + i, ComponentReport.Status.DOWN, LONG))
                .toList(),
            TestWorld.NOON.minusSeconds(1),
            TestWorld.NOON);
    List<Jobs.JobState> jobs =
        IntStream.range(0, 60).mapToObj(i -> OpsWorld.job("job" + i + LONG, LONG)).toList();

    Embed card =
        new HealthCard(TestWorld.settings(), TestWorld.VERSIONS)
            .of(vitals, Optional.of(buckets()), Optional.of(jobs), Optional.empty());

    assertThat(text(posted(List.of(card)))).contains("**c39**", "**bucket19**", "and 48 more");
  }

  private static Availability.Line line(String tag) {
    return new Availability.Line(
        tag,
        new Seats(3, 2, 1, List.of("Ann", LONG)),
        Availability.State.GIVEN_UP,
        Optional.of(TestWorld.NOON),
        3,
        LONG,
        LONG);
  }

  @Test
  void digest_of_many_failing_caches_fits() {
    Embed card =
        new DigestCard(TestWorld.settings(), TestWorld.VERSIONS)
            .of(
                buckets(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Availability.Answer(Collections.nCopies(60, line("C1CA")))),
                TestWorld.NOON);

    assertThat(text(posted(List.of(card))))
        .contains("**bucket0**", "**bucket19**", "**C1CA**", "and 48 more");
  }

  @Test
  void a_refresh_of_many_failing_caches_is_one_unbroken_table() {
    List<RefreshCard.Row> rows =
        IntStream.range(0, 20)
            .mapToObj(i -> RefreshCard.Row.failed("bucket_with_a_name_" + i, LONG))
            .toList();

    Embed card =
        new RefreshCard(TestWorld.VERSIONS)
            .of(rows, LONG, LONG, Duration.ofSeconds(50), TestWorld.NOON);

    assertThat(posted(List.of(card))).hasSize(1);
    assertThat(posted(List.of(card)).getFirst().embeds()).hasSize(1);
    assertThat(card.description().split("```", -1)).hasSize(3);
  }

  private static List<BucketState> buckets() {
    return IntStream.range(0, 20)
        .mapToObj(i -> OpsWorld.bucket("bucket" + i, Duration.ofDays(i), LONG))
        .toList();
  }

  static List<MessageDraft> posted(List<Embed> cards) {
    List<MessageDraft> drafts = Drafts.of("", cards);
    assertThat(drafts)
        .isNotEmpty()
        .allSatisfy(
            draft -> {
              assertThat(draft.embeds()).hasSizeBetween(1, EmbedLimits.EMBEDS);
              assertThat(draft.embeds().stream().mapToInt(EmbedLimits::size).sum())
                  .isLessThanOrEqualTo(EmbedLimits.TOTAL);
              draft.embeds().forEach(CardLimitsTest::fits);
            });
    return drafts;
  }

  static void fits(Embed card) {
    assertThat(card.title()).hasSizeLessThanOrEqualTo(EmbedLimits.TITLE);
    assertThat(card.description()).hasSizeLessThanOrEqualTo(EmbedLimits.DESCRIPTION);
    assertThat(card.footer()).hasSizeLessThanOrEqualTo(EmbedLimits.FOOTER);
    assertThat(card.fields()).hasSizeLessThanOrEqualTo(EmbedLimits.FIELDS);
    assertThat(card.fields())
        .allSatisfy(
            field -> {
              assertThat(field.name()).hasSizeBetween(1, EmbedLimits.FIELD_NAME);
              assertThat(field.value()).hasSizeBetween(1, EmbedLimits.FIELD_VALUE);
            });
  }

  static String text(List<MessageDraft> drafts) {
    return drafts.stream()
        .flatMap(draft -> draft.embeds().stream())
        .map(
            card ->
                card.description()
                    + card.fields().stream()
                        .map(Embed.Field::value)
                        .collect(Collectors.joining("\n")))
        .collect(Collectors.joining("\n"));
  }
}
