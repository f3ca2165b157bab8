package coreops.images;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks a host up once, checks what was found, and names that very address as the place to connect
 * to: a name that resolves to something else a moment later changes nothing any more. Used on one
 * event loop.
 */
final class DiscordRoute implements Route {
  private static final int HTTPS = 443;

  /** Looks a name up; blocks. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private final Lookup lookup;
  private final WorkerExecutor threads;

  /** One lookup a host at a time, so that a resolver that hangs is not asked again and again. */
  private final Map<String, Future<InetAddress[]>> underway = new HashMap<>();

  DiscordRoute(Vertx vertx, Lookup lookup) {
    this.lookup = lookup;
    this.threads = vertx.createSharedWorkerExecutor("image-lookups", 2);
  }

  @Override
  public Future<Target> to(Source source) {
    String host = source.host();
    Future<InetAddress[]> found = underway.get(host);
    if (found == null) {
      found = threads.executeBlocking(() -> lookup.of(host), false);
      underway.put(host, found);
      found.onComplete(done -> underway.remove(host));
    }
    return found.map(all -> new Target(checked(all), HTTPS, host, true, source.target()));
  }

  /** One address that leads inside spoils the answer: Discord's names never have such. */
  private static String checked(InetAddress[] all) {
    if (all.length == 0 || !Arrays.stream(all).allMatch(PublicAddress::is)) {
      throw Refusal.SOURCE.thrown();
    }
    return Arrays.stream(all)
        .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
        .orElseThrow()
        .getHostAddress();
  }
}
