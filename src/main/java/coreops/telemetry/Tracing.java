package coreops.telemetry;

import java.time.Duration;
import java.util.List;

/**
 * Says which steps a piece of work consists of and how long each took. Steps are begun under the
 * trace that the work runs under, so that a trace has the same id here and in the log.
 */
public interface Tracing {
  /** Nobody wants to know; costs nothing. */
  Tracing OFF = new NoTracing();

  /** What a step is to the others. */
  enum Kind {
    /** Something arrived that sets everything else off. */
    EVENT,
    /** Our own work. */
    STEP,
    /** A request to somebody outside. */
    CALL
  }

  /** One step that has begun; ended exactly once, from whatever thread. */
  interface Step {
    /** What the step's work is to run under, see {@link Trace#run}. */
    String context();

    /** Adds a fact; never message content, never secrets. */
    void note(String key, String value);

    /** It went well. */
    void end();

    /**
     * It did not.
     *
     * @param why a word for it, e.g. {@code timeout}
     */
    void fail(String why);
  }

  /** False when steps are not followed, and need not be described. */
  boolean on();

  /**
   * Begins a step.
   *
   * @param under the trace that it belongs to, as of {@link Trace#current}; the step that runs
   *     under it becomes its parent
   * @param name one of few, without ids
   */
  Step begin(String under, String name, Kind kind);

  /** What became of the steps. */
  List<Sample> samples();

  /** Sends what has ended, waiting for it at most this long; later steps are lost. */
  void close(Duration patience);
}
