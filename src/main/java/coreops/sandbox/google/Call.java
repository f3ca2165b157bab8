package coreops.sandbox.google;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A request to the Sheets API, understood: {@code …/rest} has the paths. Ranges arrive with percent
 * escapes and may hold colons, so the verb is what follows the last one.
 *
 * @param range of the path; blank where the path has none
 */
record Call(CallKind kind, String spreadsheet, String range, Params params) {
  private static final String PREFIX = "/v4/spreadsheets/";

  /** Empty for a path or method that Sheets does not have. */
  static Optional<Call> of(HttpServerRequest request) {
    String path = request.path();
    if (!path.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = path.substring(PREFIX.length());
    int slash = rest.indexOf('/');
    String id = slash < 0 ? rest : rest.substring(0, slash);
    String tail = slash < 0 ? "" : rest.substring(slash + 1);
    return target(request.method(), tail)
        .map(target -> new Call(target.kind, id, target.range, new Params(request.params())));
  }

  private record Target(CallKind kind, String range) {}

  private static Optional<Target> target(HttpMethod method, String tail) {
    boolean post = method.equals(HttpMethod.POST);
    boolean get = method.equals(HttpMethod.GET);
    return switch (tail) {
      case "" -> when(get, CallKind.METADATA, "");
      case "values:batchGet" -> when(get, CallKind.BATCH_GET, "");
      case "values:batchUpdate" -> when(post, CallKind.BATCH_UPDATE, "");
      default -> {
        if (!tail.startsWith("values/")) {
          yield Optional.empty();
        }
        String range = decode(tail.substring("values/".length()));
        if (get) {
          yield when(true, CallKind.GET, range);
        }
        if (method.equals(HttpMethod.PUT)) {
          yield when(true, CallKind.UPDATE, range);
        }
        int colon = range.lastIndexOf(':');
        yield switch (colon < 0 ? "" : range.substring(colon)) {
          case ":append" -> when(post, CallKind.APPEND, range.substring(0, colon));
          case ":clear" -> when(post, CallKind.CLEAR, range.substring(0, colon));
          default -> Optional.empty();
        };
      }
    };
  }

  private static Optional<Target> when(boolean fits, CallKind kind, String range) {
    return fits ? Optional.of(new Target(kind, range)) : Optional.empty();
  }

  /** Percent escapes only: a plus sign in a path is a plus sign. */
  private static String decode(String range) {
    return QueryStringDecoder.decodeComponent(range.replace("+", "%2B"));
  }
}
