package coreops.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files as text. */
final class Sources {
  static final Path ROOT = Path.of("").toAbsolutePath();

  /** Made by the build, by a run, or by an editor; {@code .gitignore} names the same. */
  private static final Set<String> NOT_OURS =
      Set.of("target", "data", ".git", ".env", ".idea", ".vscode");

  /** A file's path from the project's root, and its lines. */
  record Source(Path path, List<String> lines) {
    String text() {
      return String.join("\n", lines);
    }
  }

  private Sources() {}

  /** All text files of the project. */
  static List<Source> all() {
    try (Stream<Path> top = Files.list(ROOT)) {
      return top.filter(path -> !NOT_OURS.contains(path.getFileName().toString()))
          .flatMap(Sources::below)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text files below a folder of the project; none when it is not there. */
  static List<Source> under(String folder) {
    Path start = ROOT.resolve(folder);
    return Files.exists(start) ? below(start).toList() : List.of();
  }

  /** {@code file:line: what was found} for everything that the pattern finds, line by line. */
  static List<String> find(Pattern pattern, List<Source> sources) {
    List<String> found = new ArrayList<>();
    for (Source source : sources) {
      for (int i = 0; i < source.lines().size(); i++) {
        Matcher match = pattern.matcher(source.lines().get(i));
        if (match.find()) {
          found.add(source.path() + ":" + (i + 1) + ": " + match.group());
        }
      }
    }
    return found;
  }

  private static Stream<Source> below(Path start) {
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).sorted().flatMap(Sources::read).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Source> read(Path file) {
    try {
      return Stream.of(new Source(ROOT.relativize(file), Files.readAllLines(file)));
    } catch (MalformedInputException binary) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
