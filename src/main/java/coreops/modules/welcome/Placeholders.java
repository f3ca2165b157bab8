package coreops.modules.welcome;

import coreops.discord.GuildView;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code {CLAN}}, {@code {EMOJI:name}} and the like. What a person is called is put in as
 * it is: nothing in it counts as a placeholder. One that nobody knows stays as it stands.
 */
final class Placeholders {
  private static final Pattern WORD = Pattern.compile("\\{([A-Z]{2,12})\\}");
  private static final Pattern EMOJI = Pattern.compile("\\{EMOJI:\\s*([^{}\\s]{1,64})\\s*\\}");
  private static final Pattern ID = Pattern.compile("\\d{1,20}");

  private final Map<String, String> words;
  private final List<GuildView.Emoji> emoji;

  /**
   * @param words what stands for which name
   * @param emoji the guild's
   */
  Placeholders(Map<String, String> words, List<GuildView.Emoji> emoji) {
    this.words = Map.copyOf(words);
    this.emoji = List.copyOf(emoji);
  }

  String fill(String template) {
    // Emoji first, so that no name of a person can make one.
    String pictured =
        EMOJI
            .matcher(template)
            .replaceAll(found -> Matcher.quoteReplacement(picture(found.group(1))));
    return WORD.matcher(pictured)
        .replaceAll(
            found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), found.group())));
  }

  /** By id, also of another guild; by name, else the name itself. */
  private String picture(String wanted) {
    boolean id = ID.matcher(wanted).matches();
    Predicate<GuildView.Emoji> meant =
        id ? each -> each.id().toString().equals(wanted) : each -> each.name().equals(wanted);
    return emoji.stream()
        .filter(meant)
        .findFirst()
        .map(each -> "<%s:%s:%s>".formatted(each.animated() ? "a" : "", each.name(), each.id()))
        .orElse(id ? "<:emoji:" + wanted + ">" : wanted);
  }
}
