package coreops.discord;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.UserId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
  private static final UserId SELF = new UserId(99);

  @ParameterizedTest
  @CsvSource({
    "!ops help,  BANG,    ops help",
    "! env,      BANG,    env",
    "！ops,       BANG,    ops",
    "ops help,   OPS,     help",
    "ＯＰＳ help,   OPS,     help",
    "<@99> hi,   MENTION, hi",
    "<@!99>hi,   MENTION, hi",
  })
  void a_prefix_is_told_from_what_follows(String text, Prefix.Form form, String rest) {
    assertThat(Prefix.read(SELF, text))
        .hasValueSatisfying(
            read -> {
              assertThat(read.form()).isEqualTo(form);
              assertThat(read.rest()).isEqualTo(rest);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \u200B ", "hello", "opsy", "op s", "<@9> hi", "<#99>", "see !ops"})
  void ordinary_chat_has_none(String text) {
    assertThat(Prefix.mayAddress(SELF, text)).isFalse();
  }

  @Test
  void a_long_message_of_invisible_characters_is_read_without_fuss() {
    assertThat(Prefix.read(SELF, "\u200B".repeat(4_000))).isEmpty();
    assertThat(Prefix.read(SELF, "\u200B".repeat(3_990) + "!ops")).isPresent();
    assertThat(Prefix.read(SELF, "!" + "\uDB40\uDC41".repeat(1_000)))
        .hasValueSatisfying(read -> assertThat(read.rest()).isEmpty());
  }
}
