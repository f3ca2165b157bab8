package coreops.deploy.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the log is worth.
 *
 * @param entries those that could be read, up to the first fault
 * @param faults what was changed, removed or added; empty: nothing
 * @param torn bytes of a last line whose writing was interrupted; harmless, the next entry says so
 */
public record AuditCheck(List<AuditEntry> entries, List<String> faults, int torn) {
  /** An append writes at most two lines before it moves the head: its own, and one on a repair. */
  private static final int HEAD_LAG = 2;

  public AuditCheck {
    entries = List.copyOf(entries);
    faults = List.copyOf(faults);
  }

  public boolean sound() {
    return faults.isEmpty();
  }

  /** Hash of the last entry; zeros when there is none. */
  public String head() {
    return entries.isEmpty() ? AuditEntry.GENESIS : entries.getLast().hash();
  }

  /** Judges the bytes of a log and the end that was remembered. */
  static AuditCheck of(byte[] bytes, Optional<AuditHead> head) {
    int whole = whole(bytes);
    List<AuditEntry> entries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    String[] lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n", -1);
    // The text ends with a line end, so the last piece is empty.
    for (int i = 0; i < lines.length - 1 && faults.isEmpty(); i++) {
      String previous = entries.isEmpty() ? AuditEntry.GENESIS : entries.getLast().hash();
      int number = i + 1;
      Optional<AuditEntry> entry = AuditEntry.parse(lines[i]);
      fault(entry, number, previous).ifPresent(fault -> faults.add("line " + number + fault));
      entry.filter(any -> faults.isEmpty()).ifPresent(entries::add);
    }
    if (faults.isEmpty()) {
      end(entries, head).ifPresent(faults::add);
    }
    return new AuditCheck(entries, faults, bytes.length - whole);
  }

  /** Length of what ends with a line end. */
  static int whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static Optional<String> fault(Optional<AuditEntry> read, int line, String previous) {
    if (read.isEmpty()) {
      return Optional.of(" is no entry in the form that was written");
    }
    AuditEntry entry = read.get();
    if (!entry.sound()) {
      return Optional.of(" was changed: its hash is not that of its content");
    }
    if (!entry.previous().equals(previous)) {
      return Optional.of(" does not follow on the line before: something was removed or put in");
    }
    return entry.seq() == line
        ? Optional.empty()
        : Optional.of(" has number " + entry.seq() + " instead of " + line);
  }

  private static Optional<String> end(List<AuditEntry> entries, Optional<AuditHead> head) {
    long last = entries.size();
    if (head.isEmpty()) {
      return last <= HEAD_LAG
          ? Optional.empty()
          : Optional.of(AuditHead.FILE + " is missing: whether the log is whole cannot be told");
    }
    long known = head.get().seq();
    if (known > last) {
      return Optional.of(
          "the log ends at entry %d and had %d: it was cut short".formatted(last, known));
    }
    if (known < last - HEAD_LAG) {
      return Optional.of(
          "the log has %d entries and %s knows of %d".formatted(last, AuditHead.FILE, known));
    }
    String there = known == 0 ? AuditEntry.GENESIS : entries.get((int) known - 1).hash();
    return there.equals(head.get().hash())
        ? Optional.empty()
        : Optional.of("entry %d is not the one that was written: rewritten".formatted(known));
  }
}
