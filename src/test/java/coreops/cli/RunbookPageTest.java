package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Whatever an operator reads as a command exists, with its subcommands, words and flags. */
class RunbookPageTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Path DOCS = Path.of("docs");

  @ParameterizedTest
  @ValueSource(
      strings = {"runbook.md", "operations.md", "troubleshooting.md", "observability/runbook.md"})
  void every_command_of_the_page_exists(String page) {
    List<String> quoted = quoted(page);

    assertThat(quoted.stream().filter(text -> text.startsWith("!"))).isNotEmpty();
    assertThat(quoted.stream().filter(text -> text.startsWith("!")))
        .allSatisfy(RunbookPageTest::isACommand);
    assertThat(quoted.stream().filter(text -> text.startsWith("coreops ")))
        .allSatisfy(RunbookPageTest::isOfTheCommandLine);
    assertThat(quoted.stream().filter(text -> text.startsWith("scripts/")))
        .allSatisfy(text -> assertThat(Path.of(text.split(" ")[0])).as(text).isExecutable());
    assertThat(quoted.stream().filter(text -> text.startsWith("conf/")))
        .allSatisfy(RunbookPageTest::isAFileOfTheConfiguration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "runbook.md", "operations.md", "troubleshooting.md"})
  void every_page_that_it_points_to_is_there(String page) {
    assertThat(LINK.matcher(read(DOCS.resolve(page))).results().map(link -> link.group(1)))
        .filteredOn(link -> !link.startsWith("http"))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(DOCS.resolve(link)).as(link).exists());
  }

  private static void isACommand(String text) {
    String typed = text.substring(1);
    Optional<CommandSpec> spec = spec(typed).or(() -> spec("ops " + typed));
    assertThat(spec).as("%s is a command", text).isPresent();
    String rest =
        (typed.startsWith(spec.get().path()) ? typed : "ops " + typed)
            .substring(spec.get().path().length())
            .strip();
    for (String word : rest.split(" ")) {
      if (word.startsWith("--")) {
        assertThat(spec.get().arguments().stream().map(argument -> "--" + argument.name()))
            .as(text)
            .contains(word);
      }
    }
    List<String> choices =
        spec.get().arguments().stream().map(Argument::choices).flatMap(List::stream).toList();
    if (!choices.isEmpty() && rest.matches("\\w+")) {
      assertThat(choices).as(text).contains(rest);
    }
    assertThat(rest.isEmpty() || !spec.get().arguments().isEmpty()).as(text).isTrue();
  }

  /** The longest command whose words this begins with. */
  private static Optional<CommandSpec> spec(String typed) {
    return Composition.catalogue().all().stream()
        .filter(spec -> typed.equals(spec.path()) || typed.startsWith(spec.path() + " "))
        .max(Comparator.comparingInt(spec -> spec.path().length()));
  }

  private static void isOfTheCommandLine(String text) {
    CommandLine line = new CommandLine(new Commands());
    List<String> words = Arrays.asList(text.split(" ")).subList(1, text.split(" ").length);
    for (String word : words) {
      if (word.startsWith("--")) {
        assertThat(line.getCommandSpec().optionsMap()).as(text).containsKey(word);
      } else if (!line.getSubcommands().isEmpty()) {
        assertThat(line.getSubcommands()).as(text).containsKey(word);
        line = line.getSubcommands().get(word);
      }
    }
  }

  /** The bot's own entries are made by operators; everything else is in the repository. */
  private static void isAFileOfTheConfiguration(String text) {
    assertThat(Path.of(text)).as(text).exists();
  }

  private static List<String> quoted(String page) {
    return QUOTED
        .matcher(read(DOCS.resolve(page)).replaceAll("(?s)```.*?```", "").replace("\n", " "))
        .results()
        .map(found -> found.group(1).replace("\\|", "|").strip())
        .flatMap(text -> Stream.of(text.replaceAll(" +", " ")))
        .toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
