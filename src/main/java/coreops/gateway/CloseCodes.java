package coreops.gateway;

import java.util.Map;

/**
 * What each close code of the gateway means for us (Discord developer docs, "Opcodes and Status
 * Codes", table of gateway close event codes).
 */
final class CloseCodes {
  /** What to do next. */
  enum Answer {
    /** The session lives on; RESUME it. */
    RESUME,
    /** The session is gone; IDENTIFY, and catch up by REST. */
    IDENTIFY,
    /** Trying again cannot help and costs the bot its token in the end. */
    HOLD
  }

  /** The connection ended without a close frame. */
  static final int DROPPED = 1006;

  private static final Map<Integer, String> FINAL =
      Map.of(
          4004, "Discord refused the token",
          4010, "the shard is invalid",
          4011, "sharding is required",
          4012, "the API version is invalid",
          4013, "an intent is invalid",
          4014, "a privileged intent is not enabled in the developer portal");

  private CloseCodes() {}

  static Answer answer(int code) {
    if (FINAL.containsKey(code)) {
      return Answer.HOLD;
    }
    return switch (code) {
      // Not authenticated, invalid sequence, session timed out.
      case 4003, 4007, 4009 -> Answer.IDENTIFY;
      default -> Answer.RESUME;
    };
  }

  /** Why a final code ends it, for a person; names the code. */
  static String reason(int code) {
    return FINAL.getOrDefault(code, "the gateway closed the connection") + " (" + code + ")";
  }
}
