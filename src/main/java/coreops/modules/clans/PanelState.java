package coreops.modules.clans;

import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Instant;

/**
 * All that a panel's controls have to know.
 *
 * @param opened the command that opened it; an older one's panel has been replaced
 * @param touched to the minute
 */
record PanelState(UserId owner, MessageId opened, Instant touched, Filter filter, Shown results) {
  private static final int PARTS = 5;

  /** How the results that stand below relate to the filters. */
  enum Shown {
    NONE("0"),
    FRESH("1"),
    STALE("2");

    private final String code;

    Shown(String code) {
      this.code = code;
    }
  }

  static PanelState fresh(UserId owner, MessageId opened, Instant now) {
    return new PanelState(owner, opened, now, Filter.FRESH, Shown.NONE);
  }

  /** At most 45 characters. */
  String code() {
    return StateCode.join(
        StateCode.of(owner.value()),
        StateCode.of(opened.value()),
        StateCode.of(touched),
        filter.code(),
        results.code);
  }

  /**
   * @throws coreops.bus.Failure NOT_FOUND for what is no {@link #code()}
   */
  static PanelState read(String code) {
    String[] parts = StateCode.split(code, PARTS);
    return new PanelState(
        new UserId(StateCode.id(parts[0])),
        new MessageId(StateCode.id(parts[1])),
        StateCode.time(parts[2]),
        Filter.read(parts[3]).orElseThrow(StateCode::foreign),
        switch (parts[4]) {
          case "1" -> Shown.FRESH;
          case "2" -> Shown.STALE;
          default -> Shown.NONE;
        });
  }

  /** Whether this is the {@link #code()} of a panel that this command opened. */
  static boolean openedBy(MessageId opened, String code) {
    String[] parts = code.split("\\.", -1);
    return parts.length == PARTS && parts[1].equals(StateCode.of(opened.value()));
  }

  /** Other filters make what was found before stale. */
  PanelState filtering(Filter other) {
    return new PanelState(
        owner, opened, touched, other, results == Shown.NONE ? Shown.NONE : Shown.STALE);
  }

  PanelState showing(Shown now) {
    return new PanelState(owner, opened, touched, filter, now);
  }

  PanelState touched(Instant now) {
    return new PanelState(owner, opened, now, filter, results);
  }
}
