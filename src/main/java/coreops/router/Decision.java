package coreops.router;

import coreops.command.CommandSpec;
import coreops.command.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be done about a message. */
sealed interface Decision {
  /** Nothing, and nobody is told. */
  record Ignore() implements Decision {}

  /**
   * @param path the command that is refused, if one was found
   */
  record Refuse(Refusal refusal, Optional<String> path) implements Decision {}

  /** All checks but the cooldown were passed. */
  record Run(CommandSpec spec, Map<String, String> arguments, Set<Tier> tiers)
      implements Decision {}
}
