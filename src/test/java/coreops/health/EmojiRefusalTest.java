package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.images.PadLimits;
import coreops.images.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /emoji-pad} answers when there is no picture to show. */
class EmojiRefusalTest extends ProbeHarness {
  private static final String CDN = "https://cdn.discordapp.com/emojis/";

  private Upstream upstream;

  @BeforeEach
  void open_a_cdn_that_misbehaves() {
    upstream = Upstream.start(vertx);
    redeploy(TestSettings.with(false, 0, upstream.base()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?u=", "?u=%20", "?s=100"})
  void nothing_asked_for_is_400(String query) {
    assertRefused(get("/emoji-pad" + query), 400, "missing u");
  }

  @ParameterizedTest
  @MethodSource("coreops.images.SourceTest#astray")
  void what_may_lead_elsewhere_is_400_and_nobody_is_asked(String address) {
    assertRefused(get("/emoji-pad?u=" + escaped(address)), 400, "invalid source host");
    assertThat(upstream.asked()).isEmpty();
  }

  /** The port that is named really listens, so that a connection would be seen. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "https://127.0.0.1:%d/",
        "https://2130706433:%d/",
        "https://cdn.discordapp.com:%d/",
        "https://cdn.discordapp.com@127.0.0.1:%d/",
        "https://127.0.0.1:%d#@cdn.discordapp.com/",
        "https://127.0.0.1:%d\\@cdn.discordapp.com/"
      })
  void a_port_of_this_machine_is_never_connected_to(String address) throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(50);

      assertRefused(
          get("/emoji-pad?u=" + escaped(address.formatted(trap.getLocalPort()))),
          400,
          "invalid source host");
      assertThat(connected(trap)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing.png, 502, upstream error",
    "broken.png, 502, upstream error",
    "partial.png, 502, upstream error",
    "moved.png, 502, upstream error",
    "unmodified.png, 502, upstream error",
    "page.png, 415, unsupported media type",
    "untyped.png, 415, unsupported media type",
    "drawing.png, 415, unsupported media type",
    "nothing.png, 415, unsupported media type",
    "clear.png, 415, unsupported media type",
    "short.png, 415, unsupported media type",
    "bomb.png, 413, image too large",
    "declared.png, 413, image too large",
    "streamed.png, 413, image too large",
    "endless.png, 413, image too large",
    "stops.png, 500, internal error",
    "refuses.png, 500, internal error"
  })
  void each_fault_has_its_status(String file, int status, String text) {
    assertRefused(get("/emoji-pad?u=" + escaped(CDN + file)), status, text);
    assertThat(upstream.asked()).as("one request, no redirect followed").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent.png", "slow.png"})
  void a_source_that_takes_its_time_is_504_and_cut(String file) {
    PadLimits standard = PadLimits.standard();
    redeploy(
        TestSettings.with(false, 0, upstream.base()),
        new PadLimits(
            Duration.ofMillis(400),
            standard.atOnce(),
            standard.waiting(),
            standard.burst(),
            standard.perSecond(),
            standard.cacheBytes(),
            standard.cacheAge()));

    assertRefused(get("/emoji-pad?u=" + escaped(CDN + file)), 504, "timeout");
    until("/keepalive-none", body -> upstream.cut().contains("/emojis/" + file));
  }

  @Test
  void what_is_too_long_is_not_read_to_its_end() {
    get("/emoji-pad?u=" + escaped(CDN + "endless.png"));

    until("/keepalive-none", body -> upstream.cut().contains("/emojis/endless.png"));
    assertThat(upstream.cut()).containsExactly("/emojis/endless.png");
  }

  @Test
  void a_source_that_is_gone_is_500() {
    redeploy(TestSettings.with(false, 0, java.net.URI.create("http://127.0.0.1:" + closedPort())));

    assertRefused(get("/emoji-pad?u=" + escaped(CDN + "1.png")), 500, "internal error");
  }

  @Test
  void too_many_pictures_at_once_are_429_and_say_when_to_come_back() {
    redeploy(
        TestSettings.with(false, 0, upstream.base()),
        new PadLimits(Duration.ofSeconds(8), 8, 64, 2, 1, 1 << 20, Duration.ofDays(1)));
    for (int i = 0; i < 2; i++) {
      assertThat(bytes("/emoji-pad?u=" + escaped(CDN + i + ".png")).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> response = hurried();

    assertRefused(response, 429, "too many requests");
    assertThat(response.headers().firstValue("Retry-After")).contains("1");
    assertThat(bytes("/emoji-pad?u=" + escaped(CDN + "0.png")).statusCode())
        .as("what is finished already costs nothing")
        .isEqualTo(200);
  }

  @Test
  void other_methods_are_405_and_head_has_no_body() {
    String path = "/emoji-pad?u=" + escaped(CDN + "1.png");

    assertThat(
            send(request(path).POST(java.net.http.HttpRequest.BodyPublishers.ofString("x")))
                .statusCode())
        .isEqualTo(405);
    HttpResponse<String> head =
        send(request(path).method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void health_counts_what_became_of_them() {
    bytes("/emoji-pad?u=" + escaped(CDN + "1.png"));
    bytes("/emoji-pad?u=" + escaped(CDN + "1.png"));
    get("/emoji-pad?u=" + escaped(CDN + "missing.png"));
    get("/emoji-pad");
    time.advance(Duration.ofSeconds(10));

    assertThat(
            until("/health", body -> pictures(body).containsKey("refused_upstream"))
                .getJsonObject("components")
                .getJsonObject("http")
                .getJsonObject("detail")
                .getJsonObject("emoji_pad")
                .getMap())
        .containsEntry("made", 1)
        .containsEntry("cached", 1)
        .containsEntry("refused_upstream", 1)
        .containsEntry("refused_missing", 1);
  }

  private static io.vertx.core.json.JsonObject pictures(io.vertx.core.json.JsonObject health) {
    return health
        .getJsonObject("components")
        .getJsonObject("http")
        .getJsonObject("detail")
        .getJsonObject("emoji_pad");
  }

  /** Asks for new pictures until the allowance is used up: a busy machine may regain some of it. */
  private HttpResponse<String> hurried() {
    HttpResponse<String> response = get("/emoji-pad?u=" + escaped(CDN + "10.png"));
    for (int i = 11; i < 500 && response.statusCode() == 200; i++) {
      response = get("/emoji-pad?u=" + escaped(CDN + i + ".png"));
    }
    return response;
  }

  private static void assertRefused(HttpResponse<String> response, int status, String text) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(text);
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("X-Trace-Id")).isPresent();
  }

  private static boolean connected(ServerSocket trap) throws IOException {
    try {
      trap.accept().close();
      return true;
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
