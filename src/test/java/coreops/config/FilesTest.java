package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two kinds of files that operators write. */
class FilesTest {
  @Test
  void environment_files_are_read_as_shells_do() {
    List<Problem> problems = new ArrayList<>();
    String text =
        """
        # comment
        PLAIN=value
        export EXPORTED=yes
        SPACED =  two words   # a comment
        SINGLE='as # it $is'
        DOUBLE="line\\nnext \\"quoted\\""
        HASH=a#b
        EMPTY=
        JSON={"a": "b # c"}
        """;

    assertThat(EnvFile.parse(text, ".env", problems))
        .containsEntry("PLAIN", "value")
        .containsEntry("EXPORTED", "yes")
        .containsEntry("SPACED", "two words")
        .containsEntry("SINGLE", "as # it $is")
        .containsEntry("DOUBLE", "line\nnext \"quoted\"")
        .containsEntry("HASH", "a#b")
        .containsEntry("EMPTY", "")
        .containsEntry("JSON", "{\"a\": \"b # c\"}");
    assertThat(problems).isEmpty();
  }

  @Test
  void a_broken_line_is_named_and_not_shown() {
    List<Problem> problems = new ArrayList<>();

    EnvFile.parse("A=1\nhush-hush\n", ".env", problems);

    assertThat(problems)
        .singleElement()
        .hasToString(".env line 2: expected KEY=value or # comment");
  }

  @Test
  void an_environment_file_that_is_not_there_is_a_problem() {
    Reading reading =
        new SettingsReader(Given.required(), List.of(Path.of("no", "such.env")))
            .read(ConfFile.NONE);

    assertThat(reading.problems().toString()).contains("such.env", "cannot be read");
  }

  @Test
  void the_yaml_file_has_two_sections() {
    ConfFile file =
        ConfFile.parse(
            """
            verticles:
              feed: {enabled: false}
              ops:
            settings:
              PORT: 8080
              STRICT_PROBE: true
              GUILD_IDS: [1, 2]
              BOT_TAG:
            """,
            "conf");

    assertThat(file.settings())
        .containsEntry("PORT", "8080")
        .containsEntry("STRICT_PROBE", "true")
        .containsEntry("GUILD_IDS", "1,2")
        .containsEntry("BOT_TAG", "");
    assertThat(file.verticles()).containsOnlyKeys("feed", "ops");
    assertThat(ConfFile.parse("", "conf")).isEqualTo(ConfFile.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'verticles: [a'              | conf line 1: not valid yaml",
        "'a: 1\nverticles: {\n'       | not valid yaml",
        "'verticals: {}'              | unknown section verticals",
        "'verticles: {a: 1, a: 2}'    | duplicate key a",
        "'- a'                        | is not a list of key: value",
        "'settings: {A: {b: c}}'      | settings.A is not a single value",
        "'settings: !!java.net.URL x' | not valid yaml"
      })
  void a_file_that_cannot_be_meant_is_refused(String text, String reason) {
    assertThatThrownBy(() -> ConfFile.parse(text, "conf"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(reason);
  }
}
