package coreops.gateway;

import io.netty.channel.ChannelOption;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The two ways to Discord: pooled connections for requests, single ones for the gateway. */
final class HttpClients {
  /** A dead host must not hold up the next attempt. */
  private static final int CONNECT_MILLIS = 3_000;

  /** Enough for every lane of many channels; Discord4J runs one request per bucket at a time. */
  private static final int CONNECTIONS = 100;

  private final ConnectionProvider pool =
      ConnectionProvider.builder("discord-rest")
          .maxConnections(CONNECTIONS)
          .pendingAcquireMaxCount(-1)
          // Below what load balancers allow, so that a request does not meet a closed connection.
          .maxIdleTime(Duration.ofSeconds(45))
          .build();

  private final HttpClient rest;
  private final HttpClient gateway;

  HttpClients(Loop loop) {
    rest = prepared(HttpClient.create(pool), loop).compress(true).followRedirect(true);
    gateway = prepared(HttpClient.newConnection(), loop);
  }

  HttpClient rest() {
    return rest;
  }

  HttpClient gateway() {
    return gateway;
  }

  void close() {
    pool.dispose();
  }

  private static HttpClient prepared(HttpClient client, Loop loop) {
    return client
        .runOn(loop.eventLoop())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
  }
}
