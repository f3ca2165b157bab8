package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.config.Values;
import coreops.types.UserId;

/**
 * Who may do what only one person should: roles decide, this may narrow it, and never widens it.
 */
final class Operator {
  private final Values values;

  Operator(Values values) {
    this.values = values;
  }

  /**
   * @param what in the plural, e.g. {@code Restarts}
   * @throws Failure REFUSED when it is narrowed to somebody else
   */
  void only(UserId user, String what) {
    boolean narrowed = values.flag("RESTRICT_PROCESS_COMMANDS");
    String operator = values.find("ADMIN_USER_ID").map(Values.Value::text).orElse("");
    if (narrowed && !operator.replaceAll("\\D", "").equals(user.toString())) {
      throw new Failure(
          Failure.Code.REFUSED,
          what + " are for the operator in `ADMIN_USER_ID` alone (`RESTRICT_PROCESS_COMMANDS`).");
    }
  }
}
