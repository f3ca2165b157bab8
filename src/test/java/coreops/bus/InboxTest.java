package coreops.bus;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.telemetry.Trace;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboxTest {
  record Question(int number) {}

  record Answer(String text) {}

  record Event(int number) {}

  private static final Address<Question, Answer> ADDRESS =
      new Address<>("test.question", Question.class, Answer.class, Duration.ofSeconds(20));
  private static final Address<Question, Answer> OTHER =
      new Address<>("test.other", Question.class, Answer.class, Duration.ofSeconds(20));
  private static final Topic<Event> TOPIC = new Topic<>("test.topic", Event.class);

  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    bus = new Bus(vertx);
  }

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  /** One after the other they would take 40 s; a bus consumer alone does just that. */
  @Test
  void two_hundred_slow_questions_to_one_virtual_thread_verticle_are_answered_together() {
    answering(
        question -> {
          vertx.timer(200, TimeUnit.MILLISECONDS).await();
          return new Answer("nr " + question.number());
        });
    long began = System.nanoTime();

    List<Future<Answer>> asked =
        IntStream.range(0, 200).mapToObj(i -> bus.ask(ADDRESS, new Question(i))).toList();
    done(Future.all(asked));

    assertThat(asked.get(199).result()).isEqualTo(new Answer("nr 199"));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void draining_waits_for_what_is_in_flight_and_listens_to_nothing_new() {
    Promise<Answer> slow = Promise.promise();
    AtomicReference<Inbox> inbox = new AtomicReference<>();
    deploy(
        mine -> {
          inbox.set(mine);
          mine.answerLater(ADDRESS, question -> slow.future());
        });
    Future<Answer> early = bus.ask(ADDRESS, new Question(1));
    await(() -> inbox.get().inFlight() == 1);

    Future<Void> drained = inbox.get().drain();
    Future<Answer> late = settledAsk(2);
    assertThat(late.cause())
        .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.undelivered()).isTrue());
    assertThat(drained.isComplete()).isFalse();

    slow.complete(new Answer("done"));
    done(drained);
    assertThat(done(early)).isEqualTo(new Answer("done"));
    assertThat(inbox.get().inFlight()).isZero();
  }

  @Test
  void whoever_asks_while_a_verticle_is_undeployed_hears_something() {
    AtomicReference<String> id = new AtomicReference<>();
    id.set(
        deploy(
            inbox ->
                inbox.answer(
                    ADDRESS,
                    question -> {
                      vertx.timer(20, TimeUnit.MILLISECONDS).await();
                      return new Answer("ok");
                    })));

    List<Future<Answer>> asked =
        IntStream.range(0, 300)
            .mapToObj(
                i -> {
                  if (i == 100) {
                    vertx.undeploy(id.get());
                  }
                  return bus.ask(ADDRESS, new Question(i));
                })
            .toList();
    done(Future.join(asked).otherwiseEmpty());

    assertThat(asked)
        .allSatisfy(
            each ->
                assertThat(
                        each.failed() ? ((Failure) each.cause()).code() : Failure.Code.UNAVAILABLE)
                    .isEqualTo(Failure.Code.UNAVAILABLE));
    assertThat(asked.subList(0, 50)).allMatch(Future::succeeded);
  }

  enum Thrown {
    RUNTIME(new IllegalStateException("secret text")),
    ERROR(new StackOverflowError()),
    CHECKED(new IOException("secret text")),
    INTERRUPT(new InterruptedException());

    private final Throwable error;

    Thrown(Throwable error) {
      this.error = error;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatever_is_thrown_the_asker_hears_of_it_and_the_inbox_goes_on(Thrown thrown) {
    AtomicReference<Inbox> inbox = new AtomicReference<>();
    deploy(
        mine -> {
          inbox.set(mine);
          mine.answer(ADDRESS, question -> sneaky(thrown.error));
          mine.answerLater(OTHER, question -> Future.failedFuture(thrown.error));
          mine.hear(TOPIC, event -> sneaky(thrown.error));
        });

    Future<Answer> direct = settled(bus.ask(ADDRESS, new Question(1)));
    Future<Answer> later = settled(bus.ask(OTHER, new Question(1)));
    bus.tell(TOPIC, new Event(1));

    assertThat(List.of(direct, later))
        .allSatisfy(
            each ->
                assertThat(each.cause())
                    .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                          assertThat(failure.code()).isEqualTo(Failure.Code.BROKEN);
                          assertThat(failure.userText()).doesNotContain("secret");
                        }));
    // The count returns to nothing, or the verticle could never be drained.
    done(inbox.get().drain());
    assertThat(inbox.get().inFlight()).isZero();
  }

  @Test
  void a_failure_arrives_with_its_code_its_text_and_its_wait() {
    answering(
        question -> {
          throw new Failure(Failure.Code.BUSY, "later | please", Duration.ofSeconds(7));
        });

    Failure failure = (Failure) settled(bus.ask(ADDRESS, new Question(1))).cause();

    assertThat(failure.code()).isEqualTo(Failure.Code.BUSY);
    assertThat(failure.userText()).isEqualTo("later | please");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void a_text_that_only_looks_packed_is_taken_as_it_is() {
    assertThat(Failure.unpack(2, "a|b").userText()).isEqualTo("a|b");
    assertThat(Failure.unpack(2, "9".repeat(30) + "|b").retryAfter()).isEqualTo(Duration.ZERO);
    assertThat(Failure.unpack(2, null).code()).isEqualTo(Failure.Code.INVALID);
    assertThat(Failure.unpack(99, "5|x").code()).isEqualTo(Failure.Code.BROKEN);
  }

  @Test
  void the_trace_goes_with_a_question_a_topic_and_back_into_callbacks() throws Exception {
    CompletableFuture<String> heard = new CompletableFuture<>();
    deploy(
        inbox -> {
          inbox.answer(ADDRESS, question -> new Answer(Trace.current()));
          inbox.hear(TOPIC, event -> heard.complete(Trace.current()));
        });
    CompletableFuture<List<String>> chain = new CompletableFuture<>();

    Trace.run(
        "0123456789abcdef",
        () -> {
          bus.tell(TOPIC, new Event(1));
          bus.ask(ADDRESS, new Question(1))
              .compose(
                  first ->
                      bus.ask(ADDRESS, new Question(2))
                          .map(second -> List.of(first.text(), second.text(), Trace.current())))
              .onSuccess(chain::complete);
        });

    assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("0123456789abcdef");
    assertThat(chain.get(20, TimeUnit.SECONDS)).containsOnly("0123456789abcdef");
  }

  @Test
  void patience_waits_for_a_listener_that_is_just_starting() {
    Future<Answer> asked = bus.askPatiently(ADDRESS, new Question(1), Duration.ofSeconds(20));
    answering(question -> new Answer("here now"));

    assertThat(done(asked)).isEqualTo(new Answer("here now"));
  }

  @Test
  void patience_ends_and_says_that_nobody_is_there() {
    Failure failure =
        (Failure)
            settled(bus.askPatiently(ADDRESS, new Question(1), Duration.ofMillis(120))).cause();

    assertThat(failure.code()).isEqualTo(Failure.Code.UNAVAILABLE);
    assertThat(failure.userText()).contains("restarting");
    assertThat(failure.retryAfter()).isPositive();
  }

  @Test
  void an_unavailable_that_somebody_answers_is_final() {
    Queue<Integer> asked = new ConcurrentLinkedQueue<>();
    answering(
        question -> {
          asked.add(question.number());
          throw new Failure(Failure.Code.UNAVAILABLE, "no data yet");
        });

    Failure failure =
        (Failure)
            settled(bus.askPatiently(ADDRESS, new Question(1), Duration.ofSeconds(20))).cause();

    assertThat(failure.userText()).isEqualTo("no data yet");
    assertThat(asked).hasSize(1);
  }

  @Test
  void silence_becomes_a_timeout() {
    Promise<Answer> never = Promise.promise();
    deploy(inbox -> inbox.answerLater(ADDRESS, question -> never.future()));

    Failure failure =
        (Failure) settled(bus.ask(ADDRESS.within(Duration.ofMillis(50)), new Question(1))).cause();

    assertThat(failure.code()).isEqualTo(Failure.Code.TIMEOUT);
    never.fail("so that undeploying need not wait for it");
  }

  private void answering(Function<Question, Answer> handler) {
    deploy(inbox -> inbox.answer(ADDRESS, handler));
  }

  private String deploy(Consumer<Inbox> listening) {
    VerticleBase verticle =
        new VerticleBase() {
          private Inbox inbox;

          @Override
          public Future<?> start() {
            inbox = new Inbox(bus);
            listening.accept(inbox);
            return Future.succeededFuture();
          }

          @Override
          public Future<?> stop() {
            return inbox.drain();
          }
        };
    return done(
        vertx.deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
  }

  /** An ask that has certainly met nobody: tried until unregistering has taken effect. */
  private Future<Answer> settledAsk(int number) {
    AtomicReference<Future<Answer>> last = new AtomicReference<>();
    await(
        () -> {
          last.set(settled(bus.ask(ADDRESS.within(Duration.ofMillis(100)), new Question(number))));
          return last.get().cause() instanceof Failure failure && failure.undelivered();
        });
    return last.get();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings("unchecked")
  private static <T, X extends Throwable> T sneaky(Throwable error) throws X {
    throw (X) error;
  }

  private static <T> Future<T> settled(Future<T> future) {
    done(future.otherwiseEmpty());
    return future;
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
