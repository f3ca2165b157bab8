package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.JksOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched, kept, shared and put off. */
class EmojiPadTest {
  private static final PadLimits LIMITS =
      new PadLimits(Duration.ofSeconds(8), 2, 3, 1_000, 1, 1 << 20, Duration.ofDays(1));

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-20T12:00:00Z"));
  private Vertx vertx;
  private Upstream upstream;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    upstream = Upstream.start(vertx);
  }

  @AfterEach
  void stop() {
    join(vertx.close());
  }

  @Test
  void a_finished_picture_is_kept_for_a_day() {
    EmojiPad pad = pad(LIMITS, Route.of(vertx, upstream.base()));
    Buffer first = join(ask(pad, "1.png"));

    time.advance(Duration.ofHours(23));
    assertThat(join(ask(pad, "1.png"))).isEqualTo(first);
    assertThat(upstream.asked()).hasSize(1);

    time.advance(Duration.ofHours(1));
    assertThat(join(ask(pad, "1.png"))).isEqualTo(first);
    assertThat(upstream.asked()).hasSize(2);
  }

  @Test
  void another_size_is_another_picture() {
    EmojiPad pad = pad(LIMITS, Route.of(vertx, upstream.base()));

    Buffer small = join(ask(pad, new PadRequest(source("1.png"), 64, 0.5)));
    Buffer large = join(ask(pad, new PadRequest(source("1.png"), 512, 0.5)));

    assertThat(Pictures.read(small.getBytes()).getWidth()).isEqualTo(64);
    assertThat(Pictures.read(large.getBytes()).getWidth()).isEqualTo(512);
  }

  @Test
  void what_is_refused_is_not_kept() {
    EmojiPad pad = pad(LIMITS, Route.of(vertx, upstream.base()));

    assertThat(refusal(ask(pad, "missing.png"))).isEqualTo(Refusal.UPSTREAM);
    assertThat(refusal(ask(pad, "missing.png"))).isEqualTo(Refusal.UPSTREAM);
    assertThat(upstream.asked()).hasSize(2);
  }

  @Test
  void beyond_its_size_the_shelf_drops_what_was_not_looked_at_for_longest() {
    Shelf shelf = new Shelf(25, Duration.ofDays(1));
    List<PadRequest> requests =
        IntStream.range(0, 3).mapToObj(i -> new PadRequest(source(i + ".png"), 64, 0.5)).toList();
    shelf.put(requests.get(0), Buffer.buffer(new byte[10]), time.now());
    shelf.put(requests.get(1), Buffer.buffer(new byte[10]), time.now());
    assertThat(shelf.find(requests.get(0), time.now())).isPresent();

    shelf.put(requests.get(2), Buffer.buffer(new byte[10]), time.now());
    shelf.put(requests.get(2), Buffer.buffer(new byte[12]), time.now());

    assertThat(shelf.find(requests.get(1), time.now())).isEmpty();
    assertThat(shelf.find(requests.get(0), time.now())).isPresent();
    assertThat(shelf.bytes()).isEqualTo(22);
    shelf.put(requests.get(1), Buffer.buffer(new byte[26]), time.now());
    assertThat(shelf.bytes()).as("larger than the whole shelf").isZero();
  }

  @Test
  void those_who_ask_for_the_same_at_once_share_one_fetch() {
    Promise<Target> way = Promise.promise();
    EmojiPad pad = pad(LIMITS, source -> way.future());
    List<Future<Buffer>> answers = IntStream.range(0, 20).mapToObj(i -> ask(pad, "1.png")).toList();

    onLoop(() -> way.tryComplete(target("127.0.0.1", upstream.port(), false)));

    assertThat(answers).extracting(EmojiPadTest::join).containsOnly(join(answers.getFirst()));
    assertThat(upstream.asked()).hasSize(1);
  }

  @Test
  void so_many_go_at_once_so_many_wait_and_the_rest_are_told_to_come_back() {
    List<Promise<Target>> ways = new ArrayList<>();
    EmojiPad pad =
        pad(
            LIMITS,
            source -> {
              Promise<Target> way = Promise.promise();
              ways.add(way);
              return way.future();
            });
    List<Future<Buffer>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(ask(pad, i + ".png"));
    }

    assertThat(refusal(ask(pad, "5.png"))).isEqualTo(Refusal.BUSY);
    assertThat(onLoop(ways::size)).isEqualTo(2);

    for (int i = 0; i < 5; i++) {
      int next = i;
      onLoop(() -> ways.get(next).tryComplete(target("127.0.0.1", upstream.port(), false)));
      assertThat(join(answers.get(i)).length()).isPositive();
    }
    assertThat(upstream.asked()).hasSize(5);
  }

  @Test
  void an_allowance_that_is_used_up_comes_back_with_time() {
    PadLimits limits =
        new PadLimits(Duration.ofSeconds(8), 8, 64, 3, 2, 1 << 20, Duration.ofDays(1));
    EmojiPad pad = pad(limits, Route.of(vertx, upstream.base()));
    for (int i = 0; i < 3; i++) {
      join(ask(pad, i + ".png"));
    }

    assertThat(refusal(ask(pad, "3.png"))).isEqualTo(Refusal.BUSY);
    time.advance(Duration.ofMillis(500));
    assertThat(join(ask(pad, "3.png")).length()).isPositive();
    assertThat(refusal(ask(pad, "4.png"))).isEqualTo(Refusal.BUSY);
    assertThat(join(ask(pad, "1.png")).length()).as("kept ones cost nothing").isPositive();
  }

  @Test
  void patience_counts_from_the_request_also_while_it_waits_for_its_turn() {
    EmojiPad pad = pad(LIMITS, source -> Promise.<Target>promise().future());
    List<Future<Buffer>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(ask(pad, i + ".png"));
    }

    time.advance(Duration.ofMillis(7_999));
    assertThat(answers).noneMatch(Future::isComplete);
    onLoop(
        () -> {
          time.advance(Duration.ofMillis(1));
          return true;
        });

    assertThat(answers).extracting(EmojiPadTest::refusal).containsOnly(Refusal.TIMEOUT);
  }

  @Test
  void a_way_that_is_found_too_late_is_not_taken() {
    Promise<Target> way = Promise.promise();
    EmojiPad pad = pad(LIMITS, source -> way.future());
    Future<Buffer> answer = ask(pad, "1.png");
    onLoop(
        () -> {
          time.advance(Duration.ofSeconds(8));
          return true;
        });

    assertThat(refusal(answer)).isEqualTo(Refusal.TIMEOUT);
    onLoop(() -> way.tryComplete(target("127.0.0.1", upstream.port(), false)));
    assertThat(join(ask(pad(LIMITS, Route.of(vertx, upstream.base())), "2.png")).length())
        .isPositive();
    assertThat(upstream.asked()).noneMatch(asked -> asked.contains("/1.png"));
  }

  @Test
  void the_type_is_read_in_any_case_and_the_request_says_who_asks() {
    EmojiPad pad = pad(LIMITS, Route.of(vertx, upstream.base()));

    assertThat(join(ask(pad, "loud.PNG")).length()).isPositive();
    assertThat(upstream.asked())
        .containsExactly(
            "null 127.0.0.1:" + upstream.port() + " /emojis/loud.PNG coreops/emoji-pad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cdn.discordapp.com", "example.org"})
  void the_certificate_must_be_the_hosts_whatever_the_address(String named, @TempDir Path folder)
      throws Exception {
    JksOptions key = selfSigned(folder, named);
    Upstream tls =
        Upstream.start(
            vertx, new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(key));
    EmojiPad pad =
        onLoop(
            () ->
                new EmojiPad(
                    vertx,
                    Fetch.options().setTrustOptions(key),
                    source -> Future.succeededFuture(target("127.0.0.1", tls.port(), true)),
                    2_000_000,
                    time,
                    LIMITS));

    Future<Buffer> answer = ask(pad, "1.png");

    if (named.equals("cdn.discordapp.com")) {
      assertThat(join(answer).length()).isPositive();
      assertThat(tls.asked())
          .singleElement()
          .asString()
          .startsWith("cdn.discordapp.com cdn.discordapp.com:" + tls.port() + " /emojis/1.png");
    } else {
      assertThat(refusal(answer)).isEqualTo(Refusal.INTERNAL);
      assertThat(tls.asked()).isEmpty();
    }
  }

  /** A key made by the JDK's own tool, for this test alone. */
  private static JksOptions selfSigned(Path folder, String host) throws Exception {
    Path store = folder.resolve("key.p12");
    String word = "for-a-test";
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "key",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                word)
            .redirectErrorStream(true)
            .start();
    assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(tool.exitValue()).isZero();
    return new JksOptions().setPath(store.toString()).setPassword(word);
  }

  private static Target target(String address, int port, boolean tls) {
    return new Target(address, port, "cdn.discordapp.com", tls, "/emojis/1.png");
  }

  private static Source source(String file) {
    return Source.of("https://cdn.discordapp.com/emojis/" + file).orElseThrow();
  }

  private EmojiPad pad(PadLimits limits, Route route) {
    return onLoop(() -> new EmojiPad(vertx, Fetch.options(), route, 2_000_000, time, limits));
  }

  private Future<Buffer> ask(EmojiPad pad, String file) {
    return ask(pad, new PadRequest(source(file), 128, 0.85));
  }

  private Future<Buffer> ask(EmojiPad pad, PadRequest request) {
    return onLoop(() -> pad.pad(request));
  }

  /** Everything here lives on one event loop, as in the server. */
  private <T> T onLoop(Supplier<T> action) {
    Promise<T> result = Promise.promise();
    vertx.runOnContext(go -> result.complete(action.get()));
    return join(result.future());
  }

  private static Refusal refusal(Future<?> future) {
    try {
      join(future);
      throw new AssertionError("not refused");
    } catch (CompletionException e) {
      return Refusal.of(e.getCause());
    }
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
