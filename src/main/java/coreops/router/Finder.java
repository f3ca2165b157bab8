package coreops.router;

import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.Nearest;
import coreops.discord.Prefix;
import coreops.discord.Prefix.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the command in what somebody typed: the longest path that the words begin with. Names only;
 * whether it may run is checked afterwards on the command that was found, so that no spelling leads
 * past a check.
 */
final class Finder {
  private static final String OPS = "ops";
  private static final int LONGEST_PATH = 4;

  private final Catalogue catalogue;
  private final Optional<String> tag;
  private final List<String> shortcuts;
  private final boolean generic;

  /**
   * @param tag a second name of the ops prefix behind a bang
   * @param shortcuts what admins may type alone behind a bang
   * @param generic whether every ops command may be typed so
   */
  Finder(Catalogue catalogue, Optional<String> tag, List<String> shortcuts, boolean generic) {
    this.catalogue = catalogue;
    this.tag = tag.map(Prefix::fold);
    this.shortcuts =
        shortcuts.stream()
            .map(entry -> Prefix.fold(entry).strip().replaceAll("\\s+", " "))
            .filter(entry -> !entry.isEmpty())
            .distinct()
            .toList();
    this.generic = generic;
  }

  /**
   * @param admin whether shortcuts are theirs
   * @param may whether they may run a command here and now; only such are suggested
   */
  Intent find(Prefix.Addressed message, boolean admin, Predicate<CommandSpec> may) {
    List<Token> words = Token.split(message.rest());
    return switch (message.form()) {
      case OPS -> ops(message, words, may);
      case MENTION -> mention(message, words, may);
      case BANG -> words.isEmpty() ? new Intent.Nothing() : bang(message, words, admin, may);
    };
  }

  /** The command that these words name, with or without its prefix. */
  Optional<CommandSpec> named(String words) {
    String line = words.strip().startsWith("!") ? words.strip().substring(1) : words;
    List<Token> tokens = Token.split(line);
    return lookUp("", tokens, line).or(() -> lookUp(OPS, tokens, line)).map(Intent.Command::spec);
  }

  /** What may have been meant by words that name no command. */
  List<String> nearest(String words) {
    List<Token> tokens = Token.split(words.strip().replaceFirst("^!?(ops\\s+)?", ""));
    return tokens.isEmpty()
        ? List.of()
        : near(tokens.getFirst(), spec -> true).stream()
            .map(Intent.Unknown.class::cast)
            .flatMap(unknown -> unknown.nearest().stream())
            .toList();
  }

  /** The shortcuts that lead to one of these commands. */
  List<String> shortcutsTo(Predicate<CommandSpec> wanted) {
    return shortcuts.stream()
        .filter(
            entry ->
                lookUp(OPS, Token.split(entry), entry)
                    .filter(command -> wanted.test(command.spec()))
                    .isPresent())
        .toList();
  }

  boolean generic() {
    return generic;
  }

  private Intent ops(Prefix.Addressed message, List<Token> words, Predicate<CommandSpec> may) {
    if (words.isEmpty()) {
      return new Intent.Alone();
    }
    Optional<Intent.Command> found = lookUp(OPS, words, message.rest());
    if (found.isPresent()) {
      return found.get();
    }
    // "ops" is also an English word.
    return message.form() == Form.OPS ? new Intent.Nothing() : unknown(words.getFirst(), may);
  }

  private Intent mention(Prefix.Addressed message, List<Token> words, Predicate<CommandSpec> may) {
    if (words.isEmpty()) {
      return new Intent.Alone();
    }
    if (words.getFirst().folded().equals(OPS)) {
      return ops(message, tail(words), may);
    }
    return lookUp(OPS, words, message.rest())
        .or(() -> lookUp("", words, message.rest()))
        .map(Intent.class::cast)
        .orElseGet(() -> unknown(words.getFirst(), may));
  }

  private Intent bang(
      Prefix.Addressed message, List<Token> words, boolean admin, Predicate<CommandSpec> may) {
    String first = words.getFirst().folded();
    if (first.equals(OPS) || tag.filter(first::equals).isPresent()) {
      return ops(message, tail(words), may);
    }
    Optional<Intent.Command> top = lookUp("", words, message.rest());
    if (top.isPresent()) {
      return top.get();
    }
    Optional<Intent.Command> bare = lookUp(OPS, words, message.rest());
    if (generic && bare.isPresent()) {
      return bare.get();
    }
    return shortcut(words, bare, admin, may)
        .or(() -> message.spaced() ? Optional.empty() : near(words.getFirst(), may))
        .orElseGet(Intent.Nothing::new);
  }

  private Optional<Intent> shortcut(
      List<Token> words, Optional<Intent.Command> bare, boolean admin, Predicate<CommandSpec> may) {
    String first = words.getFirst().folded();
    List<String> listed =
        shortcuts.stream().filter(e -> e.equals(first) || e.startsWith(first + " ")).toList();
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    if (!admin) {
      return bare.map(
          command ->
              may.test(command.spec())
                  ? new Intent.Unknown(first, Optional.of("!" + command.spec().path()))
                  : new Intent.Forbidden(command.spec()));
    }
    if (listed.stream().noneMatch(entry -> begins(words, entry))) {
      return Optional.of(
          new Intent.NotAShortcut(
              listed.stream().map(entry -> "!" + entry).toList(),
              bare.map(command -> command.spec().usage()).orElse("!ops help")));
    }
    return bare.map(Intent.class::cast).or(() -> Optional.of(unknown(words.getFirst(), may)));
  }

  private static boolean begins(List<Token> words, String entry) {
    List<String> wanted = List.of(entry.split(" "));
    return words.size() >= wanted.size()
        && words.stream().limit(wanted.size()).map(Token::folded).toList().equals(wanted);
  }

  private Intent unknown(Token word, Predicate<CommandSpec> may) {
    return near(word, may).orElseGet(() -> new Intent.Unknown(word.text(), Optional.empty()));
  }

  private Optional<Intent> near(Token word, Predicate<CommandSpec> may) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(OPS, "!" + OPS);
    for (CommandSpec spec : catalogue.all()) {
      if (may.test(spec)) {
        forms.putIfAbsent(spec.shortName(), "!" + spec.path());
        forms.putIfAbsent(spec.shortName().split(" ", 2)[0], "!" + spec.path());
      }
    }
    return Nearest.of(word.folded(), forms.keySet())
        .map(name -> new Intent.Unknown(word.text(), Optional.of(forms.getOrDefault(name, name))));
  }

  /** The longest path below the root (blank: no root) that the words begin with. */
  private Optional<Intent.Command> lookUp(String root, List<Token> words, String line) {
    for (int length = Math.min(words.size(), LONGEST_PATH); length > 0; length--) {
      List<Token> name = words.subList(0, length);
      if (name.stream().anyMatch(Token::quoted)) {
        continue;
      }
      String path = name.stream().map(Token::folded).collect(Collectors.joining(" "));
      Optional<CommandSpec> spec = catalogue.find(root.isEmpty() ? path : root + " " + path);
      if (spec.isPresent()) {
        return Optional.of(
            new Intent.Command(spec.get(), words.subList(length, words.size()), line));
      }
    }
    return Optional.empty();
  }

  private static List<Token> tail(List<Token> words) {
    return words.subList(1, words.size());
  }
}
