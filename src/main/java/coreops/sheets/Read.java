package coreops.sheets;

/** What came of a read: a failure is a result like any other, because the last good data stays. */
sealed interface Read<T> {
  /** Tries after the first. */
  int retries();

  /** Google answered. */
  record Got<T>(T value, int retries) implements Read<T> {}

  /** Google did not, or not usefully. */
  record Lost<T>(SheetsException why, int retries) implements Read<T> {
    /** The same failure where another kind of value was hoped for. */
    <U> Lost<U> as() {
      return new Lost<>(why, retries);
    }
  }
}
