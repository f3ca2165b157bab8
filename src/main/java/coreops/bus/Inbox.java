package coreops.bus;

import coreops.telemetry.Trace;
import coreops.telemetry.Tracing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one verticle listens to. Made in {@code start()} on the verticle's context; every message
 * gets its own turn there, because a listener on a virtual thread otherwise takes one message at a
 * time, even while it awaits. Every question is answered, whatever is thrown. {@link #drain()}
 * stops intake first and then waits for what is in flight, which undeploying alone would interrupt.
 */
public final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Context context;
  private final Vertx vertx;
  private final Tracing tracing;
  private final List<MessageConsumer<?>> consumers = new ArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean draining;

  /** An inbox on the context that calls this. */
  public Inbox(Bus bus) {
    this.vertx = bus.vertx();
    this.tracing = bus.tracing();
    this.context = vertx.getOrCreateContext();
  }

  /** Answers questions with what the handler returns; it may await on a virtual thread. */
  public <Q extends Record, A extends Record> Future<Void> answer(
      Address<Q, A> at, Function<Q, A> handler) {
    return answerLater(at, question -> Future.succeededFuture(handler.apply(question)));
  }

  /** Answers questions once the handler's future completes; for event loops. */
  public <Q extends Record, A extends Record> Future<Void> answerLater(
      Address<Q, A> at, Function<Q, Future<A>> handler) {
    return listen(
        at.name(),
        true,
        (Message<Q> message) -> {
          try {
            return handler
                .apply(message.body())
                .onComplete(
                    answer -> message.reply(answer, Bus.envelope()),
                    error -> refuse(at.name(), message, error));
          } catch (Throwable error) {
            // Also an interrupt at undeploy: the asker must hear something rather than time out.
            refuse(at.name(), message, error);
            return Future.failedFuture(error);
          }
        });
  }

  /** Hears a topic. What the handler throws is logged and ends nothing. */
  public <E extends Record> Future<Void> hear(Topic<E> topic, Consumer<E> handler) {
    return listen(
        topic.name(),
        false,
        (Message<E> message) -> {
          try {
            handler.accept(message.body());
          } catch (Throwable error) {
            // Awaiting rethrows whatever failed, checked exceptions and interrupts included.
            LOG.atError().addKeyValue("topic", topic.name()).setCause(error).log("listener failed");
          }
          return Future.succeededFuture();
        });
  }

  /**
   * Stops listening, then completes when nothing is in flight any more. A message that was on its
   * way when listening ended is worked on like any other; a later one finds nobody there.
   */
  public Future<Void> drain() {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .otherwiseEmpty()
        .compose(
            gone -> {
              // Only now: before, a further message could arrive after the last one had finished.
              draining = true;
              if (inFlight.get() == 0) {
                drained.tryComplete();
              }
              return drained.future();
            });
  }

  /** Messages that are being worked on. */
  public int inFlight() {
    return inFlight.get();
  }

  /**
   * @param question whether answering it is a step of the asker's trace
   */
  private <M> Future<Void> listen(
      String name, boolean question, Function<Message<M>, Future<?>> handler) {
    MessageConsumer<M> consumer = vertx.eventBus().consumer(name);
    consumers.add(consumer);
    consumer.handler(
        message -> {
          inFlight.incrementAndGet();
          if (context.isEventLoopContext()) {
            // Already a turn of its own there, and nothing on it awaits.
            work(message, question, handler);
          } else {
            context.runOnContext(turn -> work(message, question, handler));
          }
        });
    return consumer.completion();
  }

  private <M> void work(
      Message<M> message, boolean question, Function<Message<M>, Future<?>> handler) {
    String carried = message.headers().get(Bus.TRACE);
    String trace = carried == null ? "" : carried;
    if (question && tracing.on() && !trace.isEmpty()) {
      Tracing.Step step = tracing.begin(trace, message.address(), Tracing.Kind.STEP);
      work(message, step.context(), handler)
          .onComplete(done -> step.end(), error -> step.fail(Bus.word(error)));
    } else {
      work(message, trace, handler);
    }
  }

  private <M> Future<?> work(
      Message<M> message, String trace, Function<Message<M>, Future<?>> handler) {
    return Trace.call(
        trace,
        () -> {
          Future<?> work;
          try {
            work = handler.apply(message);
          } catch (Throwable bug) {
            finished();
            throw bug;
          }
          return work.onComplete(done -> finished());
        });
  }

  private void finished() {
    if (inFlight.decrementAndGet() == 0 && draining) {
      drained.tryComplete();
    }
  }

  private static void refuse(String address, Message<?> message, Throwable error) {
    Failure failure = Failure.of(error);
    if (failure != error) {
      LOG.atError().addKeyValue("address", address).setCause(error).log("handler failed");
    }
    message.fail(failure.code().number(), failure.packed());
  }
}
