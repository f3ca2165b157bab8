package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
class CommandsTest {
  @TempDir Path folder;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void the_filled_example_passes_the_check() throws IOException {
    String example = Files.readString(Path.of(".env.example"));
    Path key = Files.writeString(folder.resolve("key.json"), coreops.config.Given.serviceAccount());
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path filled =
        Files.writeString(
            folder.resolve("filled.env"),
            example
                .replace("DISCORD_TOKEN=\n", "DISCORD_TOKEN=some-token-of-a-test\n")
                .replace("RECRUITMENT_SHEET_ID=\n", "RECRUITMENT_SHEET_ID=workbook\n")
                .replace("GOOGLE_CREDENTIALS_FILE=\n", "GOOGLE_CREDENTIALS_FILE=" + key + "\n"));

    assertThat(Commands.execute("check-config", "--env-file", filled.toString())).isZero();
    assertThat(said()).contains("configuration ok").doesNotContain("some-token-of-a-test");
  }

  @Test
  void the_check_names_settings_and_verticles_in_one_report() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("coreops.yaml"), "verticles: {nobody: {}}\nsettings: {PORT: none}");

    assertThat(Commands.execute("check-config", "--config", conf.toString())).isEqualTo(64);
    assertThat(said()).contains("PORT=none", "verticles.nobody", "DISCORD_TOKEN: missing");
  }

  @Test
  void a_broken_file_hides_no_other_problem() throws IOException {
    Path conf = Files.writeString(folder.resolve("coreops.yaml"), "verticles: [");
    Path first = Files.writeString(folder.resolve("a.env"), "PORT=none\nno line\n");

    for (List<String> check : List.of(List.of("check-config"), List.of("run", "--check-config"))) {
      List<String> arguments = new java.util.ArrayList<>(check);
      arguments.addAll(
          List.of(
              "--config", conf.toString(), "--env-file", first.toString(), "--env-file", "none"));

      assertThat(Commands.execute(arguments.toArray(new String[0]))).isEqualTo(64);
      assertThat(said())
          .contains(
              "not valid yaml",
              "a.env line 2: expected KEY=value",
              "none: this environment file cannot be read",
              "PORT=none",
              "DISCORD_TOKEN: missing",
              "GSPREAD_CREDENTIALS: missing");
      said.reset();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "run --frob", "sandbox --bot-port x", "run --env-file", ""})
  void wrong_usage_is_explained_and_ends_with_64(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

    assertThat(Run.plain("run", arguments)).isEmpty();
    assertThat(Commands.execute(arguments)).isEqualTo(64);
    assertThat(said()).contains("Usage: coreops");
  }

  @Test
  void a_missing_file_is_a_clear_problem() {
    assertThat(Commands.execute("check-config", "--config", "no-such.yaml")).isEqualTo(64);
    assertThat(said()).contains("no-such.yaml: this file cannot be read").doesNotContain("\tat ");
  }

  @Test
  void the_version_is_told() {
    assertThat(Commands.execute("--version")).isZero();
    assertThat(said()).startsWith("CoreOps ");
  }

  @Test
  void the_plain_form_needs_no_parser() {
    assertThat(
            Run.plain(
                "run", new String[] {"run", "--env-file", "a", "--no-watch", "--config", "b"}))
        .contains(new Run(List.of(Path.of("a")), Optional.of(Path.of("b")), false));
    assertThat(Run.plain("run", new String[] {"run"}))
        .contains(new Run(List.of(), Optional.empty(), true));
    assertThat(Run.plain("run", new String[] {"run", "--help"})).isEmpty();
    assertThat(Run.plain("run", new String[] {"check-config"})).isEmpty();
    assertThat(Run.plain("supervise", new String[] {"supervise", "--config", "b"}))
        .contains(new Run(List.of(), Optional.of(Path.of("b")), true));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
