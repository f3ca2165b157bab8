package coreops.command;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every command there is, whether or not its module runs. Built once, by the composition root. */
public final class Catalogue {
  private final List<CommandSpec> specs;
  private final Map<String, CommandSpec> byPath;
  private final Map<String, ActionSpec> actions;

  /** A catalogue without controls. */
  public Catalogue(List<CommandSpec> specs) {
    this(specs, List.of());
  }

  /**
   * @throws IllegalArgumentException when two commands share a path, or two actions a name
   */
  public Catalogue(List<CommandSpec> specs, List<ActionSpec> actions) {
    this.specs = specs.stream().sorted(Comparator.comparing(CommandSpec::path)).toList();
    this.byPath =
        specs.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    CommandSpec::path,
                    Function.identity(),
                    (one, two) -> {
                      throw new IllegalArgumentException("two commands at " + one.path());
                    }));
    this.actions =
        actions.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    spec -> key(spec.module(), spec.action()),
                    Function.identity(),
                    (one, two) -> {
                      throw new IllegalArgumentException(
                          "two actions at " + key(one.module(), one.action()));
                    }));
  }

  /** All commands, by path. */
  public List<CommandSpec> all() {
    return specs;
  }

  public Optional<CommandSpec> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** What the controls of a module do. */
  public Optional<ActionSpec> action(String module, String action) {
    return Optional.ofNullable(actions.get(key(module, action)));
  }

  private static String key(String module, String action) {
    return module + ":" + action;
  }
}
