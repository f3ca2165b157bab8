package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.images.PadLimits;
import coreops.images.Upstream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures and probes share a server, and no more than that. */
class EmojiProbesTest extends ProbeHarness {
  /** Were pictures decoded on the probes' thread, each would let one or two probes pass. */
  private static final int MORE_THAN_IN_BETWEEN = 40;

  private Upstream upstream;

  @BeforeEach
  void open_a_cdn() {
    upstream = Upstream.start(vertx);
    // More patience than usual: whether a busy machine is fast enough is not the question here.
    redeploy(
        TestSettings.with(false, 0, upstream.base()),
        new PadLimits(Duration.ofMinutes(1), 8, 64, 60, 5, 8 << 20, Duration.ofDays(1)));
  }

  @Test
  void probes_answer_at_once_while_pictures_are_decoded() {
    CompletableFuture<List<Integer>> pictures = pictures("large");
    int answered = 0;
    while (!pictures.isDone()) {
      assertThat(get("/keepalive").statusCode()).isEqualTo(200);
      answered++;
    }

    assertThat(answered).isGreaterThan(MORE_THAN_IN_BETWEEN);
    assertThat(pictures.join()).containsOnly(200);
  }

  @Test
  void probes_answer_while_every_source_is_silent() {
    CompletableFuture<List<Integer>> pictures = pictures("silent");
    until("/none", body -> upstream.asked().size() == 8);

    assertThat(get("/keepalive").statusCode()).isEqualTo(200);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(pictures).isNotDone();
  }

  /** Eight at once, as many as are let in. */
  private CompletableFuture<List<Integer>> pictures(String name) {
    List<CompletableFuture<HttpResponse<byte[]>>> asked =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    http.sendAsync(
                        request(
                                "/emoji-pad?u="
                                    + escaped(
                                        "https://cdn.discordapp.com/" + i + "/" + name + ".png"))
                            .build(),
                        HttpResponse.BodyHandlers.ofByteArray()))
            .toList();
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(done -> asked.stream().map(each -> each.join().statusCode()).toList());
  }
}
