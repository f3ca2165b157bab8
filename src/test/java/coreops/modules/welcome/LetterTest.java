package coreops.modules.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.discord.GuildView;
import coreops.types.EmojiId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a template: placeholders, lines about nobody, limits. */
class LetterTest {
  private static final List<GuildView.Emoji> EMOJI =
      List.of(
          new GuildView.Emoji(new EmojiId(7), "c1c", false),
          new GuildView.Emoji(new EmojiId(8), "party", true));

  @Test
  void placeholders_are_filled_in_and_unknown_ones_stay() {
    Placeholders words = words(Map.of("CLAN", "Ashen Crown", "USERNAME", "Pebble"));

    assertThat(words.fill("{USERNAME} → {CLAN} {clan} {NOBODY} {}"))
        .isEqualTo("Pebble → Ashen Crown {clan} {NOBODY} {}");
  }

  @Test
  void emoji_are_found_by_name_and_by_id_and_others_stay_words() {
    Placeholders words = words(Map.of());

    assertThat(words.fill("{EMOJI:c1c} {EMOJI:8} {EMOJI:4711} {EMOJI:unknown} {EMOJI:C1C}"))
        .isEqualTo("<:c1c:7> <a:party:8> <:emoji:4711> unknown C1C");
  }

  @Test
  void what_somebody_is_called_is_no_placeholder_and_no_pattern() {
    Placeholders words = words(Map.of("USERNAME", "{CLAN} {EMOJI:c1c} $1 \\", "CLAN", "x"));

    assertThat(words.fill("Hello {USERNAME}")).isEqualTo("Hello {CLAN} {EMOJI:c1c} $1 \\");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "—", "n/a", "NA", "None", "notfound", "Not Found", "**-**"})
  void a_line_about_nobody_goes_and_with_the_last_its_heading(String nobody) {
    String text =
        "Hello!\n\n**Your Ashen crew:**\n\n• **Clan Lead:** %s\nDeputies：%s\n\n\n\nBye"
            .formatted(nobody, nobody);

    assertThat(Tidying.tidy(text)).isEqualTo("Hello!\n\nBye");
  }

  @Test
  void the_heading_stays_over_whoever_is_left_and_other_lines_are_nobodys_business() {
    assertThat(Tidying.tidy("Your crew:\nClan Lead: Yuki\nDeputy:"))
        .isEqualTo("Your crew:\nClan Lead: Yuki");
    assertThat(Tidying.tidy("Your crew:\nwaits for you")).isEqualTo("Your crew:\nwaits for you");
    assertThat(Tidying.tidy("Rules: none\nClan Leader's word: -")).isEqualTo("Rules: none");
  }

  @Test
  void the_note_stands_below_and_the_usual_notice_in_where_none_is_written() {
    Letter letter = letter("Hi {CLAN}", "", "be kind");

    assertThat(letter.body()).isEqualTo("Hi Ashen Crown\n\nbe kind");
    assertThat(letter.notice()).contains("**Ashen Crown**");
  }

  @Test
  void what_is_longer_than_discord_takes_is_refused_with_the_number() {
    assertThatThrownBy(() -> letter("x".repeat(4_090), "", "a note that is too long"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("BODY with your note has 4,115 characters, and Discord takes 4,096")
        .hasMessageContaining("row C1CA");
    assertThatThrownBy(() -> letter("x", "y".repeat(2_001), ""))
        .hasMessageContaining("GENERAL_NOTICE has 2,001");
    assertThat(letter("x".repeat(4_096), "y".repeat(2_000), "").body()).hasSize(4_096);
  }

  @Test
  void a_letter_without_text_points_to_the_row_that_stands_in() {
    assertThatThrownBy(() -> letter("Clan Lead: -", "", "a note alone is no letter"))
        .hasMessageContaining("no text")
        .hasMessageContaining("C1C");
  }

  private static Letter letter(String body, String notice, String note) {
    Template template =
        new Template("C1CA", "", body, "", "", "", false, true, "Ashen Crown", "", "", notice);
    Placeholders words = words(Map.of("CLAN", "Ashen Crown"));
    return Letter.of(template, words, words, note);
  }

  private static Placeholders words(Map<String, String> words) {
    return new Placeholders(words, EMOJI);
  }
}
