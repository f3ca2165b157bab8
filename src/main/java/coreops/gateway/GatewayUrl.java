package coreops.gateway;

import java.net.URI;

/** Which gateway addresses are spoken to: encrypted ones, and plain ones on this machine. */
final class GatewayUrl {
  private GatewayUrl() {}

  static boolean allowed(String url) {
    try {
      URI uri = URI.create(url);
      String host = uri.getHost();
      return switch (String.valueOf(uri.getScheme())) {
        case "wss" -> host != null;
        case "ws" -> host != null && loopback(host);
        default -> false;
      };
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }

  /** By its name alone: what a resolver says may change. */
  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
