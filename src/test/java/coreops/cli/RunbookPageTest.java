package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an operator's page points to is there. {@code PageCommandsTest} and {@code
 * PageShellTest} run what it says to type.
 */
class RunbookPageTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  private static final Path DOCS = Path.of("docs");

  @ParameterizedTest
  @ValueSource(
      strings = {"runbook.md", "operations.md", "troubleshooting.md", "observability/runbook.md"})
  void every_file_of_the_configuration_that_the_page_names_exists(String page) {
    List<String> quoted = quoted(page);

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
