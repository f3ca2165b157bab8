package coreops.sandbox.discord;

/** Gateway close codes (developer docs, Opcodes and Status Codes, Gateway Close Event Codes). */
enum CloseCode {
  UNKNOWN_ERROR(4000, "Unknown error."),
  UNKNOWN_OPCODE(4001, "Unknown opcode."),
  DECODE_ERROR(4002, "Error while decoding payload."),
  NOT_AUTHENTICATED(4003, "Not authenticated."),
  AUTHENTICATION_FAILED(4004, "Authentication failed."),
  ALREADY_AUTHENTICATED(4005, "Already authenticated."),
  INVALID_SEQ(4007, "Invalid `seq`."),
  RATE_LIMITED(4008, "Rate limited."),
  SESSION_TIMED_OUT(4009, "Session timed out."),
  INVALID_SHARD(4010, "Invalid shard."),
  SHARDING_REQUIRED(4011, "Sharding required."),
  INVALID_API_VERSION(4012, "Invalid API version."),
  INVALID_INTENTS(4013, "Invalid intent(s)."),
  DISALLOWED_INTENTS(4014, "Disallowed intent(s).");

  private final int code;
  private final String reason;

  CloseCode(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
