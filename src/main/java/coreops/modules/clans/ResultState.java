package coreops.modules.clans;

import coreops.types.UserId;
import java.time.Instant;

/**
 * All that the controls below results have to know: whose they are, and what shows them again.
 *
 * @param touched to the minute
 * @param page counted from 0
 */
record ResultState(UserId owner, Instant touched, Filter filter, int page, Cards.Form form) {
  private static final int PARTS = 5;

  static ResultState first(PanelState panel) {
    return new ResultState(panel.owner(), panel.touched(), panel.filter(), 0, Cards.Form.LITE);
  }

  /** At most 45 characters. */
  String code() {
    return StateCode.join(
        StateCode.of(owner.value()),
        StateCode.of(touched),
        filter.code(),
        StateCode.of(page),
        String.valueOf(form.code()));
  }

  /**
   * @throws coreops.bus.Failure NOT_FOUND for what is no {@link #code()}
   */
  static ResultState read(String code) {
    String[] parts = StateCode.split(code, PARTS);
    return new ResultState(
        new UserId(StateCode.id(parts[0])),
        StateCode.time(parts[1]),
        Filter.read(parts[2]).orElseThrow(StateCode::foreign),
        Math.clamp(StateCode.id(parts[3]), 0, 999),
        Cards.Form.of(parts[4].isEmpty() ? 'l' : parts[4].charAt(0)));
  }

  ResultState on(int other) {
    return new ResultState(owner, touched, filter, other, form);
  }

  ResultState as(Cards.Form other) {
    return new ResultState(owner, touched, filter, 0, other);
  }

  ResultState filtering(Filter other) {
    return new ResultState(owner, touched, other, 0, form);
  }

  ResultState touched(Instant now) {
    return new ResultState(owner, now, filter, page, form);
  }
}
