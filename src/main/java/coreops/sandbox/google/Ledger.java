package coreops.sandbox.google;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was received: counters of calls and a log of writes. */
final class Ledger {
  /** Old writes are forgotten beyond this many, so that a sandbox can run for days. */
  private static final int KEPT = 10_000;

  private final Map<CallKind, Integer> calls = new EnumMap<>(CallKind.class);
  private final List<Write> writes = new ArrayList<>();

  synchronized void count(CallKind kind) {
    calls.merge(kind, 1, Integer::sum);
  }

  synchronized void add(List<Write> received) {
    writes.addAll(received);
    if (writes.size() > KEPT) {
      writes.subList(0, writes.size() - KEPT).clear();
    }
  }

  synchronized Map<CallKind, Integer> calls() {
    return Collections.unmodifiableMap(new EnumMap<>(calls));
  }

  synchronized List<Write> writes() {
    return List.copyOf(writes);
  }

  synchronized void clear() {
    calls.clear();
    writes.clear();
  }
}
