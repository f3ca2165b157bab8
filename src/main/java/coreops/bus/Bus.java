package coreops.bus;

import coreops.telemetry.Trace;
import coreops.telemetry.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The event bus as the verticles see it: typed, with a timeout on every question, one kind of
 * failure, and the trace id carried along. Listening is done through an {@link Inbox}, which can be
 * drained.
 */
public final class Bus {
  static final String TRACE = "trace";
  private static final Duration KNOCK_AGAIN = Duration.ofMillis(50);

  /** No timer fires earlier than this before its time. */
  private static final Duration TIMER_SLACK = Duration.ofMillis(10);

  private final Vertx vertx;
  private final Tracing tracing;

  /** The bus of this Vert.x; there may be several of these, they share the one codec. */
  public Bus(Vertx vertx) {
    this(vertx, Tracing.OFF);
  }

  /** A bus whose questions are followed as the steps of a trace. */
  public Bus(Vertx vertx, Tracing tracing) {
    this.vertx = vertx;
    this.tracing = tracing;
    try {
      vertx.eventBus().registerCodec(new RecordCodec(Wire.mapper()));
    } catch (IllegalStateException alreadyRegistered) {
      // A second Bus on the same Vert.x speaks through the first one's codec.
    }
  }

  /**
   * Asks once, and fails with a {@link Failure} whatever went wrong on the way. The future's
   * callbacks run under the asker's trace.
   */
  public <Q extends Record, A extends Record> Future<A> ask(Address<Q, A> to, Q question) {
    long asked = System.nanoTime();
    return request(to, question)
        .recover(
            error ->
                Future.failedFuture(
                    asFailure(to, error, Duration.ofNanos(System.nanoTime() - asked))));
  }

  /**
   * Asks, and knocks again while nobody is there: a question that found no listener was not
   * delivered, so asking again is safe. Gives up with UNAVAILABLE after the patience; any other
   * failure is final, also an UNAVAILABLE that a listener answers.
   */
  public <Q extends Record, A extends Record> Future<A> askPatiently(
      Address<Q, A> to, Q question, Duration patience) {
    return ask(to, question)
        .recover(
            error -> {
              boolean nobodyThere = error instanceof Failure failure && failure.undelivered();
              Duration left = patience.minus(KNOCK_AGAIN);
              if (!nobodyThere || left.isNegative()) {
                return Future.failedFuture(error);
              }
              String trace = Trace.current();
              return vertx
                  .timer(KNOCK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(waited -> Trace.call(trace, () -> askPatiently(to, question, left)));
            });
  }

  /** Publishes an event to everyone who hears the topic. */
  public <E extends Record> void tell(Topic<E> topic, E event) {
    vertx.eventBus().publish(topic.name(), event, envelope());
  }

  /** Where steps that are no questions over the bus are followed. */
  public Tracing tracing() {
    return tracing;
  }

  /** Follows work as a step of the trace that the caller works under; failures end it too. */
  public <T> Future<T> step(String name, Tracing.Kind kind, Supplier<Future<T>> work) {
    if (!tracing.on()) {
      return work.get();
    }
    Tracing.Step step = tracing.begin(Trace.current(), name, kind);
    try {
      return Trace.call(step.context(), work)
          .onComplete(done -> step.end(), error -> step.fail(word(error)));
    } catch (Throwable error) {
      step.fail(word(error));
      throw error;
    }
  }

  /** A failure in one word, for a trace. */
  static String word(Throwable error) {
    return error instanceof Failure failure
        ? failure.code().name().toLowerCase(Locale.ROOT)
        : error.getClass().getSimpleName();
  }

  Vertx vertx() {
    return vertx;
  }

  /** The bare request; what is chained to it runs under the asker's trace again. */
  private <Q extends Record, A extends Record> Future<A> request(Address<Q, A> to, Q question) {
    String trace = Trace.current();
    Promise<A> answer = Promise.promise();
    vertx
        .eventBus()
        .<A>request(to.name(), question, envelope().setSendTimeout(to.timeout().toMillis()))
        .onComplete(
            message -> Trace.run(trace, () -> answer.complete(message.body())),
            error -> Trace.run(trace, () -> answer.fail(error)));
    return answer.future();
  }

  static DeliveryOptions envelope() {
    return new DeliveryOptions()
        .setCodecName(RecordCodec.NAME)
        .addHeader(TRACE, Trace.current())
        .setTracingPolicy(TracingPolicy.IGNORE);
  }

  private static Failure asFailure(Address<?, ?> to, Throwable error, Duration waited) {
    if (error instanceof ReplyException reply) {
      return switch (reply.failureType()) {
        case NO_HANDLERS -> gone(to);
        case TIMEOUT -> early(to, waited) ? gone(to) : late(to);
        case RECIPIENT_FAILURE -> Failure.unpack(reply.failureCode(), reply.getMessage());
        case ERROR -> Failure.broken();
      };
    }
    return Failure.of(error);
  }

  /**
   * A message that is on its way to a listener while that one leaves is thrown away unread. Vert.x
   * reports this as a timeout, too: at once instead of when the time was up.
   */
  private static boolean early(Address<?, ?> to, Duration waited) {
    return waited.plus(TIMER_SLACK).compareTo(to.timeout()) < 0;
  }

  private static Failure gone(Address<?, ?> to) {
    return Failure.undelivered(to.name() + " is restarting", Duration.ofSeconds(2));
  }

  private static Failure late(Address<?, ?> to) {
    return new Failure(
        Failure.Code.TIMEOUT,
        to.name() + " did not answer in " + to.timeout().toMillis() + " ms",
        Duration.ofSeconds(5));
  }
}
