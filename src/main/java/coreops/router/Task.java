package coreops.router;

import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.command.Reply;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be run for a question: a command or the action of a control.
 *
 * @param path as it is counted and logged
 * @param shown as a person reads it
 * @param command empty for an action
 * @param ask asks the module
 */
record Task(
    String path,
    String module,
    String shown,
    Optional<CommandSpec> command,
    Supplier<Future<Reply>> ask) {

  static Task of(CommandSpec spec, Supplier<Future<Reply>> ask) {
    return new Task(spec.path(), spec.module(), "`!" + spec.path() + "`", Optional.of(spec), ask);
  }

  static Task of(ActionSpec spec, Supplier<Future<Reply>> ask) {
    return new Task(
        spec.module() + ":" + spec.action(), spec.module(), "This", Optional.empty(), ask);
  }

  Optional<String> usage() {
    return command.map(CommandSpec::usage);
  }

  /** Whether running it twice would change nothing. */
  boolean harmless() {
    return command.filter(spec -> spec.readsOnly() && spec.cooldown().isZero()).isPresent();
  }
}
