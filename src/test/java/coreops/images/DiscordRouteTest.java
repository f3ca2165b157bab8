package coreops.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, addresses, and what is connected to. */
class DiscordRouteTest {
  private static final Source SOURCE =
      Source.of("https://cdn.discordapp.com/emojis/1.png?size=96").orElseThrow();

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  }

  @AfterEach
  void stop() {
    join(vertx.close());
  }

  /** The name would lead inside when asked again; nobody asks again. */
  @Test
  void a_name_that_changes_its_mind_is_connected_to_where_it_was_checked() {
    AtomicInteger asked = new AtomicInteger();
    Route route =
        new DiscordRoute(
            vertx,
            host -> addresses(asked.getAndIncrement() == 0 ? "162.159.135.233" : "127.0.0.1"));

    Target target = join(route.to(SOURCE));
    RequestOptions request = target.request(Duration.ofSeconds(8));

    assertThat(asked).hasValue(1);
    assertThat(request.getServer())
        .isEqualTo(SocketAddress.inetSocketAddress(443, "162.159.135.233"));
    assertThat(request.getHost()).isEqualTo("cdn.discordapp.com");
    assertThat(request.isSsl()).isTrue();
    assertThat(request.getURI()).isEqualTo("/emojis/1.png?size=96");
    assertThat(request.getFollowRedirects()).isFalse();
    assertThat(refusal(route.to(SOURCE))).contains(Refusal.SOURCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.7",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "162.159.135.233 127.0.0.1",
        "::ffff:192.168.0.1 162.159.135.233",
        "64:ff9b::a00:1",
        ""
      })
  void a_name_that_leads_inside_is_refused(String found) {
    assertThat(refusal(new DiscordRoute(vertx, host -> addresses(found)).to(SOURCE)))
        .contains(Refusal.SOURCE);
  }

  @ParameterizedTest
  @CsvSource({
    "162.159.135.233, 162.159.135.233",
    "2606:4700::1 162.159.135.233 162.159.134.233, 162.159.135.233",
    "2606:4700::1, 2606:4700:0:0:0:0:0:1"
  })
  void the_way_that_most_hosts_have_is_taken(String found, String taken) {
    assertThat(join(new DiscordRoute(vertx, host -> addresses(found)).to(SOURCE)).address())
        .isEqualTo(taken);
  }

  @Test
  void a_name_that_is_not_found_is_an_internal_error() {
    Route route =
        new DiscordRoute(
            vertx,
            host -> {
              throw new UnknownHostException(host);
            });

    assertThat(refusal(route.to(SOURCE))).contains(Refusal.INTERNAL);
  }

  @Test
  void a_resolver_that_hangs_is_asked_once() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch answers = new CountDownLatch(1);
    Route route =
        new DiscordRoute(
            vertx,
            host -> {
              asked.incrementAndGet();
              await(answers);
              return addresses("162.159.135.233");
            });

    // On the event loop, as the server does.
    Future<Future<Target>> first =
        Future.future(p -> vertx.runOnContext(go -> p.complete(route.to(SOURCE))));
    Future<Future<Target>> second =
        Future.future(p -> vertx.runOnContext(go -> p.complete(route.to(SOURCE))));
    Future<Target> one = join(first);
    Future<Target> two = join(second);
    answers.countDown();

    assertThat(join(one)).isEqualTo(join(two));
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/cdn, 127.0.0.1, 8080, false, /cdn/emojis/1.png?size=96",
    "http://localhost, localhost, 80, false, /emojis/1.png?size=96",
    "https://[::1]/x, ::1, 443, true, /x/emojis/1.png?size=96"
  })
  void a_server_on_this_machine_stands_for_discord_when_the_settings_say_so(
      URI base, String address, int port, boolean tls, String path) {
    Target target = join(Route.of(vertx, base).to(SOURCE));

    assertThat(target.address()).isEqualTo(address);
    assertThat(target.port()).isEqualTo(port);
    assertThat(target.tls()).isEqualTo(tls);
    assertThat(target.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cdn.discordapp.com",
        "https://mirror.example.org/cdn",
        "https://127.0.0.1.example.org",
        "https://localhost.example.org"
      })
  void any_other_base_changes_nothing(URI base) {
    assertThat(Route.of(vertx, base)).isInstanceOf(DiscordRoute.class);
  }

  private static InetAddress[] addresses(String listed) throws UnknownHostException {
    String[] texts = listed.isEmpty() ? new String[0] : listed.split(" ");
    InetAddress[] found = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      found[i] = InetAddress.getByName(texts[i]);
    }
    return found;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Refusal> refusal(Future<?> future) {
    try {
      join(future);
      return Optional.empty();
    } catch (java.util.concurrent.CompletionException e) {
      return Optional.of(Refusal.of(e.getCause()));
    }
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
