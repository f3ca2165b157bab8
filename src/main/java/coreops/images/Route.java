package coreops.images;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;

/** Decides where a source is fetched from. */
@FunctionalInterface
interface Route {
  /** Fails with {@link Refusal#SOURCE} when its host leads where no picture of Discord's can be. */
  Future<Target> to(Source source);

  /**
   * Discord itself; or, where the base names a server on this machine, that server, which then
   * stands for both of Discord's hosts.
   *
   * @param base {@code DISCORD_CDN_BASE}; another host that is not on this machine changes nothing
   */
  static Route of(Vertx vertx, URI base) {
    return onThisMachine(base)
        ? source -> Future.succeededFuture(below(base, source))
        : new DiscordRoute(vertx, InetAddress::getAllByName);
  }

  private static boolean onThisMachine(URI base) {
    String host = String.valueOf(base.getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static Target below(URI base, Source source) {
    boolean tls = "https".equalsIgnoreCase(base.getScheme());
    int port = base.getPort() < 0 ? (tls ? 443 : 80) : base.getPort();
    String host = base.getHost();
    String address = host.replaceAll("[\\[\\]]", "");
    return new Target(address, port, host, tls, base.getRawPath() + source.target());
  }
}
