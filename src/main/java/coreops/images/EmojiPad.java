package coreops.images;

import coreops.config.Settings;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pads pictures of Discord's: finds them on the shelf, or fetches and pads them. Fetching never
 * blocks; decoding has a thread of its own, one picture at a time, so that neither memory nor the
 * event loop suffers. Used on one event loop.
 */
public final class EmojiPad {
  private static final Logger LOG = LoggerFactory.getLogger(EmojiPad.class);

  private final Time time;
  private final PadLimits limits;
  private final Fetch fetch;
  private final Turns turns;
  private final Allowance allowance;
  private final Shelf shelf;
  private final WorkerExecutor decoder;

  /** Whoever asks for what is being made already gets the same. */
  private final Map<PadRequest, Future<Buffer>> underway = new HashMap<>();

  private final LongAdder made = new LongAdder();
  private final LongAdder found = new LongAdder();
  private final Map<Refusal, LongAdder> refused = new ConcurrentHashMap<>();

  /**
   * @param vertx whose event loop fetches
   */
  public EmojiPad(Vertx vertx, Settings settings, Time time, PadLimits limits) {
    this(
        vertx,
        Fetch.options(),
        Route.of(vertx, settings.discord().cdnBase()),
        settings.images().maxBytes(),
        time,
        limits);
  }

  EmojiPad(
      Vertx vertx,
      HttpClientOptions trust,
      Route route,
      int mostBytes,
      Time time,
      PadLimits limits) {
    this.time = time;
    this.limits = limits;
    this.fetch = new Fetch(vertx, trust, limits, route, time, mostBytes);
    this.turns = new Turns(limits.atOnce(), limits.waiting());
    this.allowance = new Allowance(limits.burst(), limits.perSecond(), time.now());
    this.shelf = new Shelf(limits.cacheBytes(), limits.cacheAge());
    this.decoder = vertx.createSharedWorkerExecutor("image-decoder", 1);
  }

  /** A PNG; or a failure that {@link Refusal#of} understands, within the limits' patience. */
  public Future<Buffer> pad(PadRequest request) {
    Optional<Buffer> kept = shelf.find(request, time.now());
    if (kept.isPresent()) {
      found.increment();
      return Future.succeededFuture(kept.get());
    }
    Future<Buffer> making = underway.get(request);
    return (making == null ? make(request) : making).onFailure(this::count);
  }

  /** Lets the decoder get ready before anybody waits for it. */
  void warmUp() {
    decoder
        .executeBlocking(
            () -> {
              Padding.warmUp();
              return true;
            },
            false)
        .onFailure(error -> LOG.atWarn().setCause(error).log("pictures cannot be decoded here"));
  }

  /** Counts a refusal that was decided before {@link #pad}. */
  public void count(Throwable refusal) {
    refused.computeIfAbsent(Refusal.of(refusal), first -> new LongAdder()).increment();
  }

  /** How often what happened, for {@code /health}; may be asked from any thread. */
  public Map<String, Object> counts() {
    Map<String, Object> counts = new TreeMap<>();
    counts.put("made", made.sum());
    counts.put("cached", found.sum());
    refused.forEach(
        (refusal, count) ->
            counts.put("refused_" + refusal.name().toLowerCase(Locale.ROOT), count.sum()));
    return counts;
  }

  /** Cuts what is under way. */
  public Future<Void> close() {
    return fetch.close().eventually(() -> decoder.close());
  }

  private Future<Buffer> make(PadRequest request) {
    Instant now = time.now();
    if (!allowance.take(now)) {
      return Future.failedFuture(Refusal.BUSY.thrown());
    }
    Instant end = now.plus(limits.patience());
    Promise<Buffer> answer = Promise.promise();
    Time.Timer alarm =
        time.after(limits.patience(), () -> answer.tryFail(Refusal.TIMEOUT.thrown()));
    underway.put(request, answer.future());
    answer
        .future()
        .onComplete(
            done -> {
              alarm.cancel();
              underway.remove(request);
            });
    turns
        .take(() -> fetchAndPad(request, end))
        .onSuccess(picture -> keep(request, picture))
        .onSuccess(answer::tryComplete)
        .onFailure(answer::tryFail);
    return answer.future();
  }

  private Future<Buffer> fetchAndPad(PadRequest request, Instant end) {
    return fetch
        .get(request.source(), Duration.between(time.now(), end))
        .compose(
            file ->
                decoder.executeBlocking(
                    () -> Buffer.buffer(Padding.square(file, request.size(), request.box())),
                    false));
  }

  private void keep(PadRequest request, Buffer picture) {
    made.increment();
    shelf.put(request, picture, time.now());
  }
}
