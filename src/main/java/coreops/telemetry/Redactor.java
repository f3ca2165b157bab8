package coreops.telemetry;

import coreops.config.Redaction;
import coreops.config.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text at the last moment before it leaves the process: the values that are
 * configured, wherever they turn up, and whatever has the shape of one. Ids of roles and sheets are
 * no secrets, and the names of keys are what an operator needs to read, so both stay.
 */
public final class Redactor {
  /** A shorter value would be found in innocent words. */
  private static final int SHORTEST = 6;

  private static final String WORD = "[A-Za-z0-9_-]";

  /** A shape, and a text without which it need not be looked for. */
  private record Shape(String hint, Pattern pattern) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("private_key", Pattern.compile("\\{[^{}]*\"private_key\"[^{}]*}")),
          new Shape(
              "-----BEGIN",
              Pattern.compile(
                  "-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,20}-----|$)")),
          new Shape("://", Pattern.compile("(?<=://)[^/\\s:@\"]{1,100}:[^/\\s@\"]{1,200}(?=@)")),
          new Shape("/webhooks/", Pattern.compile("(?<=/webhooks/)\\d{1,20}/" + WORD + "+")),
          new Shape("AGE-SECRET", Pattern.compile("AGE-SECRET-KEY-1[0-9A-Z]+")),
          new Shape("AIza", Pattern.compile("AIza" + WORD + "{35}")),
          new Shape("ya29.", Pattern.compile("ya29\\.[A-Za-z0-9_.-]+")),
          new Shape(":", Pattern.compile("(?<!\\d)\\d{8,10}:" + WORD + "{35}")));

  private static final Pattern DISCORD_TOKEN =
      Pattern.compile(WORD + "{23,28}\\." + WORD + "{6,7}\\." + WORD + "{27,}");

  /** {@code Authorization: Bot …}, as HTTP clients print it. */
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)(authorization\"?\\s*[=:]\\s*\"?(?:bot|bearer)\\s+)([^\\s\",;]+)");

  /**
   * {@code token=…}, {@code "client_secret":"…"}, {@code password: …}. After a colon and a blank a
   * plain word is prose, so there the value must have a digit in it. Group 2 is the value.
   */
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?<![a-z0-9])(?:[a-z0-9]+[_-])*(?:token|secret|password|passwd|api_?key)"
              + "(?:\"\\s*:\\s*\"|\\s*=\\s*\"?|\\s*:\\s+(?=\\S*\\d)|:(?=\\S)))"
              + "((?!\\(masked\\))[^\\s\"',;&]{3,})");

  private volatile List<String> known = List.of();

  /** Takes these values out of everything from now on. */
  public void know(Collection<Secret> secrets) {
    known =
        secrets.stream()
            .map(Secret::value)
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            // A secret that holds another one goes first, or its rest would stay.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The text without its secrets; the same text when there are none. */
  public String clean(String text) {
    String clean = text;
    for (String secret : known) {
      if (clean.contains(secret)) {
        clean = clean.replace(secret, Redaction.mask(secret));
      }
    }
    for (Shape shape : SHAPES) {
      if (clean.contains(shape.hint())) {
        clean = masked(clean, shape.pattern(), 0);
      }
    }
    if (mayHoldToken(clean)) {
      clean = masked(clean, DISCORD_TOKEN, 0);
    }
    return mayAssign(clean) ? masked(masked(clean, AUTHORIZATION, 2), ASSIGNED, 2) : clean;
  }

  /** Whether a field of this name holds a secret, whatever its value looks like. */
  public static boolean secretName(String field) {
    String name = field.toLowerCase(java.util.Locale.ROOT);
    return name.matches("(.*[_.-])?(token|secret|password|passwd|authorization|credentials)");
  }

  /** Two dots six or seven characters apart; looking for them is cheaper than the pattern. */
  private static boolean mayHoldToken(String text) {
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      int next = text.indexOf('.', dot + 1);
      if (dot >= 23 && (next == dot + 7 || next == dot + 8)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayAssign(String text) {
    return (text.indexOf('=') >= 0 || text.indexOf(':') >= 0)
        && holds(text, "token", "secret", "passw", "key", "authorization");
  }

  private static boolean holds(String text, String... words) {
    for (String word : words) {
      for (int at = 0; at + word.length() <= text.length(); at++) {
        if (text.regionMatches(true, at, word, 0, word.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String masked(String text, Pattern pattern, int group) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String before = text.substring(matcher.start(), matcher.start(group));
      matcher.appendReplacement(
          out, Matcher.quoteReplacement(before + Redaction.mask(matcher.group(group))));
    }
    return matcher.appendTail(out).toString();
  }
}
