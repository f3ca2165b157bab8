package coreops.sandbox.google;

import java.time.Duration;

/** What goes wrong with a call. */
sealed interface Fault {
  /** Refused with a status before anything is done. */
  record Refuse(int status) implements Fault {}

  /** Carried out, and then answered with a status as if it had failed. */
  record RefuseAfterwards(int status) implements Fault {}

  /** Answered late. */
  record Delay(Duration by) implements Fault {}

  /** Never answered; the connection stays open. */
  record Hang() implements Fault {}

  /** The connection is closed in the middle of the body. */
  record Truncate() implements Fault {}

  /** A body of at least this many bytes: filler rows are added to the values. */
  record Oversize(int bytes) implements Fault {}

  /** A body that is no JSON, with status 200. */
  record Garbage() implements Fault {}
}
