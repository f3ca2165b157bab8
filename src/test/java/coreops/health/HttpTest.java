package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the server speaks HTTP, to those who do and to those who do not. */
class HttpTest extends ProbeHarness {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/ready", "/health", "/healthz", "/keepalive"})
  void every_path_answers_head_with_the_status_of_get_and_no_body(String path) {
    up();

    HttpResponse<String> head =
        send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(get(path).statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @Test
  void the_root_says_who_answers() {
    HttpResponse<String> response = get("/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getMap())
        .containsEntry("ok", true)
        .containsEntry("env", "test")
        .containsEntry("version", "1.2.3")
        .containsEntry("trace", response.headers().firstValue("X-Trace-Id").orElseThrow());
    assertThat(get("/keepalive").body()).isEqualTo("ok");
  }

  @Test
  void an_unknown_path_is_404_in_json_with_a_trace() {
    HttpResponse<String> response = get("/no/such?secret=1");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(new JsonObject(response.body()).getBoolean("ok")).isFalse();
    assertThat(response.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @Test
  void another_method_is_405_and_says_which_are_allowed() {
    HttpResponse<String> response =
        send(request("/ready").POST(HttpRequest.BodyPublishers.ofString("x")));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(405);
    assertThat(response.headers().firstValue("X-Trace-Id")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nine_megabytes_are_413_and_the_connection_lives_on(boolean lengthSaid) throws IOException {
    byte[] body = new byte[9 << 20];
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      if (lengthSaid) {
        out.write(
            ascii(
                "POST /ready HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length + "\r\n\r\n"));
        out.write(body);
      } else {
        out.write(ascii("POST /ready HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
        out.write(ascii(Integer.toHexString(body.length) + "\r\n"));
        out.write(body);
        out.write(ascii("\r\n0\r\n\r\n"));
      }
      out.write(ascii("GET /keepalive HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
      out.flush();

      assertThat(text(socket.getInputStream()))
          .startsWith("HTTP/1.1 413")
          .contains("\"status\":413", "X-Trace-Id", "HTTP/1.1 200", "\r\nok");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"})
  void what_is_no_request_is_400_in_json(String sent) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(ascii(sent));

      assertThat(text(socket.getInputStream())).contains(" 400 ", "\"status\":400", "X-Trace-Id");
    }
  }

  @Test
  void an_endless_address_is_refused_in_json() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(ascii("GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n\r\n"));

      assertThat(text(socket.getInputStream())).contains(" 414 ", "X-Trace-Id");
    }
  }
}
