package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.bus.Topic;
import coreops.bus.VertxTime;
import coreops.config.Settings;
import coreops.control.ChannelsFound;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.SheetWrites;
import coreops.control.Toggles;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.SqliteStore;
import coreops.store.Store;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** The room on a bus, with Google on loopback and somebody who notes down all that is told. */
final class SheetsWorld implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  final Path dataDir;
  final Vertx vertx = Vertx.vertx();
  final Bus bus = new Bus(vertx);
  final Sheets sheets = new Sheets(bus);
  final Store store;
  final GoogleSandbox google;
  final BlockingQueue<Record> told = new LinkedBlockingQueue<>();
  final List<Jobs.Declaration> declared = new CopyOnWriteArrayList<>();

  SheetsWorld(Path dataDir) throws Exception {
    this.dataDir = dataDir;
    store = SqliteStore.open(vertx, dataDir, List.of(OutboxSchema.schema()));
    google = await(GoogleSandbox.start(vertx, GoogleOptions.standard()));
    Inbox ears = new Inbox(bus);
    await(
        Future.all(
            List.of(
                hear(ears, Toggles.TOPIC),
                hear(ears, RolesFound.TOPIC),
                hear(ears, ChannelsFound.TOPIC),
                hear(ears, Notice.TOPIC),
                hear(ears, SheetWrites.SETTLED),
                hear(ears, ComponentReport.TOPIC),
                ears.answer(
                    Jobs.DECLARE,
                    declaration -> {
                      declared.add(declaration);
                      return Done.DONE;
                    }))));
  }

  @Override
  public void close() throws Exception {
    await(store.close());
    await(vertx.close());
  }

  Settings settings() {
    return settings(Duration.ofSeconds(10));
  }

  Settings settings(Duration deadline) {
    return almost(deadline).build();
  }

  /** The settings of this world, for a test to add to. */
  TestSettings almost(Duration deadline) {
    return new TestSettings(dataDir)
        .google(URI.create(google.rootUrl()), google.credentials())
        .workbooks(
            google.spreadsheetId("Recruitment"),
            google.spreadsheetId("Onboarding"),
            google.spreadsheetId("Milestones"),
            google.spreadsheetId("Leagues"))
        .deadline(deadline)
        .retries(5, Duration.ofMillis(20));
  }

  /** Deploys the room into a house whose gateway is connected. */
  String deploy(Settings settings) throws Exception {
    String id = deployBeforeTheGateway(settings);
    pulse(GatewayPulse.Link.UP);
    return id;
  }

  String deployAndRead() throws Exception {
    String id = deploy(settings());
    next(Notice.class, notice -> notice.key().equals("refresh:startup"));
    return id;
  }

  String deployBeforeTheGateway(Settings settings) throws Exception {
    return await(
        vertx.deployVerticle(
            new SheetsVerticle(
                settings, bus, store, new VertxTime(vertx), new GoogleSheetsClient(settings)),
            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
  }

  void pulse(GatewayPulse.Link link) {
    Instant now = Instant.now();
    bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            link,
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now));
  }

  private <E extends Record> Future<Void> hear(Inbox ears, Topic<E> topic) {
    return ears.hear(topic, told::add);
  }

  /** The next of its kind that fits; what came before of its kind is dropped. */
  <E extends Record> E next(Class<E> type, Predicate<E> fits) throws Exception {
    AtomicReference<E> found = new AtomicReference<>();
    eventually(
        () -> {
          for (Iterator<Record> each = told.iterator(); each.hasNext(); ) {
            Record event = each.next();
            if (type.isInstance(event)) {
              each.remove();
              if (fits.test(type.cast(event))) {
                found.set(type.cast(event));
                return true;
              }
            }
          }
          return false;
        },
        "no such " + type.getSimpleName() + " was told");
    return found.get();
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  interface Check {
    boolean holds() throws Exception;
  }

  void eventually(Check check) throws Exception {
    eventually(check, "patience");
  }

  private void eventually(Check check, String otherwise) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!check.holds()) {
      assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
      await(vertx.timer(5));
    }
  }
}
