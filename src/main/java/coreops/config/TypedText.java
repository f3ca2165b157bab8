package coreops.config;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of an environment key as the type of the settings component that it fills. What
 * cannot be read ends in an {@link IllegalArgumentException} whose message says what was expected.
 */
final class TypedText {
  private static final Set<String> YES = Set.of("1", "true", "t", "yes", "y", "on");
  private static final Set<String> NO = Set.of("0", "false", "f", "no", "n", "off");
  private static final Pattern DURATION =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(ms|s|sec|m|min|h|d)?");
  private static final Pattern ID =
      Pattern.compile("<?(?:[@#]|@&|@!)?(\\d{1,20})>?|\"(\\d{1,20})\"");

  private TypedText() {}

  /** Reads a value; blank text is what the type has for "none", or null where it has nothing. */
  static @Nullable Object read(Type type, Key key, String text) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return text.isEmpty() ? Optional.empty() : Optional.ofNullable(one(inner, key, text));
      }
      return generic.getRawType() == Set.class ? set(inner, text) : list(inner, text);
    }
    return text.isEmpty() ? null : one(type, key, text);
  }

  private static @Nullable Object one(Type type, Key key, String text) {
    return switch (type.getTypeName()) {
      case "java.lang.String" -> text;
      case "boolean", "java.lang.Boolean" -> flag(text);
      case "int" -> (int) bounded(whole(text), key);
      case "double" -> decimal(text, key);
      case "java.time.Duration" -> duration(text, key);
      case "java.nio.file.Path" -> Path.of(text);
      case "java.net.URI" -> url(text);
      case "java.time.ZoneId" -> zone(text);
      case "coreops.config.Secret" -> new Secret(text);
      default -> id(kind(type), text);
    };
  }

  static boolean flag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new IllegalArgumentException("expected true or false");
    }
    return YES.contains(word);
  }

  static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }

  static double decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  private static double decimal(String text, Key key) {
    double number = decimal(text);
    if (!Double.isFinite(number) || number < key.min() || number > key.max()) {
      throw new IllegalArgumentException("expected a number" + range(key));
    }
    return number;
  }

  private static long bounded(long number, Key key) {
    if (number < key.min() || number > key.max()) {
      throw new IllegalArgumentException("expected a whole number" + range(key));
    }
    return number;
  }

  private static Duration duration(String text, Key key) {
    Duration duration =
        duration(text)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected a duration, e.g. 90 (seconds), 15s, 5m, 2h, 500ms"));
    boolean tooShort =
        key.min() != Long.MIN_VALUE && duration.compareTo(Duration.ofSeconds(key.min())) < 0;
    boolean tooLong =
        key.max() != Long.MAX_VALUE && duration.compareTo(Duration.ofSeconds(key.max())) > 0;
    if (tooShort || tooLong) {
      throw new IllegalArgumentException("expected seconds" + range(key));
    }
    return duration;
  }

  /** A bare number is seconds. */
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = Optional.ofNullable(matcher.group(2)).orElse("s");
    long millis =
        switch (unit) {
          case "ms" -> 1;
          case "m", "min" -> 60_000;
          case "h" -> 3_600_000;
          case "d" -> 86_400_000;
          default -> 1_000;
        };
    return Optional.of(
        Duration.ofMillis(
            new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(millis)).longValue()));
  }

  private static String range(Key key) {
    if (key.max() == Long.MAX_VALUE) {
      return " of at least " + key.min();
    }
    return " from " + key.min() + " to " + key.max();
  }

  /** An address that is encrypted or does not leave the machine. */
  static URI url(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a URL", e);
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost());
    if (uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      throw new IllegalArgumentException("expected a URL, e.g. https://example.org/path");
    }
    if (scheme.equals("http") && !loopback(host)) {
      throw new IllegalArgumentException("expected https; plain http is only for loopback");
    }
    return uri;
  }

  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected a time zone, e.g. Europe/Vienna", e);
    }
  }

  private static LongFunction<Object> kind(Type type) {
    return switch (type.getTypeName()) {
      case "coreops.types.GuildId" -> GuildId::new;
      case "coreops.types.ChannelId" -> ChannelId::new;
      case "coreops.types.RoleId" -> RoleId::new;
      case "coreops.types.UserId" -> UserId::new;
      default -> throw new IllegalStateException("no way to read a " + type.getTypeName());
    };
  }

  /** One id, also as a mention; zero means none, as in the older deployments' files. */
  private static @Nullable Object id(LongFunction<Object> kind, String text) {
    long number = idNumber(text);
    return number == 0 ? null : kind.apply(number);
  }

  static long idNumber(String text) {
    Matcher matcher = ID.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("expected a Discord id (digits)");
    }
    String digits = Optional.ofNullable(matcher.group(1)).orElse(matcher.group(2));
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a Discord id (digits)", e);
    }
  }

  /** Ids between commas, semicolons, bars, blanks or brackets. */
  static Set<Long> ids(String text) {
    Set<Long> ids = new LinkedHashSet<>();
    for (String part : text.split("[\\s,;|\\[\\]]+", -1)) {
      if (!part.isEmpty()) {
        ids.add(idNumber(part));
      }
    }
    ids.remove(0L);
    return ids;
  }

  private static Set<Object> set(Type inner, String text) {
    Set<Object> set = new LinkedHashSet<>();
    LongFunction<Object> kind = kind(inner);
    ids(text).forEach(id -> set.add(kind.apply(id)));
    return Set.copyOf(set);
  }

  private static List<?> list(Type inner, String text) {
    List<String> parts =
        Arrays.stream(text.split(","))
            .map(part -> part.strip().replaceAll("\\s+", " "))
            .filter(part -> !part.isEmpty())
            .distinct()
            .toList();
    return inner == LocalTime.class ? parts.stream().map(TypedText::time).toList() : parts;
  }

  static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.length() == 4 ? "0" + text : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("expected times as HH:MM", e);
    }
  }
}
