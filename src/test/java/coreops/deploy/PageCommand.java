package coreops.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page tells an operator to type: a line of a box of shell, or quoted within a
 * sentence.
 *
 * @param page below the project's folder, e.g. {@code docs/runbook.md}
 * @param line where it begins, from 1
 * @param boxed whether it stands in a box, complete, rather than in a sentence
 */
public record PageCommand(String page, int line, String text, boolean boxed) {
  /** What an operator reads; architecture, references and the like are for others. */
  public static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/runbook.md",
          "docs/operations.md",
          "docs/supervise.md",
          "docs/backup.md",
          "docs/deploy.md",
          "docs/troubleshooting.md",
          "docs/platforms/systemd.md",
          "docs/platforms/compose.md",
          "docs/platforms/kubernetes.md",
          "docs/observability/README.md",
          "docs/observability/runbook.md");

  private static final Pattern BOX = Pattern.compile("(?sm)^```(\\w*)\\n(.*?)^```$");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** A program's name alone is no command, and a bang alone is none either. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?:[A-Z_]+=\\S+ )*(?:![a-z].*|scripts/[a-z-]+(?: .*)?"
              + "|(?:coreops|curl|docker|java|journalctl|kubectl|systemctl|systemd-\\w+) .*)");

  /** Every command of every page. */
  public static List<PageCommand> all() {
    return PAGES.stream().flatMap(page -> on(page).stream()).toList();
  }

  /** The commands of one page, boxes first, each kind in its order. */
  public static List<PageCommand> on(String page) {
    String text = read(page);
    List<PageCommand> found = new ArrayList<>();
    StringBuilder sentences = new StringBuilder(text);
    for (Matcher box = BOX.matcher(text); box.find(); ) {
      if (box.group(1).equals("sh")) {
        boxed(page, text, box.start(2), box.end(2), found);
      }
      // Line breaks stay, so that what follows keeps its number.
      sentences.replace(box.start(), box.end(), box.group().replaceAll("[^\\n]", " "));
    }
    for (Matcher quoted = QUOTED.matcher(sentences); quoted.find(); ) {
      String said = quoted.group(1).replaceAll("\\s+", " ").replace("\\|", "|").strip();
      if (COMMAND.matcher(said).matches()) {
        found.add(new PageCommand(page, lineOf(text, quoted.start()), said, false));
      }
    }
    return found;
  }

  private static void boxed(String page, String text, int from, int to, List<PageCommand> found) {
    int line = lineOf(text, from);
    StringBuilder open = new StringBuilder();
    int begun = line;
    for (String each : text.substring(from, to).split("\n")) {
      if (open.isEmpty()) {
        begun = line;
      }
      line++;
      if (each.endsWith("\\")) {
        open.append(each, 0, each.length() - 1);
        continue;
      }
      open.append(each);
      if (!open.toString().isBlank()) {
        found.add(new PageCommand(page, begun, open.toString().strip(), true));
      }
      open.setLength(0);
    }
  }

  /** What is typed to the bot rather than to a shell. */
  public boolean toTheBot() {
    return text.startsWith("!");
  }

  /** Where a reader finds it. */
  public String place() {
    return page + ":" + line + " `" + text + "`";
  }

  private static int lineOf(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static String read(String page) {
    try {
      return Files.readString(Script.ROOT.resolve(page));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
