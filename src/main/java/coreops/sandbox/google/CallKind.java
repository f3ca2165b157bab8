package coreops.sandbox.google;

import java.util.Locale;
import java.util.Optional;

/** The kinds of calls that Google is asked, as counters and faults name them. */
public enum CallKind {
  /** A grant is exchanged for a token. */
  TOKEN,
  /** {@code spreadsheets.get}. */
  METADATA,
  /** {@code spreadsheets.values.get}. */
  GET,
  /** {@code spreadsheets.values.batchGet}. */
  BATCH_GET,
  /** {@code spreadsheets.values.update}. */
  UPDATE,
  /** {@code spreadsheets.values.batchUpdate}. */
  BATCH_UPDATE,
  /** {@code spreadsheets.values.append}. */
  APPEND,
  /** {@code spreadsheets.values.clear}. */
  CLEAR,
  /** For faults: every call that reads. */
  ANY_READ,
  /** For faults: every call that writes. */
  ANY_WRITE,
  /** For faults: every call, tokens included. */
  ANY;

  boolean isWrite() {
    return this == UPDATE || this == BATCH_UPDATE || this == APPEND || this == CLEAR;
  }

  boolean isRead() {
    return this == METADATA || this == GET || this == BATCH_GET;
  }

  /** Whether a fault that was set for this kind strikes a call of another. */
  boolean covers(CallKind call) {
    return switch (this) {
      case ANY -> true;
      case ANY_READ -> call.isRead();
      case ANY_WRITE -> call.isWrite();
      default -> this == call;
    };
  }

  /** Reads {@code batch-get}, {@code BATCH_GET} and the like. */
  static Optional<CallKind> of(String name) {
    String wanted = name.strip().replace('-', '_').toUpperCase(Locale.ROOT);
    for (CallKind kind : values()) {
      if (kind.name().equals(wanted)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
