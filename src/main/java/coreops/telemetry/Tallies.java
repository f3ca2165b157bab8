package coreops.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a room counts and times. Made for the way of a command: from any thread, without locks, a
 * fraction of a microsecond each. Whoever reads it publishes it; nobody here knows to whom.
 */
public final class Tallies {
  /** Upper bounds of the classes that durations are sorted into: from an event to a deadline. */
  public static final List<Duration> BOUNDS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  /**
   * Label values are few by design; should one of them not be, it costs accuracy rather than
   * memory.
   */
  static final int MOST = 1_000;

  private static final String OTHER = "other";
  private static final long[] NANOS = BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

  private final ConcurrentMap<List<String>, LongAdder> counts = new ConcurrentHashMap<>();
  private final ConcurrentMap<List<String>, Times> timings = new ConcurrentHashMap<>();

  /**
   * Counts one.
   *
   * @param labels names and values in turn
   */
  public void count(String name, String... labels) {
    count(name, 1, labels);
  }

  /** Counts several at once. */
  public void count(String name, long times, String... labels) {
    List<String> key = key(name, labels);
    LongAdder known = counts.get(key);
    if (known == null) {
      known = counts.computeIfAbsent(room(counts, key), fresh -> new LongAdder());
    }
    known.add(times);
  }

  /**
   * Takes down how long one took.
   *
   * @param labels names and values in turn
   */
  public void time(String name, long nanos, String... labels) {
    List<String> key = key(name, labels);
    Times known = timings.get(key);
    if (known == null) {
      known = timings.computeIfAbsent(room(timings, key), fresh -> new Times());
    }
    known.add(nanos);
  }

  /** Everything so far, in no particular order. */
  public List<Sample> read() {
    List<Sample> samples = new ArrayList<>(counts.size() + timings.size());
    counts.forEach(
        (key, count) -> samples.add(new Sample.Count(key.getFirst(), labels(key), count.sum())));
    timings.forEach((key, times) -> samples.add(times.read(key.getFirst(), labels(key))));
    return samples;
  }

  private static List<String> key(String name, String... labels) {
    String[] key = new String[labels.length + 1];
    key[0] = name;
    System.arraycopy(labels, 0, key, 1, labels.length);
    return Arrays.asList(key);
  }

  /** The key itself while there is room for another, or that of the rest. */
  private static List<String> room(Map<List<String>, ?> all, List<String> key) {
    if (all.size() < MOST) {
      return key;
    }
    List<String> rest = new ArrayList<>(key);
    for (int i = 2; i < rest.size(); i += 2) {
      rest.set(i, OTHER);
    }
    return rest;
  }

  private static Map<String, String> labels(List<String> key) {
    Map<String, String> labels = new LinkedHashMap<>();
    for (int i = 1; i + 1 < key.size(); i += 2) {
      labels.put(key.get(i), key.get(i + 1));
    }
    return labels;
  }

  /** The durations of one thing. */
  private static final class Times {
    private final AtomicLongArray buckets = new AtomicLongArray(NANOS.length + 1);
    private final LongAdder sum = new LongAdder();

    void add(long nanos) {
      int at = 0;
      while (at < NANOS.length && nanos > NANOS[at]) {
        at++;
      }
      buckets.incrementAndGet(at);
      sum.add(nanos);
    }

    Sample.Timing read(String name, Map<String, String> labels) {
      List<Long> read = new ArrayList<>(buckets.length());
      for (int i = 0; i < buckets.length(); i++) {
        read.add(buckets.get(i));
      }
      return new Sample.Timing(name, labels, read, Duration.ofNanos(sum.sum()));
    }
  }
}
