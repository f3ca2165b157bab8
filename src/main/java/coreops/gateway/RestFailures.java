package coreops.gateway;

import coreops.bus.Failure;
import coreops.bus.Failure.Code;
import discord4j.rest.http.client.ClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;

/**
 * Discord's errors as ours (developer docs, "Opcodes and Status Codes": HTTP and JSON error codes).
 */
final class RestFailures {
  /** When nothing else is known. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private RestFailures() {}

  /**
   * @param repeatable whether making the same request again could do no harm, so that an unclear
   *     outcome is none
   */
  static Failure of(Throwable error, RestCall call, boolean repeatable) {
    Throwable cause = Exceptions.unwrap(error);
    return switch (cause) {
      case Failure failure -> failure;
      case ClientException answer -> of(answer.getStatus().code(), code(answer));
      case RestCall.Outlasted limited -> busy(limited.retryAfter());
      case TimeoutException late -> call.wasSent() && !repeatable ? unclear() : busy(call.limit());
      case RestCall.ServerError trouble -> repeatable ? away() : unclear();
      case ConnectException refused -> away();
      case UnknownHostException unknown -> away();
      default -> call.wasSent() && !repeatable ? unclear() : away();
    };
  }

  /**
   * @param status of HTTP
   * @param json Discord's own code in the body; 0 without one
   */
  static Failure of(int status, int json) {
    return switch (json) {
      // Unknown channel, guild, member, message, role, user, emoji.
      case 10_003, 10_004, 10_007, 10_008, 10_011, 10_013, 10_014 ->
          new Failure(Code.NOT_FOUND, "Discord does not know it any more.");
      // Unknown interaction: it came too late. Unknown webhook: its token has run out.
      case 10_062, 10_015 -> new Failure(Code.NOT_FOUND, "That came too late for Discord.");
      case 30_003 -> new Failure(Code.REFUSED, "That channel has as many pins as Discord allows.");
      case 40_005 -> new Failure(Code.INVALID, "That file is too large for Discord.");
      case 50_083 -> new Failure(Code.REFUSED, "That thread is archived.");
      case 160_004 -> new Failure(Code.REFUSED, "That message has a thread already.");
      case 160_005 -> new Failure(Code.REFUSED, "That thread is locked.");
      case 160_006 ->
          new Failure(Code.REFUSED, "This server has as many active threads as Discord allows.");
      case 40_060 -> new Failure(Code.REFUSED, "That has been answered already.");
      case 50_001 -> new Failure(Code.REFUSED, "I cannot see that channel.");
      case 50_007 -> new Failure(Code.REFUSED, "They do not accept direct messages.");
      case 50_013 -> new Failure(Code.REFUSED, "I lack the permission for that.");
      default ->
          switch (status) {
            case 401 -> new Failure(Code.REFUSED, "Discord refused the bot's token.");
            case 403 -> new Failure(Code.REFUSED, "Discord does not let me do that.");
            case 404 -> new Failure(Code.NOT_FOUND, "Discord does not know it any more.");
            case 429 -> busy(SOON);
            default ->
                status >= 500
                    ? away()
                    : new Failure(Code.INVALID, "Discord did not accept that (" + status + ").");
          };
    };
  }

  static Failure busy(Duration retryAfter) {
    long minutes = retryAfter.plusSeconds(59).toMinutes();
    return new Failure(
        Code.BUSY,
        minutes > 1
            ? "Discord allows that again in " + minutes + " minutes."
            : "Discord is limiting this channel; please try again in a moment.",
        retryAfter.isZero() ? SOON : retryAfter);
  }

  private static Failure unclear() {
    return new Failure(
        Code.TIMEOUT, "Discord did not answer; whether it was done is unknown.", SOON);
  }

  private static Failure away() {
    return new Failure(Code.UNAVAILABLE, "Discord cannot be reached just now.", SOON);
  }

  private static int code(ClientException answer) {
    return answer
        .getErrorResponse()
        .map(body -> body.getFields().get("code"))
        .map(code -> code instanceof Number number ? number.intValue() : 0)
        .orElse(0);
  }
}
