package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.types.UserId;

/** Panels and results are for those who opened them. */
final class Owners {
  private Owners() {}

  /**
   * @throws Failure REFUSED, with how to get a panel of one's own
   */
  static void check(PanelKind kind, UserId owner, UserId presser) {
    if (!owner.equals(presser)) {
      throw new Failure(
          Failure.Code.REFUSED,
          "This is not your panel. `!%s` opens one of your own.".formatted(kind.path()));
    }
  }
}
