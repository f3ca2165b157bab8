package coreops.router;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Address;
import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.bus.Topic;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import coreops.telemetry.Trace;
import coreops.types.MessageId;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bus with a gateway that keeps what it is asked to post, and whatever else a test listens to.
 */
public final class BusWorld implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx();
  public final Bus bus = new Bus(vertx);
  public final ContextTime time = new ContextTime(TestWorld.NOON);
  public final Queue<DiscordCalls.Post> posts = new ConcurrentLinkedQueue<>();
  public final Queue<String> traces = new ConcurrentLinkedQueue<>();
  public final Queue<DiscordCalls.React> reactions = new ConcurrentLinkedQueue<>();

  /** What becomes of a post; for tests that want a channel with a history. */
  public volatile Function<DiscordCalls.Post, DiscordCalls.Posted> poster =
      post -> new DiscordCalls.Posted(post.channel(), nextMessage());

  private final Queue<Failure> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> reactionRefusals = new ConcurrentLinkedQueue<>();
  private final AtomicLong ids = new AtomicLong();

  public BusWorld() {
    answer(DiscordCalls.POST, this::post);
    answer(
        DiscordCalls.REACT,
        react -> {
          throwIf(reactionRefusals.poll());
          reactions.add(react);
          return Done.DONE;
        });
  }

  /** The next post fails with this. */
  public void refusePost(Failure failure) {
    refusals.add(failure);
  }

  /** Posts that are still to fail. */
  public int refusals() {
    return refusals.size();
  }

  /** The next reaction fails with this. */
  public void refuseReaction(Failure failure) {
    reactionRefusals.add(failure);
  }

  public <Q extends Record, A extends Record> String answer(
      Address<Q, A> at, Function<Q, A> handler) {
    return deploy(
        new Listener(bus, inbox -> inbox.answer(at, handler)), ThreadingModel.VIRTUAL_THREAD);
  }

  public <Q extends Record, A extends Record> String answerLater(
      Address<Q, A> at, Function<Q, Future<A>> handler) {
    return deploy(
        new Listener(bus, inbox -> inbox.answerLater(at, handler)), ThreadingModel.EVENT_LOOP);
  }

  public <E extends Record> Queue<E> hear(Topic<E> topic) {
    Queue<E> heard = new ConcurrentLinkedQueue<>();
    hear(topic, heard::add);
    return heard;
  }

  public <E extends Record> void hear(Topic<E> topic, Consumer<E> handler) {
    deploy(new Listener(bus, inbox -> inbox.hear(topic, handler)), ThreadingModel.EVENT_LOOP);
  }

  public String deploy(VerticleBase verticle, ThreadingModel model) {
    return done(vertx.deployVerticle(verticle, new DeploymentOptions().setThreadingModel(model)));
  }

  public void undeploy(String id) {
    done(vertx.undeploy(id));
  }

  /** Sends it to the router and waits until it is handled. */
  public void say(MessageReceived message) {
    done(saying(message));
  }

  public Future<Done> saying(MessageReceived message) {
    return bus.ask(DiscordCalls.ROUTER, message);
  }

  /** What was posted, as text. */
  public List<String> texts() {
    return posts.stream().map(post -> post.draft().text()).toList();
  }

  public DiscordCalls.Post onlyPost() {
    assertThat(posts).hasSize(1);
    return posts.peek();
  }

  /** Turns the clock bit by bit until it is so. */
  public void until(BooleanSupplier so, Duration step) {
    for (int i = 0; i < 2_000 && !so.getAsBoolean(); i++) {
      time.advance(step);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    assertThat(so.getAsBoolean()).isTrue();
  }

  public void until(BooleanSupplier so) {
    until(so, Duration.ZERO);
  }

  public static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    done(vertx.close());
  }

  private static void throwIf(@Nullable Failure refusal) {
    if (refusal != null) {
      throw refusal;
    }
  }

  private DiscordCalls.Posted post(DiscordCalls.Post post) {
    throwIf(refusals.poll());
    DiscordCalls.Posted posted = poster.apply(post);
    traces.add(Trace.current());
    posts.add(post);
    return posted;
  }

  private MessageId nextMessage() {
    return new MessageId(ids.incrementAndGet());
  }

  private static final class Listener extends VerticleBase {
    private final Bus bus;
    private final Function<Inbox, Future<Void>> listen;

    Listener(Bus bus, Function<Inbox, Future<Void>> listen) {
      this.bus = bus;
      this.listen = listen;
    }

    @Override
    public Future<?> start() {
      return listen.apply(new Inbox(bus));
    }
  }
}
