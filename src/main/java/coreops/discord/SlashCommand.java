package coreops.discord;

import java.util.List;

/**
 * A chat command as Discord keeps it (developer docs, "Application Commands"). It has subcommands,
 * or options, or neither; never both.
 *
 * @param name 1 to 32 lower-case characters
 * @param description 1 to 100 characters
 * @param subcommands at most 25
 * @param options at most 25, the required ones first
 * @param inDirectMessages whether it is offered outside guilds
 */
public record SlashCommand(
    String name,
    String description,
    List<Subcommand> subcommands,
    List<Option> options,
    boolean inDirectMessages) {

  /** What an option holds; the numbers are Discord's. */
  public enum Type {
    STRING(3),
    INTEGER(4),
    BOOLEAN(5),
    USER(6),
    CHANNEL(7),
    ROLE(8);

    private final int number;

    Type(int number) {
      this.number = number;
    }

    public int number() {
      return number;
    }
  }

  /** The second word of a command; its limits are those of the command. */
  public record Subcommand(String name, String description, List<Option> options) {
    public Subcommand {
      options = List.copyOf(options);
    }
  }

  /**
   * @param choices the only values that may be given, at most 25; empty when any may
   * @param completed whether Discord asks us while somebody types
   */
  public record Option(
      Type type,
      String name,
      String description,
      boolean required,
      List<String> choices,
      boolean completed) {
    public Option {
      choices = List.copyOf(choices);
    }
  }

  public SlashCommand {
    subcommands = List.copyOf(subcommands);
    options = List.copyOf(options);
  }
}
