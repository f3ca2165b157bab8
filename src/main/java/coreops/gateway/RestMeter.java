package coreops.gateway;

import coreops.telemetry.Tallies;
import discord4j.rest.http.client.ClientException;
import discord4j.rest.http.client.ClientResponse;
import discord4j.rest.request.DiscordWebRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * Counts what goes to Discord by REST. A request is named by its route's template, of which there
 * are few and in which no id and no token stands.
 */
final class RestMeter {
  /** Status of a request that got no answer. */
  private static final String NONE = "none";

  private static final String UNKNOWN = "unknown";

  private final Tallies tallies;

  RestMeter(Tallies tallies) {
    this.tallies = tallies;
    // From zero on, or the first would not be seen as one more.
    List.of("user", "global", "shared", UNKNOWN)
        .forEach(scope -> tallies.count("rest_rate_limited", 0, "scope", scope));
  }

  /** E.g. {@code POST /channels/{channel.id}/messages}. */
  static String route(DiscordWebRequest request) {
    return request.getRoute().getMethod() + " " + request.getRoute().getUriTemplate();
  }

  /** One try was answered well. */
  void answered(RestCall call, ClientResponse response) {
    count(call, String.valueOf(response.getHttpResponse().status().code()));
  }

  /** One try was answered with an error. */
  void refused(RestCall call, ClientException error) {
    int status = error.getStatus().code();
    count(call, String.valueOf(status));
    if (status == 429) {
      String scope = error.getHeaders().get("X-RateLimit-Scope", UNKNOWN);
      tallies.count(
          "rest_rate_limited",
          "scope",
          switch (scope) {
            case "user", "global", "shared" -> scope;
            default -> UNKNOWN;
          });
    }
  }

  /** Makes a request and times it, with all its tries and waits. */
  <T> Future<T> follow(RestCall call, Supplier<Future<T>> request) {
    long began = System.nanoTime();
    return request
        .get()
        .onComplete(
            answer -> took(call, began),
            error -> {
              took(call, began);
              // One that waited behind a limit until its time was up was not left unanswered.
              if (call.wasSent() && !answers(error)) {
                count(call, NONE);
              }
            });
  }

  private void took(RestCall call, long began) {
    tallies.time("rest_duration", System.nanoTime() - began, "route", call.route());
  }

  /** Whether Discord said so, rather than nobody: no connection, or out of time. */
  private static boolean answers(Throwable error) {
    return error instanceof ClientException
        || error instanceof RestCall.Outlasted
        || error instanceof RestCall.ServerError;
  }

  private void count(RestCall call, String status) {
    tallies.count("rest_requests", "route", call.route(), "status", status);
  }
}
