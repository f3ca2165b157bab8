package coreops.sheets;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Measured;
import coreops.control.SheetWrites;
import coreops.control.Toggles;
import coreops.store.Store;
import coreops.telemetry.Tallies;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sheets room on the bus: answers the {@link Sheets} façade, tells toggles, roles and health,
 * and declares the refresh jobs. Start does not wait for Google, nor for the disk.
 */
public final class SheetsVerticle extends VerticleBase {
  private static final String MODULE = "sheets";
  private static final String JOB = "cache_refresh:";

  /**
   * Google's client costs about as much processor time to load as all the rest of a start. Discord
   * goes first; without it, or without news of it, Google is asked after this time.
   */
  private static final Duration FIRST_READ_AT_LATEST = Duration.ofSeconds(3);

  private static final Duration REPORT_EVERY = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(SheetsVerticle.class);

  private final Settings settings;
  private final Bus bus;
  private final Store store;
  private final Time time;
  private final SheetsClient client;
  private final Tallies tallies = new Tallies();
  private @Nullable Inbox inbox;
  private @Nullable SheetRoom room;
  private Optional<Time.Timer> reporting = Optional.empty();

  /**
   * @param store keeps the outbox; what was read is data that may be lost, in files of its own
   */
  public SheetsVerticle(Settings settings, Bus bus, Store store, Time time, SheetsClient client) {
    this.settings = settings;
    this.bus = bus;
    this.store = store;
    this.time = time;
    this.client = new MeasuredClient(client, tallies, bus.tracing());
  }

  @Override
  public Future<?> start() {
    SheetRoom mine =
        new SheetRoom(
            settings,
            time,
            Offload.virtualThreads(context),
            client,
            store,
            bus::tell,
            new SplittableRandom(),
            this::report);
    Inbox listening = new Inbox(bus);
    Promise<Void> gate = Promise.promise();
    time.after(FIRST_READ_AT_LATEST, gate::tryComplete);
    room = mine;
    inbox = listening;
    reporting = Optional.of(time.every(REPORT_EVERY, this::report));
    return Future.all(
            List.of(
                listening.answerLater(
                    SheetCalls.LIST,
                    question ->
                        mine.restored()
                            .map(
                                ready ->
                                    new SheetCalls.Buckets(
                                        mine.buckets().stream().map(Bucket::state).toList()))),
                listening.answerLater(
                    SheetCalls.SNAPSHOT,
                    question -> mine.restored().map(ready -> mine.snapshot(question.bucket()))),
                listening.answerLater(
                    SheetCalls.REFRESH,
                    question ->
                        mine.restored()
                            .compose(
                                ready ->
                                    mine.refresh(
                                        question.bucket(), question.actor(), question.accept()))),
                listening.answerLater(
                    SheetCalls.RELOAD,
                    question -> mine.restored().compose(ready -> mine.reload(question.actor()))),
                listening.answerLater(
                    SheetCalls.CONFIG,
                    question -> mine.restored().map(ready -> mine.config().view())),
                listening.answerLater(
                    SheetCalls.LOOK,
                    question -> mine.restored().compose(ready -> mine.look(question.sample()))),
                listening.answerLater(SheetWrites.SAVE, write -> mine.outbox().save(write)),
                listening.answerLater(SheetWrites.LIST, asked -> mine.outbox().list(asked)),
                listening.answerLater(SheetWrites.LOOK_UP, asked -> mine.outbox().lookUp(asked)),
                listening.answerLater(
                    SheetWrites.RESOLVE,
                    word -> mine.outbox().resolve(word).map(done -> Done.DONE)),
                listening.answerLater(Jobs.of(MODULE), firing -> fire(mine, firing)),
                listening.hear(Toggles.ASK, ask -> mine.config().tellAgain()),
                listening.hear(
                    GatewayPulse.TOPIC,
                    pulse -> {
                      if (pulse.link() != GatewayPulse.Link.CONNECTING) {
                        gate.tryComplete();
                      }
                    }),
                listening.hear(Jobs.STARTED, scheduler -> declare(mine))))
        .onSuccess(
            listeners -> {
              declare(mine);
              mine.start(gate.future());
            });
  }

  @Override
  public Future<?> stop() {
    reporting.ifPresent(Time.Timer::cancel);
    Future<Void> drained = inbox == null ? Future.succeededFuture() : inbox.drain();
    SheetRoom mine = room;
    return mine == null
        ? drained
        : drained.compose(done -> mine.outbox().flush().eventually(mine::stop));
  }

  private static Future<Jobs.Fired> fire(SheetRoom room, Jobs.Firing firing) {
    String bucket =
        firing.job().startsWith(JOB) ? firing.job().substring(JOB.length()) : firing.job();
    if (bucket.equals(SheetRoom.ALL)) {
      return room.restored()
          .compose(ready -> room.scheduledAll())
          .map(done -> new Jobs.Fired(done.size() + " buckets"));
    }
    return room.restored()
        .compose(ready -> room.scheduled(bucket))
        .compose(
            done ->
                switch (done.result()) {
                  case OK, RETRY_OK ->
                      Future.succeededFuture(
                          new Jobs.Fired(
                              "%d rows in %s"
                                  .formatted(done.items(), Refresh.seconds(done.took()))));
                  case NOT_CONFIGURED -> Future.succeededFuture(new Jobs.Fired("not configured"));
                  case FAIL, REJECTED ->
                      Future.failedFuture(
                          new Failure(Failure.Code.UNAVAILABLE, done.error(), Bucket.RETRY));
                });
  }

  private void declare(SheetRoom room) {
    Stream<Jobs.Job> cadences =
        room.buckets().stream()
            .map(Bucket::spec)
            .flatMap(
                spec ->
                    spec
                        .cadence()
                        .map(
                            period ->
                                new Jobs.Job(
                                    JOB + spec.name(),
                                    // No jitter: jobs due together share one read.
                                    new Jobs.Cadence.Every(period, Duration.ZERO),
                                    // A start refreshes everything anyway.
                                    new Jobs.Missed.Skip()))
                        .stream());
    List<Jobs.Job> jobs = Stream.concat(cadences, everything()).toList();
    bus.ask(Jobs.DECLARE, new Jobs.Declaration(MODULE, jobs))
        .onFailure(
            notYet ->
                LOG.atDebug()
                    .addKeyValue("why", notYet.getMessage())
                    .log("no scheduler yet; declaring again when it has started"));
  }

  /** All buckets at the times that the operator set, in the operator's zone. */
  private Stream<Jobs.Job> everything() {
    List<String> times =
        settings.sheets().refreshTimes().stream().sorted().map(LocalTime::toString).toList();
    return times.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Jobs.Job(
                JOB + SheetRoom.ALL,
                new Jobs.Cadence.Daily(times, settings.identity().timezone().getId()),
                // A start refreshes everything anyway.
                new Jobs.Missed.Skip()));
  }

  private void report() {
    SheetRoom current = room;
    if (current != null) {
      bus.tell(ComponentReport.TOPIC, current.report());
      bus.tell(Measured.TOPIC, new Measured(MODULE, tallies.read(), time.now()));
    }
  }
}
