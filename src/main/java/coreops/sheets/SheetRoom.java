package coreops.sheets;

import static coreops.sheets.Refresh.Result.NOT_CONFIGURED;

import coreops.bus.Failure;
import coreops.config.Settings;
import coreops.control.BucketRead;
import coreops.control.ComponentReport;
import coreops.control.Lifecycle;
import coreops.control.Notice;
import coreops.store.Store;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Everything that the sheets room knows and does, without the bus: what is on disk first, then what
 * Google says. Lives on the verticle's context; only reads of Google and files leave it.
 */
final class SheetRoom implements BucketNeeds {
  /** How long a read waits for its turn in the quota before it gives up. */
  private static final Duration QUOTA_PATIENCE = Duration.ofSeconds(10);

  /** A write has time: nobody waits for it. */
  private static final Duration WRITES_PATIENCE = Duration.ofMinutes(2);

  private static final String STARTUP = "startup";
  private static final String CRON = "cron";

  /** Every bucket. */
  static final String ALL = "all";

  private final Settings settings;
  private final Time time;
  private final Teller teller;
  private final Runnable onChange;
  private final Quota quota;
  private final Reads reads;
  private final TabReader reader;
  private final Disk disk;
  private final ConfigKeeper config;
  private final List<Bucket> buckets;
  private final Outbox outbox;
  private final PlaceFinder places;
  private final Promise<Void> restored = Promise.promise();
  private boolean preloaded;
  private boolean stopped;

  /**
   * @param onChange called whenever the telemetry is another than before
   */
  SheetRoom(
      Settings settings,
      Time time,
      Offload offload,
      SheetsClient client,
      Store store,
      Teller teller,
      RandomGenerator random,
      Runnable onChange) {
    this.settings = settings;
    this.time = time;
    this.teller = teller;
    this.onChange = onChange;
    this.quota = new Quota(time, "reads", settings.sheets().readsPerMinute(), QUOTA_PATIENCE);
    this.reads = new Reads(settings.sheets(), time, offload, quota, random);
    this.reader = new TabReader(settings.sheets(), client, reads, time);
    this.disk = new Disk(offload, () -> new Snapshots(settings.process().dataDir()));
    this.config =
        new ConfigKeeper(settings, time, new ConfigReader(settings, reader), teller, disk);
    this.buckets =
        BucketSpec.all(settings.sheets()).stream().map(spec -> new Bucket(spec, this)).toList();
    this.places = new PlaceFinder(SheetTables.byName(settings.sheets()));
    this.outbox =
        new Outbox(
            new OutboxParts(
                settings.sheets(),
                time,
                offload,
                client,
                reader,
                new Quota(time, "writes", settings.sheets().writesPerMinute(), WRITES_PATIENCE),
                new OutboxBook(store),
                config::known,
                teller,
                random),
            this::changed);
  }

  /**
   * Finds what is on disk, then reads everything from Google and tells one summary of it.
   *
   * @param gate when Google may be asked; what is on disk serves before
   * @return completes when all buckets were tried once; never fails
   */
  Future<Void> start(Future<?> gate) {
    String trace = Trace.fresh();
    return restore()
        .onComplete(done -> restored.tryComplete())
        .transform(done -> gate)
        .transform(
            done -> {
              if (!stopped) {
                outbox.start();
              }
              return Trace.call(trace, this::preload);
            });
  }

  /** Completes when what is on disk has been found, so that an answer is not given too early. */
  Future<Void> restored() {
    return restored.future();
  }

  /** Takes back all timers and waits for the disk, and for a write that is under way. */
  Future<Void> stop() {
    stopped = true;
    Future<Void> written = outbox.stop();
    buckets.forEach(Bucket::stop);
    config.stop();
    return written.transform(done -> disk.settled());
  }

  Outbox outbox() {
    return outbox;
  }

  ConfigKeeper config() {
    return config;
  }

  List<Bucket> buckets() {
    return buckets;
  }

  /**
   * The bucket of that name or alias, in any case.
   *
   * @throws Failure NOT_FOUND when there is none
   */
  Bucket bucket(String name) {
    return buckets.stream()
        .filter(bucket -> bucket.spec().answersTo(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    Failure.Code.NOT_FOUND,
                    "There is no bucket of that name. There are: "
                        + String.join(
                            ", ", buckets.stream().map(each -> each.spec().name()).toList())
                        + "."));
  }

  /** The last good data; fails with UNAVAILABLE when there is none yet. */
  SheetCalls.Snapshot snapshot(String name) {
    Bucket bucket = bucket(name);
    Optional<Table> table = bucket.table();
    BucketState state = bucket.state();
    return table
        .map(
            data ->
                new SheetCalls.Snapshot(
                    state, data, places.of(bucket.spec().name(), data, config.registry())))
        .orElseThrow(
            () ->
                new Failure(
                    Failure.Code.UNAVAILABLE,
                    state.configured()
                        ? "The %s data could not be read yet.".formatted(state.name())
                        : "The %s workbook is not configured."
                            .formatted(bucket.spec().workbook().label()),
                    state.configured() ? Duration.ofMinutes(1) : Duration.ZERO));
  }

