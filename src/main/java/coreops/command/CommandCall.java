package coreops.command;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command that passed every check, on its way to its module.
 *
 * @param path which command
 * @param arguments by name; a missing optional one is absent, a flag that was given is {@code
 *     "true"}
 * @param message what invoked it, or in the slash form the interaction's id; also the natural key
 *     of whatever the command does
 * @param at when the router accepted it
 * @param typed false in the slash form, where there is no message
 * @param replyTo the message of the same channel that the command's answers
 */
public record CommandCall(
    String path,
    Invoker invoker,
    Optional<GuildId> guild,
    ChannelId channel,
    MessageId message,
    Map<String, String> arguments,
    Instant at,
    boolean typed,
    Optional<MessageId> replyTo) {

  /** A typed one that answers no message. */
  public CommandCall(
      String path,
      Invoker invoker,
      Optional<GuildId> guild,
      ChannelId channel,
      MessageId message,
      Map<String, String> arguments,
      Instant at) {
    this(path, invoker, guild, channel, message, arguments, at, true, Optional.empty());
  }

  /** Who asks, with what the access matrix made of their roles. */
  public record Invoker(UserId id, String name, List<RoleId> roles, Set<Tier> tiers) {
    public Invoker {
      roles = List.copyOf(roles);
      tiers = Set.copyOf(tiers);
    }
  }

  public CommandCall {
    arguments = Map.copyOf(arguments);
  }

  /** The argument, or blank when it was not given. */
  public String text(String argument) {
    return arguments.getOrDefault(argument, "");
  }

  /** The words of an argument of kind WORDS. */
  public List<String> words(String argument) {
    String text = text(argument).strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  public boolean flag(String argument) {
    return arguments.containsKey(argument);
  }
}
