package coreops.telemetry;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON values into a line; text passes the redactor on its way. */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;
  private final Redactor redactor;

  JsonText(StringBuilder out, Redactor redactor) {
    this.out = out;
    this.redactor = redactor;
  }

  /** {@code "name":"text"}. */
  JsonText field(String name, String text) {
    name(name);
    quoted(redactor.clean(text));
    return this;
  }

  /** {@code "name":value}; a field with a secret's name shows only the mask. */
  JsonText field(String name, @Nullable Object value) {
    if (value instanceof String text && !text.isEmpty() && Redactor.secretName(name)) {
      return field(name, coreops.config.Redaction.mask(text));
    }
    name(name);
    value(value);
    return this;
  }

  private void name(String name) {
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    quoted(name);
    out.append(':');
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case Boolean flag -> out.append(flag.booleanValue());
      case Double number when Double.isFinite(number) -> out.append(number.doubleValue());
      case Duration duration -> out.append(duration.toMillis());
      case Optional<?> maybe -> value(maybe.orElse(null));
      case Collection<?> list -> list(list);
      case Map<?, ?> map -> {
        out.append('{');
        map.forEach((key, entry) -> field(String.valueOf(key), entry));
        out.append('}');
      }
      default -> quoted(redactor.clean(String.valueOf(value)));
    }
  }

  private void list(Collection<?> list) {
    out.append('[');
    String comma = "";
    for (Object entry : list) {
      out.append(comma);
      value(entry);
      comma = ",";
    }
    out.append(']');
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029 || lonely(text, i)) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Half a surrogate pair is no character and would break the line's UTF-8. */
  private static boolean lonely(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private void escape(char c) {
    out.append("\\u")
        .append(HEX[c >> 12 & 15])
        .append(HEX[c >> 8 & 15])
        .append(HEX[c >> 4 & 15])
        .append(HEX[c & 15]);
  }
}
