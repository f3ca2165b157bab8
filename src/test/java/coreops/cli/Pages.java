package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages of the documentation that are generated, as a whole or between two marks. */
final class Pages {
  /** Writes them instead of comparing them: {@code -Dcoreops.docs.write=true}. */
  private static final boolean WRITE = Boolean.getBoolean("coreops.docs.write");

  private Pages() {}

  static void compare(String page, String expected) throws IOException {
    Path file = Path.of("docs", page);
    if (WRITE) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("%s; write it anew with -Dcoreops.docs.write=true", file)
        .isEqualTo(expected);
  }

  /** Only what stands between {@code <!-- mark -->} and {@code <!-- /mark -->}. */
  static void compare(String page, String mark, String expected) throws IOException {
    String from = "<!-- " + mark + " -->\n";
    String to = "<!-- /" + mark + " -->\n";
    String text = Files.readString(Path.of("docs", page));
    int begin = text.indexOf(from);
    int end = text.indexOf(to);
    assertThat(begin).as("%s in %s", from, page).isBetween(0, end);
    compare(page, text.substring(0, begin + from.length()) + expected + text.substring(end));
  }
}
