package coreops.telemetry;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The thread that ties log lines together: one id follows a command, request, refresh or job from
 * its first event to its last reply. Bound to the running code, not to the platform thread; the bus
 * carries it from verticle to verticle.
 */
public final class Trace {
  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();
  private static final String NONE = "";

  /** Between the id and the step, where {@link Tracing} follows steps. */
  private static final char STEP = '-';

  private Trace() {}

  /**
   * What the running code works under, to be carried along; empty when it works for nobody in
   * particular. For people there is {@link #id()}.
   */
  public static String current() {
    return CURRENT.orElse(NONE);
  }

  /** The id that the running code works under, as people and logs know it. */
  public static String id() {
    return id(current());
  }

  /** The id in what was carried along. */
  public static String id(String carried) {
    int end = carried.indexOf(STEP);
    return end < 0 ? carried : carried.substring(0, end);
  }

  /** The step in what was carried along; empty when there is none. */
  static String step(String carried) {
    int end = carried.indexOf(STEP);
    return end < 0 ? NONE : carried.substring(end + 1);
  }

  /** What the work of a step is to run under. */
  static String context(String id, String step) {
    return id + STEP + step;
  }

  /** A new id: 16 hex digits, unique enough to search a log by. */
  public static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /** Runs the work under the id. Callbacks that fire later need {@link #carrying(Runnable)}. */
  public static void run(String id, Runnable work) {
    ScopedValue.where(CURRENT, id).run(work);
  }

  /** Like {@link #run}, with a result. */
  public static <T> T call(String id, Supplier<T> work) {
    return ScopedValue.where(CURRENT, id).call(work::get);
  }

  /**
   * The same work, bound to the id of whoever asks now; for callbacks, timers and other threads.
   */
  public static Runnable carrying(Runnable work) {
    String id = current();
    return () -> run(id, work);
  }
}
