package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Plain REST calls with the bot's token. */
final class RestClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String token;

  RestClient(DiscordSandbox discord) {
    this(discord.apiBase().toString(), discord.token());
  }

  RestClient(String base, String token) {
    this.base = base;
    this.token = token;
  }

  record Reply(int status, HttpHeaders headers, String text) {
    JsonObject json() {
      return new JsonObject(text);
    }

    JsonArray array() {
      return new JsonArray(text);
    }

    int code() {
      return json().getInteger("code");
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Reply get(String path) {
    return call("GET", path, "");
  }

  Reply post(String path, JsonObject body) {
    return call("POST", path, body.encode());
  }

  Reply patch(String path, JsonObject body) {
    return call("PATCH", path, body.encode());
  }

  Reply put(String path) {
    return call("PUT", path, "");
  }

  Reply delete(String path) {
    return call("DELETE", path, "");
  }

  Reply call(String method, String path, String body) {
    try {
      return attempt(method, path, body, Duration.ofSeconds(15));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  /** For calls whose connection may break. */
  Reply attempt(String method, String path, String body, Duration patience) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Authorization", "Bot " + token)
            .header("Content-Type", "application/json")
            .timeout(patience)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
