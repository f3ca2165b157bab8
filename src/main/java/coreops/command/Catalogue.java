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

  /**
   * @throws IllegalArgumentException when two commands share a path
   */
  public Catalogue(List<CommandSpec> specs) {
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
  }

  /** All commands, by path. */
  public List<CommandSpec> all() {
    return specs;
  }

  public Optional<CommandSpec> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }
}
