package coreops.sandbox.google;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A refusal in the form that Google's APIs give one (cloud.google.com/apis/design/errors, "HTTP
 * mapping"): {@code {"error": {"code", "message", "status", "details"}}}.
 */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String status;
  private final transient JsonArray details;

  private ApiError(int code, String status, String message, JsonArray details) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  static ApiError invalidArgument(String message) {
    return of(400, message);
  }

  /** What Sheets says of an unknown tab as of a malformed range. */
  static ApiError unparsable(String range) {
    return of(400, "Unable to parse range: " + range);
  }

  static ApiError notFound() {
    return of(404, "Requested entity was not found.");
  }

  static ApiError forbidden() {
    return of(403, "The caller does not have permission");
  }

  /** 401 with the reason that tells a missing token from an invalid or expired one. */
  static ApiError unauthenticated(boolean missing) {
    String message =
        missing
            ? "Request is missing required authentication credential. Expected OAuth 2 access "
                + "token, login cookie or other valid authentication credential. See "
                + "https://developers.google.com/identity/sign-in/web/devconsole-project."
            : "Request had invalid authentication credentials. Expected OAuth 2 access token, "
                + "login cookie or other valid authentication credential. See "
                + "https://developers.google.com/identity/sign-in/web/devconsole-project.";
    String reason = missing ? "CREDENTIALS_MISSING" : "ACCESS_TOKEN_EXPIRED";
    return new ApiError(401, "UNAUTHENTICATED", message, info(reason, new JsonObject()));
  }

  static ApiError insufficientScope() {
    return new ApiError(
        403,
        "PERMISSION_DENIED",
        "Request had insufficient authentication scopes.",
        info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", new JsonObject()));
  }

  /** 429 as developers.google.com/sheets/api/limits describes it. */
  static ApiError quota(String metric, int limit) {
    String message =
        ("Quota exceeded for quota metric '%1$s requests' and limit '%1$s requests per minute per "
                + "user' of service 'sheets.googleapis.com' for consumer 'project_number:0'.")
            .formatted(metric);
    JsonObject data =
        new JsonObject()
            .put("service", "sheets.googleapis.com")
            .put("quota_limit", metric + "RequestsPerMinutePerUser")
            .put("quota_limit_value", Integer.toString(limit));
    return new ApiError(429, "RESOURCE_EXHAUSTED", message, info("RATE_LIMIT_EXCEEDED", data));
  }

  /** The usual text of a status, for those that are switched on from outside. */
  static ApiError ofStatus(int code) {
    return switch (code) {
      case 400 -> of(400, "Request contains an invalid argument.");
      case 401 -> unauthenticated(false);
      case 403 -> forbidden();
      case 404 -> notFound();
      case 429 -> quota("Read", 60);
      case 500 -> of(500, "Internal error encountered.");
      case 503 -> of(503, "The service is currently unavailable.");
      default -> of(code, "Error " + code);
    };
  }

  private static ApiError of(int code, String message) {
    String status =
        switch (code) {
          case 400 -> "INVALID_ARGUMENT";
          case 403 -> "PERMISSION_DENIED";
          case 404 -> "NOT_FOUND";
          case 500 -> "INTERNAL";
          case 503 -> "UNAVAILABLE";
          case 504 -> "DEADLINE_EXCEEDED";
          default -> "UNKNOWN";
        };
    return new ApiError(code, status, message, new JsonArray());
  }

  private static JsonArray info(String reason, JsonObject metadata) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason)
                .put("domain", "googleapis.com")
                .put("metadata", metadata));
  }

  /** The same refusal, its text led by where in a batch it arose. */
  ApiError within(String place) {
    return new ApiError(code, status, place + getMessage(), details);
  }

  int code() {
    return code;
  }

  JsonObject body() {
    JsonObject error =
        new JsonObject().put("code", code).put("message", getMessage()).put("status", status);
    if (!details.isEmpty()) {
      error.put("details", details);
    }
    return new JsonObject().put("error", error);
  }
}
