package coreops.runtime;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of the configuration file when it was last looked at.
 *
 * @param state {@code applied}, {@code refused} or {@code none}
 * @param reason why it was refused; what runs then is the last one that was applied
 */
record ConfState(String file, String state, String reason, Instant at) {
  boolean refused() {
    return state.equals("refused");
  }

  Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("file", file);
    detail.put("state", state);
    if (!reason.isEmpty()) {
      detail.put("reason", reason);
    }
    detail.put("at", at.toString());
    return detail;
  }
}
