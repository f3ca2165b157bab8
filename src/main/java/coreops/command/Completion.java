package coreops.command;

import coreops.bus.Address;
import coreops.discord.InteractionCalls;
import java.time.Duration;
import java.util.List;

/**
 * Asks a module what an argument may be, while somebody types it.
 *
 * @param typed what stands there so far
 */
public record Completion(String path, String argument, String typed, CommandCall.Invoker invoker) {

  /** The choices to offer, best first; the router shows the first 25. */
  public record Choices(List<InteractionCalls.Choice> choices) {
    public Choices {
      choices = List.copyOf(choices);
    }
  }

  /** Where the questions for a module go. An answer after 2 s would be too late for Discord. */
  public static Address<Completion, Choices> from(String module) {
    return new Address<>(
        "complete." + module, Completion.class, Choices.class, Duration.ofSeconds(2));
  }
}
