package coreops.router;

import coreops.command.Argument;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.discord.EmbedLimits;
import coreops.discord.SlashCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The catalogue as slash commands, under the names of {@link CommandSpec#slashWords()}. */
final class SlashForms {
  /** Discord's limit on descriptions of commands and options. */
  private static final int DESCRIPTION = 100;

  /** Discord's limit on subcommands of a command, and on options. */
  static final int MOST = 25;

  private final Map<String, CommandSpec> byWords = new HashMap<>();
  private final List<SlashCommand> commands = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when a command has more subcommands than Discord takes, or is
   *     both a command and a group
   */
  SlashForms(Catalogue catalogue) {
    Map<String, List<CommandSpec>> groups = new TreeMap<>();
    for (CommandSpec spec : catalogue.all()) {
      byWords.put(String.join(" ", spec.slashWords()), spec);
      groups.computeIfAbsent(spec.slashWords().getFirst(), first -> new ArrayList<>()).add(spec);
    }
    groups.forEach((name, specs) -> commands.add(command(name, specs)));
  }

  /** What Discord is to be told. */
  List<SlashCommand> commands() {
    return List.copyOf(commands);
  }

  /** The command behind the words that Discord sends. */
  Optional<CommandSpec> find(List<String> words) {
    return Optional.ofNullable(byWords.get(String.join(" ", words)));
  }

  private static SlashCommand command(String name, List<CommandSpec> specs) {
    boolean direct = specs.stream().anyMatch(CommandSpec::inDirectMessages);
    if (specs.size() == 1 && specs.getFirst().slashWords().size() == 1) {
      CommandSpec only = specs.getFirst();
      return new SlashCommand(name, fit(only.summary()), List.of(), options(only), direct);
    }
    if (specs.size() > MOST || specs.stream().anyMatch(spec -> spec.slashWords().size() == 1)) {
      throw new IllegalArgumentException("Discord does not take so many, or such, below /" + name);
    }
    List<SlashCommand.Subcommand> below =
        specs.stream()
            .map(
                spec ->
                    new SlashCommand.Subcommand(
                        spec.slashWords().get(1), fit(spec.summary()), options(spec)))
            .toList();
    return new SlashCommand(name, fit("Commands of " + name + "."), below, List.of(), direct);
  }

  /** The required ones first, as Discord wants it; otherwise in our order. */
  private static List<SlashCommand.Option> options(CommandSpec spec) {
    return spec.arguments().stream()
        .sorted(Comparator.comparing(Argument::required).reversed())
        .map(SlashForms::option)
        .toList();
  }

  private static SlashCommand.Option option(Argument argument) {
    SlashCommand.Type type =
        switch (argument.kind()) {
          case WORD, WORDS, REST -> SlashCommand.Type.STRING;
          case FLAG -> SlashCommand.Type.BOOLEAN;
          case MEMBER -> SlashCommand.Type.USER;
        };
    // Several of the choices may be wanted at once; Discord's own choices allow only one.
    boolean several = argument.kind() == Argument.Kind.WORDS;
    return new SlashCommand.Option(
        type,
        argument.name(),
        fit(argument.summary()),
        argument.required(),
        several || argument.choices().size() > MOST ? List.of() : argument.choices(),
        argument.completed());
  }

  private static String fit(String text) {
    return EmbedLimits.fit(text, DESCRIPTION);
  }
}
