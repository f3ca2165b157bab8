package coreops.sandbox.discord;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mentions as people see them: typed as {@code @name} and {@code #name}, and shown so. */
final class Mentions {
  private static final Pattern MENTION = Pattern.compile("<(@!?|@&|#)(\\d{1,20})>");

  private Mentions() {}

  /** As a client shows a text; who is not there any more stays as it is written. */
  static String read(String text, Names names) {
    return MENTION
        .matcher(text)
        .replaceAll(
            found -> {
              String id = found.group(2);
              Optional<String> shown =
                  switch (found.group(1)) {
                    case "#" -> names.channel(id).map(channel -> "#" + channel.name());
                    case "@&" -> names.role(id).map(role -> "@" + role.name());
                    default -> names.user(id).map(user -> "@" + user.name());
                  };
              return Matcher.quoteReplacement(shown.orElse(found.group()));
            });
  }

  /** As a client sends what is typed; names that nobody has stay as they are. */
  static String written(String text, Names names) {
    StringBuilder written = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      Optional<Names.Name> found = startsAt(text, at, names);
      if (found.isPresent()) {
        written.append(found.get().mention());
        at += 1 + found.get().name().length();
      } else {
        written.append(text.charAt(at++));
      }
    }
    return written.toString();
  }

  private static Optional<Names.Name> startsAt(String text, int at, Names names) {
    char sign = text.charAt(at);
    boolean inside = at > 0 && (wordy(text.charAt(at - 1)) || text.charAt(at - 1) == '<');
    if (inside || (sign != '@' && sign != '#')) {
      return Optional.empty();
    }
    List<Names.Name> known = sign == '@' ? names.mentionable() : names.linkable();
    return known.stream().filter(each -> stands(text, at + 1, each.name())).findFirst();
  }

  /** The whole name, not the beginning of a longer word. */
  private static boolean stands(String text, int at, String name) {
    int end = at + name.length();
    return text.regionMatches(true, at, name, 0, name.length())
        && (end == text.length() || !wordy(text.charAt(end)));
  }

  private static boolean wordy(char character) {
    return Character.isLetterOrDigit(character) || character == '_';
  }
}
