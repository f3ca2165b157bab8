package coreops.runtime;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.bus.VertxTime;
import coreops.config.ConfFile;
import coreops.config.Given;
import coreops.config.Settings;
import coreops.config.SettingsReader;
import coreops.control.ComponentReport;
import coreops.control.Started;
import coreops.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** A program of actors that note when they come and go. */
final class Stage implements AutoCloseable {
  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final List<String> events = new CopyOnWriteArrayList<>();
  final List<ComponentReport> reports = new CopyOnWriteArrayList<>();
  final Map<String, Supplier<Future<?>>> starts = new ConcurrentHashMap<>();
  final Map<String, Supplier<Future<?>>> stops = new ConcurrentHashMap<>();
  final Settings settings;
  private final List<VerticleKind> kinds = new ArrayList<>();
  private Function<String, Future<List<String>>> reload =
      actor -> Future.succeededFuture(List.of());

  private Rereading rereading = new Rereading(List.of(), List.of(), List.of(), () -> {});

  Stage(Path dataDir, String... settings) {
    Map<String, String> keys = Given.and(settings);
    keys.put("DATA_DIR", dataDir.toString());
    this.settings = new SettingsReader(keys, List.of()).read(ConfFile.NONE).orThrow();
    await(new Inbox(bus).hear(ComponentReport.TOPIC, reports::add));
  }

  /** What a reboot finds in the settings. */
  Stage rereads(Rereading found) {
    this.rereading = found;
    return this;
  }

  Stage actor(String name, Phase phase) {
    return actor(name, phase, false);
  }

  Stage backbone(String name, Phase phase) {
    return actor(name, phase, true);
  }

  Stage reloads(Function<String, Future<List<String>>> reload) {
    this.reload = reload;
    return this;
  }

  /** A module that runs while one of the toggles is on. */
  Stage feature(String name, String... toggles) {
    return actor(name, Phase.MODULES, false, toggles);
  }

  private Stage actor(String name, Phase phase, boolean backbone, String... toggles) {
    kinds.add(
        new VerticleKind(
            name,
            phase,
            ThreadingModel.EVENT_LOOP,
            true,
            backbone,
            Set.of(toggles),
            () -> new Actor(name)));
    return this;
  }

  Program program() {
    return new Program(
        new Parts(
            settings,
            vertx,
            bus,
            new NoStore(),
            new VertxTime(vertx),
            kinds,
            "boot-1",
            new LastEnd(Started.LastEnd.FIRST, "first start", Optional.empty()),
            Instant.now(),
            reload,
            file -> new SettingsReader(Given.required(), List.of()).read(file).problems(),
            () -> rereading));
  }

  /** How often a verticle was started. */
  long starts(String name) {
    return events.stream().filter(("+" + name)::equals).count();
  }

  /** The last the runtime said of itself. */
  ComponentReport report() {
    return reports.getLast();
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private final class Actor extends VerticleBase {
    private final String name;

    Actor(String name) {
      this.name = name;
    }

    @Override
    public Future<?> start() {
      events.add("+" + name);
      return starts.getOrDefault(name, Future::succeededFuture).get();
    }

    @Override
    public Future<?> stop() {
      Promise<Object> gone = Promise.promise();
      stops
          .getOrDefault(name, Future::succeededFuture)
          .get()
          .onComplete(
              done -> {
                events.add("-" + name);
                gone.tryComplete();
              });
      return gone.future();
    }
  }

  private final class NoStore implements Store {
    @Override
    public <T> Future<T> write(Function<Sql, T> work) {
      return Future.failedFuture("nothing is stored here");
    }

    @Override
    public <T> Future<T> read(Function<Sql, T> work) {
      return Future.failedFuture("nothing is stored here");
    }

    @Override
    public Future<Void> close() {
      events.add("-store");
      return Future.succeededFuture();
    }
  }
}
