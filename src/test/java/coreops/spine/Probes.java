package coreops.spine;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** An orchestrator's view of the bot. */
final class Probes {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  Probes(int port) {
    this.port = port;
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  JsonObject json(String path) {
    return new JsonObject(get(path).body());
  }

  /** Waits until the path answers with the status. */
  JsonObject await(String path, int status) {
    return await(path, response -> response.statusCode() == status, "status " + status);
  }

  /** Waits until the body says what is wanted. */
  JsonObject awaitBody(String path, String what, Predicate<JsonObject> wanted) {
    return await(path, response -> wanted.test(new JsonObject(response.body())), what);
  }

  private JsonObject await(
      String path, Predicate<HttpResponse<String>> wanted, String description) {
    String[] last = {"nothing"};
    Eventually.until(
        () -> {
          try {
            HttpResponse<String> response = get(path);
            last[0] = response.statusCode() + " " + response.body();
            return wanted.test(response);
          } catch (UncheckedIOException notThereYet) {
            last[0] = String.valueOf(notThereYet.getMessage());
            return false;
          }
        },
        () -> path + " never had " + description + "; last: " + last[0]);
    return new JsonObject(last[0].substring(last[0].indexOf(' ') + 1));
  }
}
