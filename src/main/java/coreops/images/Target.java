package coreops.images;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/**
 * Where a request really goes.
 *
 * @param address an address in digits (or {@code localhost}): nothing is left to be resolved again
 * @param host for the Host header, SNI and the certificate
 * @param path path and query
 */
record Target(String address, int port, String host, boolean tls, String path) {
  RequestOptions request(Duration patience) {
    return new RequestOptions()
        .setMethod(HttpMethod.GET)
        .setServer(SocketAddress.inetSocketAddress(port, address))
        .setHost(host)
        .setPort(port)
        .setSsl(tls)
        .setURI(path)
        .setFollowRedirects(false)
        .setConnectTimeout(Math.max(1, patience.toMillis()));
  }
}
