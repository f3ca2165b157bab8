package coreops.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A question that is on its way to a listener while that one leaves. */
class LeavingListenerTest {
  record Question() {}

  private static final Address<Question, Done> ADDRESS =
      new Address<>("test.leaving", Question.class, Done.class, Duration.ofSeconds(20));

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

  @Test
  void it_was_not_delivered_and_did_not_time_out() {
    Future<Done> answer = askWhileLeaving(() -> bus.ask(ADDRESS, new Question()));

    assertThatThrownBy(() -> done(answer))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(Failure.Code.UNAVAILABLE);
              assertThat(failure.undelivered()).isTrue();
            });
  }

  @Test
  void a_patient_asker_reaches_the_next_listener() {
    Future<Done> answer =
        askWhileLeaving(() -> bus.askPatiently(ADDRESS, new Question(), Duration.ofSeconds(10)));
    listen(vertx.getOrCreateContext());

    assertThat(done(answer)).isEqualTo(Done.DONE);
  }

  /** The listener's thread is held up, so that the message is still waiting when it leaves. */
  private Future<Done> askWhileLeaving(Supplier<Future<Done>> ask) {
    Context context = vertx.getOrCreateContext();
    Inbox inbox = listen(context);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    context.runOnContext(
        turn -> {
          held.countDown();
          await(release);
        });
    await(held);
    Future<Done> answer = ask.get();
    inbox.drain();
    release.countDown();
    return answer;
  }

  private Inbox listen(Context context) {
    Promise<Inbox> listening = Promise.promise();
    context.runOnContext(
        turn -> {
          Inbox inbox = new Inbox(bus);
          inbox
              .answer(ADDRESS, question -> Done.DONE)
              .onComplete(ready -> listening.complete(inbox), listening::fail);
        });
    return done(listening.future());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
