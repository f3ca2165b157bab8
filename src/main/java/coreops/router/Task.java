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
 * @param harmless whether running it twice would change nothing; a form that is only opened does
 *     not, and cannot wait for the database
 * @param ask asks the module
 */
record Task(
    String path,
    String module,
    String shown,
    Optional<CommandSpec> command,
    boolean harmless,
    Supplier<Future<Reply>> ask) {

  static Task of(CommandSpec spec, Supplier<Future<Reply>> ask) {
    return new Task(
        spec.path(),
        spec.module(),
        "`!" + spec.path() + "`",
        Optional.of(spec),
        spec.readsOnly() && spec.cooldown().isZero(),
        ask);
  }

  static Task of(ActionSpec spec, Supplier<Future<Reply>> ask) {
    return new Task(
        spec.module() + ":" + spec.action(),
        spec.module(),
        "This",
        Optional.empty(),
        spec.kind() == ActionSpec.Kind.OPENS_FORM,
        ask);
  }

  Optional<String> usage() {
    return command.map(CommandSpec::usage);
  }
}
