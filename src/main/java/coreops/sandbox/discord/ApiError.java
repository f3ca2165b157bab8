package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * An answer that is an error (developer docs, Opcodes and Status Codes, HTTP and JSON Error Codes;
 * API Reference, Error Messages).
 */
final class ApiError extends RuntimeException {
  private final int status;
  private final int code;
  private final transient Optional<JsonObject> errors;

  private ApiError(int status, int code, String message, Optional<JsonObject> errors) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  ApiError(int status, int code, String message) {
    this(status, code, message, Optional.empty());
  }

  static ApiError unauthorized() {
    return new ApiError(401, 0, "401: Unauthorized");
  }

  static ApiError notFound() {
    return new ApiError(404, 0, "404: Not Found");
  }

  static ApiError unknownChannel() {
    return new ApiError(404, 10003, "Unknown Channel");
  }

  static ApiError unknownGuild() {
    return new ApiError(404, 10004, "Unknown Guild");
  }

  static ApiError unknownMember() {
    return new ApiError(404, 10007, "Unknown Member");
  }

  static ApiError unknownMessage() {
    return new ApiError(404, 10008, "Unknown Message");
  }

  static ApiError unknownRole() {
    return new ApiError(404, 10011, "Unknown Role");
  }

  static ApiError unknownUser() {
    return new ApiError(404, 10013, "Unknown User");
  }

  static ApiError unknownEmoji() {
    return new ApiError(400, 10014, "Unknown Emoji");
  }

  static ApiError tooManyReactions() {
    return new ApiError(400, 30010, "Maximum number of reactions reached (20)");
  }

  static ApiError tooManyPins() {
    return new ApiError(400, 30003, "Maximum number of pins reached for the channel (250)");
  }

  static ApiError tooManyFiles() {
    return new ApiError(400, 30015, "Maximum number of attachments in a message reached (10)");
  }

  static ApiError tooLarge() {
    return new ApiError(413, 40005, "Request entity too large");
  }

  static ApiError wrongChannelType() {
    return new ApiError(400, 50024, "Cannot execute action on this channel type");
  }

  static ApiError tooOldToDelete() {
    return new ApiError(
        400, 50034, "You can only bulk delete messages that are under 14 days old.");
  }

  static ApiError threadArchived() {
    return new ApiError(400, 50083, "Thread is archived");
  }

  static ApiError threadExists() {
    return new ApiError(400, 160004, "A thread has already been created for this message");
  }

  static ApiError threadLocked() {
    return new ApiError(403, 160005, "This thread is locked");
  }

  static ApiError tooManyThreads() {
    return new ApiError(400, 160006, "Maximum number of active threads reached");
  }

  static ApiError missingAccess() {
    return new ApiError(403, 50001, "Missing Access");
  }

  static ApiError notTheAuthor() {
    return new ApiError(403, 50005, "Cannot edit a message authored by another user");
  }

  static ApiError emptyMessage() {
    return new ApiError(400, 50006, "Cannot send an empty message");
  }

  static ApiError cannotMessageThisUser() {
    return new ApiError(403, 50007, "Cannot send messages to this user");
  }

  static ApiError notAText() {
    return new ApiError(400, 50008, "Cannot send messages in a non-text channel");
  }

  static ApiError missingPermissions() {
    return new ApiError(403, 50013, "Missing Permissions");
  }

  static ApiError invalidJson() {
    return new ApiError(400, 50109, "The request body contains invalid JSON.");
  }

  /**
   * @param errors nested by field, each leaf with {@code _errors}
   */
  static ApiError invalidForm(JsonObject errors) {
    return new ApiError(400, 50035, "Invalid Form Body", Optional.of(errors));
  }

  /** One field is wrong. */
  static ApiError invalidField(String field, String code, String message) {
    return invalidForm(new JsonObject().put(field, leaf(code, message)));
  }

  static JsonObject leaf(String code, String message) {
    return new JsonObject()
        .put(
            "_errors",
            new JsonArray().add(new JsonObject().put("code", code).put("message", message)));
  }

  int status() {
    return status;
  }

  JsonObject asJson() {
    JsonObject json = new JsonObject().put("message", getMessage()).put("code", code);
    errors.ifPresent(each -> json.put("errors", each));
    return json;
  }
}
