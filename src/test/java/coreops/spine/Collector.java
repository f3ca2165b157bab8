package coreops.spine;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of traces on loopback, which reads OTLP as http/protobuf. */
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final Map<String, String> resource = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile int status = 200;

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (status == 200) {
            take(ExportTraceServiceRequest.parseFrom(body));
          }
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> headers.put(name.toLowerCase(), values.getFirst()));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What it answers from now on. */
  void answer(int newStatus) {
    status = newStatus;
  }

  List<Span> spans() {
    return spans;
  }

  /** Facts about the sender. */
  Map<String, String> resource() {
    return resource;
  }

  /** Headers of the last request, names in lower case. */
  Map<String, String> headers() {
    return headers;
  }

  /** The span of that name in the trace. */
  Optional<Span> span(ByteString trace, String name) {
    return spans.stream()
        .filter(span -> span.getTraceId().equals(trace) && span.getName().equals(name))
        .findFirst();
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(ExportTraceServiceRequest request) {
    request
        .getResourceSpansList()
        .forEach(
            from -> {
              for (KeyValue fact : from.getResource().getAttributesList()) {
                resource.put(fact.getKey(), fact.getValue().getStringValue());
              }
              from.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            });
  }
}
