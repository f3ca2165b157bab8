package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much JSON as the supervisor needs: flat objects in, objects of texts and numbers out. */
final class Json {
  private static final String TEXT = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";

  /** A name, then a text (group 2) or something plain (group 3). */
  private static final Pattern PAIR =
      Pattern.compile(TEXT + "\\s*:\\s*(?:" + TEXT + "|([-+.\\w]+))");

  private Json() {}

  /**
   * The texts, numbers and flags at the top of an object, as text. Written for the two files that
   * the bot writes, in which nothing is nested. A library would have to be looked for in every jar
   * of the bot, and their indexes stay in memory.
   *
   * @throws IOException when the file is missing or is no object
   */
  static Map<String, String> flat(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (!text.startsWith("{") || !text.endsWith("}")) {
      throw new IOException("not an object: " + file);
    }
    Map<String, String> values = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(text);
    try {
      while (pair.find()) {
        String plain = pair.group(3);
        values.put(unquote(pair.group(1)), plain == null ? unquote(pair.group(2)) : plain);
      }
    } catch (IndexOutOfBoundsException | NumberFormatException halfAnEscape) {
      throw new IOException("not JSON: " + file, halfAnEscape);
    }
    return values;
  }

  private static String unquote(String inner) {
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escaped = inner.charAt(++i);
      if (escaped == 'u') {
        out.append((char) Integer.parseInt(inner.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        int at = "nrtbf".indexOf(escaped);
        out.append(at < 0 ? escaped : "\n\r\t\b\f".charAt(at));
      }
    }
    return out.toString();
  }

  /**
   * An object.
   *
   * @param pairs name, value, name, value …; a value is a text, a number, a flag, or a {@link Raw}
   */
  static String object(Object... pairs) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      out.append(i == 0 ? "" : ",").append(quote(String.valueOf(pairs[i]))).append(':');
      Object value = pairs[i + 1];
      boolean plain = value instanceof Number || value instanceof Boolean || value instanceof Raw;
      out.append(plain ? value : quote(String.valueOf(value)));
    }
    return out.append('}').toString();
  }

  /** JSON that is there already. */
  record Raw(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  private static String quote(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < 0x20 || Character.isSurrogate(c)) {
            out.append("\\u").append(String.format("%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
