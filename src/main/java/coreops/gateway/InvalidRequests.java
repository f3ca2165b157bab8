package coreops.gateway;

import coreops.bus.Failure;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Keeps the bot's address from being banned. Discord shuts out an address for 10,000 answers of
 * 401, 403 or 429 within ten minutes, those of a shared limit not counted (developer docs, "Rate
 * Limits": Invalid Request Limit). Neighbours on the same host count, too, so this warns and stops
 * long before. Lives on the loop.
 */
final class InvalidRequests {
  static final Duration WINDOW = Duration.ofMinutes(10);
  static final int WARN_AT = 500;
  static final int OPEN_AT = 2_000;

  private final Time time;
  private final Consumer<State> onChange;

  /** When each was answered, oldest first. No longer than the limit and what is in flight. */
  private final Deque<Instant> answered = new ArrayDeque<>();

  private State told = State.FEW;
  private long refused;

  /** How near the ban is. */
  enum State {
    FEW,
    MANY,
    /** Nothing is asked of Discord until the window holds fewer. */
    OPEN
  }

  /**
   * @param onChange hears each state once on the way up, and FEW when it is over
   */
  InvalidRequests(Time time, Consumer<State> onChange) {
    this.time = time;
    this.onChange = onChange;
  }

  /**
   * Takes an answer.
   *
   * @param shared whether a 429 is of a limit that others used up
   */
  void answered(int status, boolean shared) {
    if (status == 401 || status == 403 || (status == 429 && !shared)) {
      answered.add(time.now());
      state();
    }
  }

  State state() {
    Instant from = time.now().minus(WINDOW);
    while (!answered.isEmpty() && !answered.getFirst().isAfter(from)) {
      answered.removeFirst();
    }
    State state = of(answered.size());
    boolean over = told != State.FEW && answered.size() < WARN_AT / 2;
    if (over || state.compareTo(told) > 0) {
      told = state;
      onChange.accept(state);
    }
    return state;
  }

  /**
   * @throws Failure UNAVAILABLE while it is open, saying when it will not be
   */
  void check() {
    if (state() == State.OPEN) {
      refused++;
      throw new Failure(
          Failure.Code.UNAVAILABLE,
          "Discord has refused too many of my requests; I pause so that it does not shut me out.",
          Duration.between(time.now(), answered.getFirst().plus(WINDOW)));
    }
  }

  /** Answers within the window. */
  int inWindow() {
    state();
    return answered.size();
  }

  /** Requests that were not made since the start. */
  long refused() {
    return refused;
  }

  private static State of(int count) {
    return count >= OPEN_AT ? State.OPEN : count >= WARN_AT ? State.MANY : State.FEW;
  }
}