  /** Reads a bucket again, for somebody. */
  Future<SheetCalls.Refreshed> refresh(String name, String actor, boolean accept) {
    Bucket bucket = bucket(name);
    return bucket
        .refresh(actor, Trigger.of(actor), accept)
        .map(
            done ->
                new SheetCalls.Refreshed(
                    done.ok(), done.took(), done.ttlExpired(), bucket.state()));
  }

  /** Looks at every workbook as it is now; never fails. */
  Future<SheetCalls.Looked> look(boolean sample) {
    Map<Workbook, String> configTabs = new EnumMap<>(Workbook.class);
    List<Future<BookCheck>> looks = new ArrayList<>();
    for (Workbook workbook : Workbook.values()) {
      configTabs.put(workbook, workbook.configTab(settings.sheets()));
    }
    BookInspector inspector =
        new BookInspector(
            reader,
            config.registry(),
            buckets.stream().map(Bucket::spec).toList(),
            configTabs,
            ConfigReader.togglesTab(config.registry()));
    for (Workbook workbook : Workbook.values()) {
      looks.add(inspector.look(workbook, sample));
    }
    return Future.join(looks)
        .map(done -> new SheetCalls.Looked(looks.stream().map(Future::result).toList()));
  }

  /** Reads a bucket again because its time has come, and tells of it. */
  Future<Refresh> scheduled(String name) {
    Instant began = time.now();
    return bucket(name)
        .refresh(CRON, Trigger.CRON, false)
        .onSuccess(done -> tellOf(List.of(done), done.bucket(), Trigger.CRON, CRON, began));
  }

  /** Reads every bucket again because its time has come, and tells of all of it at once. */
  Future<List<Refresh>> scheduledAll() {
    Instant began = time.now();
    List<Future<Refresh>> refreshes =
        buckets.stream().map(each -> each.refresh(CRON, Trigger.CRON, false)).toList();
    return Future.join(refreshes)
        .map(
            all -> {
              List<Refresh> done = refreshes.stream().map(Future::result).toList();
              tellOf(done, ALL, Trigger.CRON, CRON, began);
              return done;
            });
  }

  /** Reads Config tabs and toggles again; the buckets follow in the background. */
  Future<SheetCalls.Reloaded> reload(String actor) {
    return config
        .reload()
        .onSuccess(
            done ->
                buckets.forEach(
                    bucket -> {
                      bucket.forgetForeign();
                      bucket.invalidate();
                      if (bucket.configured()) {
                        bucket.refresh(actor, Trigger.of(actor), false);
                      }
                    }))
        .onComplete(
            done -> {
              outbox.registryChanged();
              changed();
            });
  }

  ComponentReport report() {
    return new RoomReport(this, quota, reads, preloaded).at(time.now());
  }

  @Override
  public Time time() {
    return time;
  }

  @Override
  public TabReader reader() {
    return reader;
  }

  @Override
  public Registry.Place place(BucketSpec spec) {
    return config.registry().place(spec);
  }

  @Override
  public void save(String bucket, Stored.Bucket data) {
    disk.save(bucket, data);
  }

  @Override
  public void read(BucketRead read) {
    if (!stopped) {
      teller.tell(BucketRead.TOPIC, read);
    }
  }

  @Override
  public void changed() {
    if (!stopped) {
      onChange.run();
    }
  }

  private Future<Void> restore() {
    Future<Optional<Stored.Config>> registry =
        disk.load(ConfigKeeper.CONFIG_FILE, Stored.Config.class);
    Future<Optional<Stored.Toggles>> toggles =
        disk.load(ConfigKeeper.TOGGLES_FILE, Stored.Toggles.class);
    List<Future<Optional<Stored.Bucket>>> data =
        buckets.stream().map(each -> disk.load(each.spec().name(), Stored.Bucket.class)).toList();
    return disk.settled()
        .map(
            done -> {
              config.restore(registry.result(), toggles.result());
              for (int i = 0; i < buckets.size(); i++) {
                data.get(i).result().ifPresent(buckets.get(i)::restore);
              }
              changed();
              return null;
            });
  }

  private Future<Void> preload() {
    Instant began = time.now();
    return config
        .readSoftly()
        .compose(
            read -> {
              outbox.registryChanged();
              List<Future<Refresh>> refreshes =
                  buckets.stream()
                      .map(bucket -> bucket.refresh(STARTUP, Trigger.STARTUP, false))
                      .toList();
              return Future.join(refreshes).map(all -> refreshes);
            })
        .map(
            refreshes -> {
              List<Refresh> done = refreshes.stream().map(Future::result).toList();
              tellOf(done, STARTUP, Trigger.STARTUP, STARTUP, began);
              preloaded = true;
              changed();
              return null;
            });
  }

  /** Tells of refreshes that belong together: one line in the log and one card. */
  private void tellOf(
      List<Refresh> done, String scope, Trigger trigger, String actor, Instant began) {
    if (stopped || done.stream().allMatch(each -> each.result() == NOT_CONFIGURED)) {
      return;
    }
    Lifecycle turn =
        Lifecycle.refresh(
            scope,
            trigger.toString(),
            actor,
            done.stream().allMatch(each -> each.ok() || each.result() == NOT_CONFIGURED),
            done.stream().map(Refresh::bullet).toList(),
            Refresh.seconds(Duration.between(began, time.now())));
    turn.log();
    teller.tell(Notice.TOPIC, turn.notice());
  }
}
