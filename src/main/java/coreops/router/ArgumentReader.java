package coreops.router;

import coreops.command.Argument;
import coreops.command.CommandSpec;
import coreops.discord.Prefix;
import coreops.discord.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what was typed after a command's name into its arguments. */
final class ArgumentReader {
  /** What came of it. */
  sealed interface Result {
    record Read(Map<String, String> arguments) implements Result {}

    /**
     * @param problem one sentence for the person who typed it
     */
    record Wrong(String problem) implements Result {}
  }

  private static final Pattern MEMBER = Pattern.compile("(?:<@!?)?(?<id>\\d{1,20})>?");

  private ArgumentReader() {}

  static Result read(Intent.Command command) {
    CommandSpec spec = command.spec();
    Map<String, String> values = new HashMap<>();
    List<Token> words = new ArrayList<>();
    Optional<Argument> rest = ofKind(spec, Argument.Kind.REST);
    long before =
        spec.arguments().stream().filter(a -> single(a.kind()) && !mayBeLeftOut(spec, a)).count();
    for (Token token : command.arguments()) {
      // Once the rest of the line has begun, nothing in it is a flag.
      boolean inRest = rest.isPresent() && words.size() > before;
      String flag = inRest ? "" : token.flagName();
      if (flag.isEmpty()) {
        words.add(token);
      } else if (isFlag(spec, flag)) {
        values.put(flag, "true");
      } else {
        return new Result.Wrong("There is no flag " + Shown.code("--" + flag) + ".");
      }
    }
    return place(command, words, values);
  }

  /** Reads the options of a slash command; Discord has checked their types, we do so again. */
  static Result read(CommandSpec spec, Map<String, String> options) {
    Map<String, String> values = new HashMap<>();
    for (Argument argument : spec.arguments()) {
      String given = Prefix.visible(options.getOrDefault(argument.name(), "")).strip();
      if (argument.kind() == Argument.Kind.FLAG) {
        if (given.equals("true")) {
          values.put(argument.name(), given);
        }
      } else if (!given.isEmpty()) {
        List<Token> words =
            argument.kind() == Argument.Kind.WORDS && !argument.choices().isEmpty()
                ? Token.split(given)
                : List.of(new Token(given, Prefix.fold(given), 0, true));
        Optional<Token> odd = words.stream().filter(word -> !fits(argument, word)).findFirst();
        if (odd.isPresent()) {
          return new Result.Wrong(problem(argument, odd.get()));
        }
        values.put(argument.name(), value(given, argument, words));
      } else if (argument.required()) {
        return new Result.Wrong("Missing: " + Shown.code(argument.name()) + ".");
      }
    }
    return new Result.Read(Map.copyOf(values));
  }

  private static Result place(
      Intent.Command command, List<Token> words, Map<String, String> values) {
    int next = 0;
    for (Argument argument : command.spec().arguments()) {
      boolean leftOut =
          next < words.size()
              && mayBeLeftOut(command.spec(), argument)
              && !plainly(words.get(next));
      if (leftOut || argument.kind() == Argument.Kind.FLAG) {
        continue;
      }
      if (next == words.size()) {
        if (argument.required()) {
          return new Result.Wrong("Missing: " + Shown.code(argument.name()) + ".");
        }
        continue;
      }
      List<Token> mine =
          switch (argument.kind()) {
            case WORD, MEMBER -> List.of(words.get(next));
            case WORDS -> words.subList(next, words.size() - named(command.spec(), words, next));
            case REST -> words.subList(next, words.size());
            case FLAG -> List.of();
          };
      Optional<Token> odd = mine.stream().filter(word -> !fits(argument, word)).findFirst();
      if (odd.isPresent()) {
        return new Result.Wrong(problem(argument, odd.get()));
      }
      values.put(argument.name(), value(command.line(), argument, mine));
      next += mine.size();
    }
    return next < words.size()
        ? new Result.Wrong("Too much: " + Shown.code(words.get(next).text()) + ".")
        : new Result.Read(Map.copyOf(values));
  }

  private static String problem(Argument argument, Token odd) {
    return argument.kind() == Argument.Kind.MEMBER
        ? Shown.code(odd.text()) + " is no member; mention one, or give an id."
        : "%s is none of %s."
            .formatted(
                Shown.code(odd.text()),
                argument.choices().stream().map(Shown::code).collect(Collectors.joining(", ")));
  }

  private static String value(String line, Argument argument, List<Token> mine) {
    if (argument.kind() == Argument.Kind.MEMBER) {
      return member(mine.getFirst()).group("id");
    }
    boolean chosen = !argument.choices().isEmpty();
    return argument.kind() == Argument.Kind.REST
        ? Prefix.visible(line.substring(mine.getFirst().start()))
        : mine.stream()
            .map(word -> chosen ? word.folded() : word.text())
            .collect(Collectors.joining(" "));
  }

  private static boolean fits(Argument argument, Token word) {
    if (argument.kind() == Argument.Kind.MEMBER) {
      return member(word).matches();
    }
    return argument.choices().isEmpty() || argument.choices().contains(word.folded());
  }

  /** A member who is named last, where the command takes one, is no part of the words before. */
  private static int named(CommandSpec spec, List<Token> words, int next) {
    boolean taken =
        ofKind(spec, Argument.Kind.MEMBER).isPresent()
            && words.size() - next > 1
            && member(words.getLast()).matches();
    return taken ? 1 : 0;
  }

  private static boolean single(Argument.Kind kind) {
    return kind == Argument.Kind.WORD || kind == Argument.Kind.MEMBER;
  }

  /** Matched already: {@code group("id")} is the id wherever {@code matches()} is true. */
  private static Matcher member(Token word) {
    Matcher matcher = MEMBER.matcher(word.text());
    var _ = matcher.matches();
    return matcher;
  }

  /** Whether a note may stand where a member would. */
  private static boolean mayBeLeftOut(CommandSpec spec, Argument argument) {
    return argument.kind() == Argument.Kind.MEMBER
        && !argument.required()
        && ofKind(spec, Argument.Kind.REST).isPresent();
  }

  /** A mention, or a number that is long enough to be an id and no part of a note. */
  private static boolean plainly(Token word) {
    Matcher matcher = member(word);
    return matcher.matches() && (word.text().startsWith("<") || matcher.group("id").length() > 14);
  }

  private static boolean isFlag(CommandSpec spec, String name) {
    return spec.arguments().stream()
        .anyMatch(a -> a.kind() == Argument.Kind.FLAG && a.name().equals(name));
  }

  private static Optional<Argument> ofKind(CommandSpec spec, Argument.Kind kind) {
    return spec.arguments().stream().filter(a -> a.kind() == kind).findFirst();
  }
}
