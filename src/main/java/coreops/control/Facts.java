package coreops.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a card or a log line says as {@code key=value}, in the order it was given. What is empty is
 * left out, so that nobody reads past it. Immutable.
 */
public final class Facts {
  public static final Facts NONE = new Facts(List.of());

  private final List<String> pairs;

  private Facts(List<String> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  public static Facts of(String key, Object value) {
    return NONE.and(key, value);
  }

  /**
   * @param value in words for a person; names rather than ids
   */
  public Facts and(String key, Object value) {
    String text = String.valueOf(value).strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      return this;
    }
    List<String> more = new ArrayList<>(pairs);
    more.add(key + "=" + text);
    return new Facts(more);
  }

  /** How long something took: {@code 0.8s} below two minutes, {@code 2.5m} above. */
  public Facts and(String key, Duration took) {
    double seconds = took.toMillis() / 1_000.0;
    return and(
        key,
        seconds < 120
            ? String.format(Locale.ROOT, "%.1fs", seconds)
            : String.format(Locale.ROOT, "%.1fm", seconds / 60));
  }

  /** As the ops channel shows them: {@code scope=all • actor=Ada}. */
  public String shown() {
    return String.join(" • ", pairs);
  }

  /** As the log has them: {@code scope=all actor=Ada}. */
  public String logged() {
    return String.join(" ", pairs);
  }
}
