package coreops.cli;

import coreops.bus.Bus;
import coreops.command.CommandSpec;
import coreops.types.Time;
import io.vertx.core.Deployable;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A module that the composition root does not name: how a test or a benchmark brings its own, which
 * then lives like any other.
 *
 * @param toggles of which one must be on; empty: none holds it
 */
public record Addition(
    String name,
    Set<String> toggles,
    List<CommandSpec> commands,
    BiFunction<Bus, Time, Deployable> module) {
  public Addition {
    toggles = Set.copyOf(toggles);
    commands = List.copyOf(commands);
  }
}
