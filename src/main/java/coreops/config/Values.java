package coreops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every accepted key with the value that holds and where it came from, for people who ask, and for
 * modules whose keys are in no settings record. A secret's value never gets this far.
 */
public final class Values {
  private static final String DEFAULT = "default";

  private final Function<KeyInfo, Value> source;

  Values(Layers layers) {
    this(key -> value(layers, key));
  }

  private Values(Function<KeyInfo, Value> source) {
    this.source = source;
  }

  /** Nothing but the defaults; for tests. */
  public static Values defaults() {
    return new Values(new Layers(List.of()));
  }

  /**
   * A key and its value.
   *
   * @param text as an operator would write it, {@link Redaction#mask masked} for a secret; blank
   *     when there is neither value nor default
   * @param origin {@code default}, {@code yaml}, an environment file, or {@code environment}
   */
  public record Value(KeyInfo key, String text, String origin) {
    public boolean isDefault() {
      return origin.equals(DEFAULT);
    }
  }

  /** In the order of the reference. */
  public List<Value> all() {
    return AcceptedKeys.all().stream().map(this::value).toList();
  }

  /**
   * @param name canonical or older, in any case
   */
  public Optional<Value> find(String name) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    return AcceptedKeys.all().stream()
        .filter(key -> key.name().equals(wanted) || key.aliases().contains(wanted))
        .findFirst()
        .map(this::value);
  }

  /** Those whose value is another than before, as they are now. */
  public List<Value> changedFrom(Values before) {
    return all().stream()
        .filter(
            value ->
                !before.find(value.key().name()).map(Value::text).equals(Optional.of(value.text())))
        .toList();
  }

  /**
   * These, but of some keys what others say: a process that took over a part of a later reading.
   *
   * @param taken whether a key is one of them
   */
  public Values taking(Values later, Predicate<KeyInfo> taken) {
    return new Values(key -> taken.test(key) ? later.value(key) : value(key));
  }

  /**
   * The value of a key of type flag; its form was checked at the start.
   *
   * @throws IllegalArgumentException when there is no such key
   */
  public boolean flag(String name) {
    String text = given(name);
    return !text.isEmpty() && TypedText.flag(text);
  }

  /**
   * The value of a key of type duration; its form was checked at the start.
   *
   * @throws IllegalArgumentException when there is no such key, or it has no value
   */
  public Duration duration(String name) {
    return TypedText.duration(given(name))
        .orElseThrow(() -> new IllegalArgumentException(name + " has no value"));
  }

  private String given(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no key " + name)).text();
  }

  private Value value(KeyInfo key) {
    return source.apply(key);
  }

  private static Value value(Layers layers, KeyInfo key) {
    List<String> names = new ArrayList<>();
    names.add(key.name());
    names.addAll(key.aliases());
    if (key.secret()) {
      List.copyOf(names).forEach(name -> names.add(name + AcceptedKeys.FILE));
    }
    return layers
        .find(names)
        .map(found -> new Value(key, key.secret() ? masked(found) : found.text(), found.origin()))
        .orElseGet(() -> new Value(key, key.fallback(), DEFAULT));
  }

  private static String masked(Layers.Found found) {
    if (!found.name().endsWith(AcceptedKeys.FILE)) {
      return Redaction.mask(found.text());
    }
    try {
      return Redaction.mask(Files.readString(Path.of(found.text())).strip());
    } catch (IOException | InvalidPathException unreadable) {
      return "(masked) the file cannot be read now";
    }
  }
}
