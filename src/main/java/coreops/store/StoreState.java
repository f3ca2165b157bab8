package coreops.store;

/**
 * How the database is, for health reports.
 *
 * @param phase what it can do now
 * @param summary one line for a person, e.g. {@code open} or why it is not
 * @param writes pieces of work that were committed since the start
 * @param failures pieces of work that failed since the start, those rolled back by their own
 *     exception included
 * @param waiting pieces of work that wait for the writer
 */
public record StoreState(Phase phase, String summary, long writes, long failures, int waiting) {
  /** What the database can do. */
  public enum Phase {
    /** Not open yet; work given now waits. */
    OPENING,
    /** Works. */
    OPEN,
    /** Works, and started empty, because the database that was there could not be read. */
    RECOVERED,
    /** Open, and its last commit failed, e.g. because the disk is full. */
    FAILING,
    /** Could not be opened; all work is refused. */
    REFUSED,
    /** Closed. */
    CLOSED
  }

  static StoreState unknown() {
    return new StoreState(Phase.OPEN, "open", 0, 0, 0);
  }

  /** True while work is done. */
  public boolean works() {
    return phase == Phase.OPEN || phase == Phase.RECOVERED;
  }
}
