package coreops.sandbox.discord;

import io.vertx.core.http.HttpMethod;

/**
 * A route of the API.
 *
 * @param path below the API base, with parameters as {@code :name}
 * @param limit its rate limit
 * @param open whether it answers without a token
 */
record RestRoute(
    HttpMethod method, String path, RateLimits.Limit limit, boolean open, Handler handler) {
  /** Answers a call, on the event loop. */
  @FunctionalInterface
  interface Handler {
    /**
     * @throws ApiError when the answer is an error
     */
    Answer answer(RestCall call);
  }

  /** How counters, write log and faults name the route. */
  String name() {
    return method.name() + " " + path;
  }

  boolean writes() {
    return !method.equals(HttpMethod.GET);
  }

  static RestRoute get(String path, Handler handler) {
    return new RestRoute(HttpMethod.GET, path, RateLimits.READ, false, handler);
  }

  static RestRoute post(String path, RateLimits.Limit limit, Handler handler) {
    return new RestRoute(HttpMethod.POST, path, limit, false, handler);
  }

  static RestRoute put(String path, RateLimits.Limit limit, Handler handler) {
    return new RestRoute(HttpMethod.PUT, path, limit, false, handler);
  }

  static RestRoute patch(String path, RateLimits.Limit limit, Handler handler) {
    return new RestRoute(HttpMethod.PATCH, path, limit, false, handler);
  }

  static RestRoute delete(String path, RateLimits.Limit limit, Handler handler) {
    return new RestRoute(HttpMethod.DELETE, path, limit, false, handler);
  }
}
