package coreops.command;

import coreops.bus.Address;
import coreops.discord.Embed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a module answers. The router delivers it as a reply to the message, over several messages
 * when it does not fit one.
 *
 * @param text may be empty when there are embeds or a reaction
 * @param reaction an emoji to put on the invoking message
 */
public record Reply(String text, List<Embed> embeds, Optional<String> reaction) {
  /** How long a module may take before the user is told that it did not answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  public Reply {
    embeds = List.copyOf(embeds);
  }

  public static Reply text(String text) {
    return new Reply(text, List.of(), Optional.empty());
  }

  public static Reply embed(Embed embed) {
    return embeds(List.of(embed));
  }

  public static Reply embeds(List<Embed> embeds) {
    return new Reply("", embeds, Optional.empty());
  }

  public Reply reacting(String emoji) {
    return new Reply(text, embeds, Optional.of(emoji));
  }

  /** Where the calls of a module go. */
  public static Address<CommandCall, Reply> from(String module) {
    return new Address<>("command." + module, CommandCall.class, Reply.class, PATIENCE);
  }
}
