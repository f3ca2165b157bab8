package coreops.modules.placement;

import java.util.Arrays;
import java.util.Locale;

/** What a row of the ledger says of its seat. */
enum HoldStatus {
  /** Held for somebody. */
  ACTIVE,
  /** Given up by a recruiter. */
  RELEASED,
  /** Its time ran out, or its ticket was closed for silence. */
  EXPIRED,
  /** Its ticket was closed with this clan. */
  CLOSED_SAME_CLAN,
  /** Its ticket was closed with another clan; or a placement that was moved there. */
  CLOSED_OTHER_CLAN,
  /** Its ticket was closed without a clan. */
  CANCELLED,
  /** No reservation: somebody was placed here, whom people may not have counted yet. */
  PLACED,
  /** Something else that somebody wrote. It holds nothing. */
  UNKNOWN;

  /** As the ledger writes it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** In any case; what is not known is {@link #UNKNOWN}. */
  static HoldStatus of(String text) {
    String wanted = text.strip();
    return Arrays.stream(values())
        .filter(each -> each.name().equalsIgnoreCase(wanted))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
