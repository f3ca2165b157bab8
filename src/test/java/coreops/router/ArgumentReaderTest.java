package coreops.router;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Tier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentReaderTest {
  private static final CommandSpec BARE =
      CommandSpec.command("x", "x", Tier.USER, HelpSection.GENERAL, "x");

  @Test
  void double_quotes_make_one_word_also_typographic_ones() {
    CommandSpec spec = BARE.taking(Argument.word("name", "")).taking(Argument.word("tag", ""));

    assertThat(read(spec, "\"Iron Wolves\" IW"))
        .isEqualTo(Map.of("name", "Iron Wolves", "tag", "IW"));
    assertThat(read(spec, "“Iron Wolves” „IW“"))
        .isEqualTo(Map.of("name", "Iron Wolves", "tag", "IW"));
  }

  @Test
  void a_quote_that_is_never_closed_is_a_letter() {
    CommandSpec spec = BARE.taking(Argument.words("text", ""));

    assertThat(read(spec, "5\" or \"more")).isEqualTo(Map.of("text", "5\" or \"more"));
  }

  @Test
  void flags_stand_anywhere_and_survive_what_phones_make_of_hyphens() {
    CommandSpec spec =
        BARE.taking(Argument.words("bucket", "")).taking(Argument.flag("accept", ""));
    Map<String, String> wanted = Map.of("bucket", "clans templates", "accept", "true");

    assertThat(read(spec, "clans templates --accept")).isEqualTo(wanted);
    assertThat(read(spec, "--ACCEPT clans templates")).isEqualTo(wanted);
    assertThat(read(spec, "clans —accept templates")).isEqualTo(wanted);
  }

  @Test
  void a_member_named_last_is_no_part_of_the_words_before() {
    CommandSpec spec =
        BARE.taking(Argument.words("command", "").needed()).taking(Argument.member("member", ""));

    assertThat(read(spec, "refresh clansinfo <@42>"))
        .isEqualTo(Map.of("command", "refresh clansinfo", "member", "42"));
    assertThat(read(spec, "refresh clansinfo")).isEqualTo(Map.of("command", "refresh clansinfo"));
    assertThat(read(spec, "<@42>")).isEqualTo(Map.of("command", "<@42>"));
  }

  @Test
  void a_member_before_a_note_may_be_left_out() {
    CommandSpec spec =
        BARE.taking(Argument.word("clan", "").needed())
            .taking(Argument.member("member", ""))
            .taking(Argument.rest("note", ""));

    assertThat(read(spec, "IW <@42> be kind"))
        .isEqualTo(Map.of("clan", "IW", "member", "42", "note", "be kind"));
    assertThat(read(spec, "IW be kind to <@42>"))
        .isEqualTo(Map.of("clan", "IW", "note", "be kind to <@42>"));
    assertThat(read(spec, "IW 25 keys --daily"))
        .isEqualTo(Map.of("clan", "IW", "note", "25 keys --daily"));
    assertThat(read(spec, "IW 123456789012345678"))
        .isEqualTo(Map.of("clan", "IW", "member", "123456789012345678"));
    assertThat(read(spec, "IW")).isEqualTo(Map.of("clan", "IW"));
  }

  @Test
  void an_unknown_flag_is_named() {
    assertThat(wrong(BARE.taking(Argument.words("bucket", "")), "clans --reboot"))
        .isEqualTo("There is no flag `--reboot`.");
  }

  @Test
  void a_quoted_flag_is_a_value() {
    assertThat(read(BARE.taking(Argument.word("text", "")), "\"--accept\""))
        .isEqualTo(Map.of("text", "--accept"));
  }

  @Test
  void the_rest_is_taken_as_written() {
    CommandSpec spec = BARE.taking(Argument.word("tag", "")).taking(Argument.rest("reason", ""));

    assertThat(read(spec, "IW  because  of\n--this \"and\" that"))
        .isEqualTo(Map.of("tag", "IW", "reason", "because  of\n--this \"and\" that"));
  }

  @Test
  void choices_are_compared_in_any_case_and_given_in_theirs() {
    CommandSpec spec = BARE.taking(Argument.word("mode", "").oneOf("on", "off"));

    assertThat(read(spec, "ON")).isEqualTo(Map.of("mode", "on"));
    assertThat(wrong(spec, "maybe")).isEqualTo("`maybe` is none of `on`, `off`.");
  }

  @Test
  void what_is_missing_or_too_much_is_named() {
    CommandSpec spec = BARE.taking(Argument.word("tag", "").needed());

    assertThat(wrong(spec, "")).isEqualTo("Missing: `tag`.");
    assertThat(wrong(spec, "IW now")).isEqualTo("Too much: `now`.");
  }

  @Test
  void what_is_quoted_back_pings_nobody_and_breaks_nothing() {
    assertThat(wrong(BARE, "`@everyone`\u202E")).isEqualTo("Too much: `ʼ@everyoneʼ`.");
    assertThat(wrong(BARE, "x".repeat(500))).hasSizeLessThan(100);
  }

  private static Map<String, String> read(CommandSpec spec, String line) {
    ArgumentReader.Result result = result(spec, line);
    assertThat(result).isInstanceOf(ArgumentReader.Result.Read.class);
    return ((ArgumentReader.Result.Read) result).arguments();
  }

  private static String wrong(CommandSpec spec, String line) {
    ArgumentReader.Result result = result(spec, line);
    assertThat(result).isInstanceOf(ArgumentReader.Result.Wrong.class);
    return ((ArgumentReader.Result.Wrong) result).problem();
  }

  private static ArgumentReader.Result result(CommandSpec spec, String line) {
    return ArgumentReader.read(new Intent.Command(spec, Token.split(line), line));
  }
}
