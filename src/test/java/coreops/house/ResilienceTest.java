package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of resilience promises tests; each of them exists under the name it is promised by. */
class ResilienceTest {
  private static final Pattern PROMISE = Pattern.compile("`(\\w+Test)#(\\w+)`");
  private static final Path PAGE = Path.of("docs", "resilience.md");
  private static final Path TESTS = Path.of("src", "test", "java");

  @Test
  void every_test_that_the_page_names_exists() throws IOException {
    List<String> missing;
    try (Stream<Path> files = Files.walk(TESTS)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith("Test.java")).toList();
      missing =
          PROMISE
              .matcher(Files.readString(PAGE))
              .results()
              .filter(named -> !exists(sources, named.group(1), named.group(2)))
              .map(named -> named.group())
              .toList();
    }
    assertThat(missing).isEmpty();
  }

  private static boolean exists(List<Path> sources, String type, String method) {
    return sources.stream()
        .filter(file -> file.getFileName().toString().equals(type + ".java"))
        .anyMatch(file -> read(file).contains(" " + method + "("));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
