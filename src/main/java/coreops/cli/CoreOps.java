package coreops.cli;

import coreops.backup.Restore;
import coreops.bus.Bus;
import coreops.bus.VertxTime;
import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.config.Reading;
import coreops.config.Settings;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.control.ExitRequest;
import coreops.runtime.Ends;
import coreops.runtime.InstanceLock;
import coreops.runtime.LastEnd;
import coreops.runtime.Parts;
import coreops.runtime.Program;
import coreops.sheets.Sheets;
import coreops.store.NewerTables;
import coreops.store.SqliteStore;
import coreops.telemetry.Logs;
import coreops.telemetry.OtlpTracing;
import coreops.telemetry.Tracing;
import coreops.types.Time;
import coreops.types.Versions;
import coreops.watchdog.ServiceManager;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The whole bot in this process, whoever started it: the command line, or a test that restarts it
 * at will.
 */
public final class CoreOps {
  /** Whoever reads stdout gets this long to read the last lines. */
  private static final Duration FLUSH = Duration.ofMillis(500);

  /** What is left of threads and sockets gets this long to go. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Settings settings;
  private final Vertx vertx;
  private final Bus bus;
  private final Program program;
  private final InstanceLock lock;
  private final Future<Void> listening;
  private boolean closed;

  private CoreOps(
      Settings settings,
      Vertx vertx,
      Bus bus,
      Program program,
      InstanceLock lock,
      Future<Void> listening) {
    this.settings = settings;
    this.vertx = vertx;
    this.bus = bus;
    this.program = program;
    this.lock = lock;
    this.listening = listening;
  }

  /**
   * Starts everything; returns while it boots.
   *
   * @throws SettingsException when the configuration is wrong
   * @throws InstanceLock.Held when another instance uses the data directory
   */
  public static CoreOps start(Launch launch) {
    return start(launch, List.of());
  }

  /**
   * The same, with a word to somebody once the data directory is this process'.
   *
   * @param owned takes the data directory and the boot's id
   */
  static CoreOps start(Launch launch, BiConsumer<Path, String> owned) {
    return start(launch, List.of(), owned);
  }

  /** Starts everything, and modules that the composition root does not name. */
  public static CoreOps start(Launch launch, List<Addition> additions) {
    return start(launch, additions, (dataDir, bootId) -> {});
  }

  private static CoreOps start(
      Launch launch, List<Addition> additions, BiConsumer<Path, String> owned) {
    // Loading Vert.x takes as long as reading the settings, and needs none of them.
    CompletableFuture<Vertx> loading = CompletableFuture.supplyAsync(CoreOps::vertx);
    try {
      return start(launch, additions, owned, loading);
    } catch (RuntimeException refused) {
      var _ = loading.thenAccept(Vertx::close);
      throw refused;
    }
  }

