package coreops.modules.welcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out the lines that name nobody: a lead or deputies that the sheet does not know. */
final class Tidying {
  /** Up to the colon, also the wide one; marks of formatting are gone by then. */
  private static final Pattern LEADER =
      Pattern.compile("(?i)(?:clan\\s*lead|deput(?:y|ies))[^:：]{0,40}[:：](.*)");

  private static final Pattern CREW = Pattern.compile("(?i)your\\b.{0,60}\\bcrew\\s*[:：]?");
  private static final Pattern MARKS = Pattern.compile("[*_~`|>#•]|^\\s*-\\s");
  private static final Pattern GAPS = Pattern.compile("\n{3,}");
  private static final Set<String> NOBODY =
      Set.of("", "-", "—", "n/a", "na", "none", "notfound", "not found");

  private Tidying() {}

  static String tidy(String text) {
    List<String> kept = new ArrayList<>();
    boolean removed = false;
    boolean left = false;
    for (String line : text.split("\\R", -1)) {
      Matcher leader = LEADER.matcher(plain(line));
      boolean names = leader.matches();
      boolean nobody = names && NOBODY.contains(leader.group(1).strip().toLowerCase(Locale.ROOT));
      removed |= nobody;
      left |= names && !nobody;
      if (!nobody) {
        kept.add(line);
      }
    }
    if (removed && !left) {
      dropHeading(kept);
    }
    return GAPS.matcher(String.join("\n", kept)).replaceAll("\n\n").strip();
  }

  /** "Your … crew:" over nobody, and the blank line behind it. */
  private static void dropHeading(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (CREW.matcher(plain(lines.get(i))).matches()) {
        lines.remove(i);
        if (i < lines.size() && lines.get(i).isBlank()) {
          lines.remove(i);
        }
        return;
      }
    }
  }

  private static String plain(String line) {
    return MARKS.matcher(line).replaceAll("").strip();
  }
}
