package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /gateway/bot} over REST. */
final class RestDoor implements GatewayDoor {
  /** A longer Retry-After than this means held. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Rest rest;

  RestDoor(Rest rest) {
    this.rest = rest;
  }

  @Override
  public Future<Entry> ask() {
    return rest.raw(Routes.GATEWAY_BOT_GET.newRequest(), PATIENCE)
        .map(RestDoor::entry)
        .recover(error -> Future.failedFuture(refused(error)));
  }

  static Entry entry(JsonNode answer) {
    JsonNode limit = answer.path("session_start_limit");
    return new Entry(
        answer.path("url").asText(""),
        // A server without the limit does not limit.
        limit.path("remaining").asInt(1_000),
        Duration.ofMillis(limit.path("reset_after").asLong(0)));
  }

  private static Throwable refused(Throwable error) {
    return switch (error) {
      case RestCall.Outlasted limited ->
          new Refused("Discord limits connecting (429)", Optional.of(limited.retryAfter()));
      case ClientException no when no.getStatus().code() == 401 ->
          new Refused("Discord refused the token (401)", Optional.empty());
      default -> error;
    };
  }
}