  private static CoreOps start(
      Launch launch,
      List<Addition> additions,
      BiConsumer<Path, String> owned,
      CompletableFuture<Vertx> loading) {
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    Optional<String> confText = launch.conf().map(CoreOps::text);
    ConfFile conf =
        confText
            .map(text -> ConfFile.parse(text, launch.conf().orElseThrow().toString()))
            .orElse(ConfFile.NONE);
    Reading reading = reader.read(conf);
    Settings settings = reading.orThrow();
    Versions versions = Build.versions(settings, reading);
    String bootId =
        Ownership.bootId(launch.environment()).orElseGet(() -> UUID.randomUUID().toString());
    InstanceLock lock = lock(settings.process().dataDir(), bootId);
    try {
      owned.accept(settings.process().dataDir(), bootId);
      refuseHalfRestored(settings.process().dataDir());
      StartupLog.say(reading, versions);
      LastEnd lastEnd =
          LastEnd.of(
              settings.process().dataDir(), lock.before(), settings.process().restartExitCode());
      StartupLog.sayOfKill(lastEnd);
      SecretWatch.note(settings.process().dataDir(), reading.values(), bootId);
      Vertx vertx = loading.join();
      Tracing tracing = OtlpTracing.of(settings, versions);
      Bus bus = new Bus(vertx, tracing);
      Time time = new VertxTime(vertx);
      SqliteStore store =
          SqliteStore.open(vertx, settings.process().dataDir(), Composition.schemas());
      StoreReport.follow(store, bus, time);
      ProcessReport.follow(Ends.counting(settings.process().dataDir(), lastEnd), bus, time);
      FilesReport.follow(settings.process().dataDir(), settings.log().dir(), bus, time);
      ServiceManager.follow(launch.environment(), vertx, bus, time);
      RecordsReport.follow(settings.process().dataDir(), reading.values(), bus, time);
      Current surroundings =
          new Current(
              new Surroundings(
                  settings,
                  reading.values(),
                  bus,
                  store,
                  time,
                  versions,
                  BackupParts.backups(
                      settings.backup(),
                      settings.process(),
                      settings.log(),
                      launch.conf(),
                      reading.values(),
                      reading.secrets(),
                      reading.buildSha())));
      BackupDuty.follow(settings.backup(), () -> surroundings.get().backups(), bus, time);
      Diagnostics diagnostics =
          new Diagnostics(
              settings.process().dataDir(),
              settings.log(),
              () -> surroundings.get().values(),
              reading.secrets(),
              "bot %s%ncoreops %s%nbuild %s%n"
                  .formatted(versions.bot(), versions.coreOps(), versions.buildSha()));
      vertx.runOnContext(
          turn -> {
            HealthHistory.follow(settings.process().dataDir(), bus, time);
            DiagnoseDesk.open(diagnostics, bus, time);
          });
      Reread reread = new Reread(reader, launch.conf(), reading.secrets(), surroundings);
      Sheets sheets = new Sheets(bus);
      Program program =
          new Program(
              new Parts(
                  settings,
                  vertx,
                  bus,
                  store,
                  time,
                  new Composition(surroundings::get, additions).verticles(),
                  bootId,
                  lastEnd,
                  launch.startedAt(),
                  actor -> sheets.reloadConfig(actor).map(Reloads::notes),
                  next -> reader.read(next).problems(),
                  reread::now));
      store.opened().onFailure(error -> endOverNewerTables(error, program));
      Future<Void> listening = program.start(conf);
      if (launch.watch() && launch.conf().isPresent()) {
        program.follow(launch.conf().get(), confText.orElseThrow());
      }
      return new CoreOps(settings, vertx, bus, program, lock, listening);
    } catch (RuntimeException refused) {
      release(lock);
      throw refused;
    }
  }

  /** Completes when every verticle listens; fails when the backbone does not start. */
  public Future<Void> listening() {
    return listening;
  }

  public Settings settings() {
    return settings;
  }

  public Bus bus() {
    return bus;
  }

  public Program program() {
    return program;
  }

  /** Deploys a verticle beside those that the composition root names; for benchmarks. */
  public Future<String> deploy(Deployable verticle, DeploymentOptions options) {
    return vertx.deployVerticle(verticle, options);
  }

  /** Ends in order and waits for it; what is still open afterwards is closed hard. */
  public int stop(int code, String cause, String actor) {
    int ended = program.stop(code, cause, actor).await();
    close();
    return ended;
  }

  /** Waits for the end, whoever asks for it, and gives the exit code. */
  public int await() {
    int ended = program.ended().toCompletionStage().toCompletableFuture().join();
    close();
    return ended;
  }

  /** Lets go of threads and of the lock, once, whoever comes first. */
  private synchronized void close() {
    if (!closed) {
      closed = true;
      var _ =
          vertx
              .close()
              .toCompletionStage()
              .toCompletableFuture()
              .completeOnTimeout(null, CLOSE.toMillis(), TimeUnit.MILLISECONDS)
              .handle((gone, error) -> true)
              .join();
      bus.tracing().close(FLUSH);
      release(lock);
      Logs.ofProcess().ifPresent(logs -> logs.flush(FLUSH));
    }
  }

  private static Vertx vertx() {
    return Vertx.builder()
        .with(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)))
        .build();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(new Problem(file.toString(), "", "this file cannot be read")));
    }
  }

  private static InstanceLock lock(Path dataDir, String bootId) {
    try {
      return InstanceLock.take(dataDir, bootId);
    } catch (IOException e) {
      throw new SettingsException(
          List.of(
              new Problem(
                  "DATA_DIR", dataDir.toString(), "expected a directory that can be written")));
    }
  }

  /** A restart changes nothing about it, so the code says that there should be none. */
  private static void endOverNewerTables(Throwable error, Program program) {
    if (error instanceof NewerTables newer) {
      String why = String.valueOf(newer.getMessage());
      System.err.println(why);
      var _ = program.stop(ExitRequest.USAGE, why, "store");
    }
  }

  /** State of two times is worse than none. */
  private static void refuseHalfRestored(Path dataDir) {
    if (Restore.unfinished(dataDir)) {
      throw new SettingsException(
          List.of(
              new Problem(
                  "DATA_DIR",
                  dataDir.toString(),
                  "a restore into it was begun and not finished; run `coreops restore` again")));
    }
  }

  private static void release(InstanceLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
