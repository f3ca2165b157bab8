package coreops.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Discord refuses a whole message for one character too many. */
class DraftsTest {
  @Test
  void an_embed_that_fits_stays_as_it_is() {
    Embed embed =
        Embed.titled("t", 1).describedBy("d").line("a", "b").footedBy("f").at(Instant.EPOCH);

    assertThat(EmbedSplitter.split(embed)).containsExactly(embed);
  }

  @Test
  void too_much_of_everything_goes_on_in_further_embeds_and_nothing_is_lost() {
    Embed embed =
        Embed.titled("t".repeat(300), 7)
            .describedBy(words(9_000))
            .withFields(
                IntStream.range(0, 40)
                    .mapToObj(i -> new Embed.Field("field " + i, words(1_500), false))
                    .toList())
            .footedBy("f".repeat(3_000))
            .at(Instant.EPOCH);

    List<Embed> parts = EmbedSplitter.split(embed);

    assertThat(parts).allSatisfy(DraftsTest::fits);
    assertThat(letters(parts.stream().map(Embed::description).collect(Collectors.joining())))
        .isEqualTo(letters(embed.description()));
    String values =
        parts.stream()
            .flatMap(part -> part.fields().stream())
            .map(Embed.Field::value)
            .collect(Collectors.joining());
    assertThat(letters(values)).isEqualTo(40 * letters(words(1_500)));
    assertThat(parts.getLast().at()).contains(Instant.EPOCH);
    assertThat(parts.stream().filter(part -> !part.footer().isEmpty())).hasSize(1);
  }

  @Test
  void a_field_without_a_name_or_value_gets_one_that_cannot_be_seen() {
    Embed split = EmbedSplitter.split(Embed.titled("t", 1).line("", " ")).getFirst();

    assertThat(split.fields())
        .allSatisfy(field -> assertThat(field.name() + field.value()).isEqualTo("\u200B\u200B"));
  }

  @Test
  void a_message_holds_ten_embeds_and_six_thousand_characters_at_most() {
    List<Embed> small = Collections.nCopies(23, Embed.titled("t", 1));
    List<Embed> large = Collections.nCopies(3, Embed.titled("t", 1).describedBy("d".repeat(2_500)));

    assertThat(Drafts.of("", small)).extracting(d -> d.embeds().size()).containsExactly(10, 10, 3);
    assertThat(Drafts.of("", large)).extracting(d -> d.embeds().size()).containsExactly(2, 1);
  }

  @Test
  void the_end_of_the_text_shares_a_message_with_the_first_embeds() {
    List<MessageDraft> drafts =
        Drafts.of("x\n".repeat(1_500), Collections.nCopies(11, Embed.titled("t", 1)));

    assertThat(drafts).extracting(d -> d.embeds().size()).containsExactly(0, 10, 1);
    assertThat(drafts.get(1).text()).isNotEmpty();
    assertThat(Drafts.of("  ", List.of())).isEmpty();
  }

  @Test
  void a_code_block_that_is_cut_is_closed_and_opened_again() {
    List<MessageDraft> drafts = Drafts.of("```\n" + "row\n".repeat(900) + "```", List.of());

    assertThat(drafts)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            draft -> {
              assertThat(draft.text()).startsWith("```").endsWith("```");
              assertThat(draft.text().length()).isLessThanOrEqualTo(EmbedLimits.TEXT);
            });
  }

  @Test
  void nothing_is_cut_through_an_emoji() {
    String emoji = "🏓".repeat(200);

    assertThat(EmbedLimits.fit(emoji, 100)).hasSizeLessThanOrEqualTo(100).endsWith("🏓…");
    assertThat(EmbedLimits.pieces(emoji, 101))
        .allSatisfy(piece -> assertThat(piece).startsWith("🏓").endsWith("🏓"));
  }

  private static void fits(Embed embed) {
    assertThat(embed.title().length()).isLessThanOrEqualTo(EmbedLimits.TITLE);
    assertThat(embed.description().length()).isLessThanOrEqualTo(EmbedLimits.DESCRIPTION);
    assertThat(embed.fields()).hasSizeLessThanOrEqualTo(EmbedLimits.FIELDS);
    assertThat(embed.fields())
        .allSatisfy(
            field -> {
              assertThat(field.name().length()).isBetween(1, EmbedLimits.FIELD_NAME);
              assertThat(field.value().length()).isBetween(1, EmbedLimits.FIELD_VALUE);
            });
    assertThat(EmbedLimits.size(embed)).isLessThanOrEqualTo(EmbedLimits.TOTAL);
  }

  private static String words(int length) {
    return "lorem ipsum ".repeat(length / 12 + 1).substring(0, length);
  }

  private static long letters(String text) {
    return text.chars().filter(Character::isLetter).count();
  }
}
