package coreops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code KEY=value} files as Docker and shells do: {@code #} starts a comment, {@code export}
 * is allowed, single quotes keep everything, double quotes know {@code \n}, {@code \"} and {@code
 * \\}, an unquoted value ends before {@code #} after a blank.
 */
public final class EnvFile {
  private static final Pattern LINE =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

  private EnvFile() {}

  /**
   * The file's values as they are written, for tools that compare files.
   *
   * @throws SettingsException with every line that cannot be read
   */
  public static Map<String, String> read(Path file) {
    List<Problem> problems = new ArrayList<>();
    Map<String, String> values = read(file, problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return values;
  }

  /** The file's values; what cannot be read is added to the problems. */
  static Map<String, String> read(Path file, List<Problem> problems) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      problems.add(new Problem(file.toString(), "", "this environment file cannot be read"));
      return Map.of();
    }
    return parse(text, file.toString(), problems);
  }

  static Map<String, String> parse(String text, String name, List<Problem> problems) {
    Map<String, String> values = new LinkedHashMap<>();
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        values.put(matcher.group(1), value(matcher.group(2)));
      } else {
        // The line itself may hold a secret, so it is named and not shown.
        problems.add(new Problem(name + " line " + number, "", "expected KEY=value or # comment"));
      }
    }
    return values;
  }

  private static String value(String raw) {
    if (quoted(raw, '\'')) {
      return raw.substring(1, raw.length() - 1);
    }
    if (quoted(raw, '"')) {
      return unescape(raw.substring(1, raw.length() - 1));
    }
    if (raw.startsWith("#")) {
      return "";
    }
    int comment = raw.indexOf(" #");
    // A JSON value may well contain " #"; a comment after JSON is not worth breaking it for.
    return comment < 0 || raw.startsWith("{") ? raw : raw.substring(0, comment).stripTrailing();
  }

  private static boolean quoted(String raw, char quote) {
    return raw.length() >= 2 && raw.charAt(0) == quote && raw.charAt(raw.length() - 1) == quote;
  }

  private static String unescape(String inner) {
    StringBuilder out = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\' && i + 1 < inner.length()) {
        char next = inner.charAt(++i);
        switch (next) {
          case 'n' -> out.append('\n');
          case '"', '\\', '$' -> out.append(next);
          default -> out.append(c).append(next);
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
