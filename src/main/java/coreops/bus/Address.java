package coreops.bus;

import java.time.Duration;

/**
 * Where a request goes and what comes back. An address is the whole contract between two verticles:
 * the name on the event bus, the record that asks, the record that answers, and how long the asker
 * waits.
 */
public record Address<Q extends Record, A extends Record>(
    String name, Class<Q> question, Class<A> answer, Duration timeout) {

  /** The same address with another patience, for callers that have a deadline of their own. */
  public Address<Q, A> within(Duration patience) {
    return new Address<>(name, question, answer, patience);
  }
}
