package coreops.command;

import java.util.List;

/**
 * What a command takes after its name.
 *
 * @param name as usage shows it, and the key in {@link CommandCall#arguments()}
 * @param choices the accepted words, lower case; empty when any text will do
 * @param completed whether its module is asked for completions while somebody types it
 */
public record Argument(
    String name,
    Kind kind,
    boolean required,
    String summary,
    List<String> choices,
    boolean completed) {
  /** How much of the line an argument takes. */
  public enum Kind {
    /** One word, or several in double quotes. */
    WORD,
    /** Every word that is left, joined by single blanks. */
    WORDS,
    /** The rest of the line as written. */
    REST,
    /** {@code --name}, anywhere; its value is {@code true}. */
    FLAG,
    /** A mention of a member, or their id; its value is the id. */
    MEMBER
  }

  public Argument {
    choices = List.copyOf(choices);
  }

  public static Argument word(String name, String summary) {
    return new Argument(name, Kind.WORD, false, summary, List.of(), false);
  }

  public static Argument words(String name, String summary) {
    return new Argument(name, Kind.WORDS, false, summary, List.of(), false);
  }

  public static Argument rest(String name, String summary) {
    return new Argument(name, Kind.REST, false, summary, List.of(), false);
  }

  public static Argument member(String name, String summary) {
    return new Argument(name, Kind.MEMBER, false, summary, List.of(), false);
  }

  public static Argument flag(String name, String summary) {
    return new Argument(name, Kind.FLAG, false, summary, List.of(), false);
  }

  public Argument needed() {
    return new Argument(name, kind, true, summary, choices, completed);
  }

  public Argument oneOf(String... words) {
    return new Argument(name, kind, required, summary, List.of(words), completed);
  }

  /** Offers completions while somebody types it in the slash form. */
  public Argument offering() {
    return new Argument(name, kind, required, summary, choices, true);
  }

  /** As usage shows it: {@code <tag>}, {@code [bucket…]}, {@code [--accept]}. */
  public String usage() {
    String shown =
        switch (kind) {
          case WORD -> name;
          case MEMBER -> "@" + name;
          case WORDS, REST -> name + "…";
          case FLAG -> "--" + name;
        };
    return required ? "<" + shown + ">" : "[" + shown + "]";
  }
}
