package coreops.modules.placement;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.bus.VertxTime;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.router.TestWorld;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sheets.OutboxSchema;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.sheets.SheetsVerticle;
import coreops.sheets.TestSettings;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.SqliteStore;
import coreops.store.Store;
import coreops.types.ChannelId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Placement beside the real sheets room, on the real database, with Google on loopback; Discord is
 * a notebook. Processes live and die in here, Google and Discord stay.
 */
final class PlacementWorld implements AutoCloseable {
  static final String BOOK = "Recruitment";
  static final String CLANS = "bot_info";
  static final String LEDGER = "Reservations";
  static final ChannelId RECRUITERS = new ChannelId(100_000_000_000_000L);
  static final ChannelId LOGGING = new ChannelId(200_000_000_000_000L);
  static final String RECRUITER_ROLE = "300000000000000";

  /** A role that the Config tab names and the guild does not have. */
  static final String FOREIGN_ROLE = "400000000000000";

  private static final long SECONDS = 60;

  final GoogleSandbox google;
  final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
  final DiscordNotebook discord = new DiscordNotebook();

  /** How far the bot's clock is ahead of the real one. */
  private volatile Duration ahead = Duration.ZERO;

  private final Path dataDir;
  private final Vertx outside = Vertx.vertx();
  private final List<Future<Void>> dying = new ArrayList<>();
  private Process process;

  /** What dies together. */
  private record Process(
      Vertx vertx, Bus bus, Store store, Sheets sheets, PlacementModule module, Context hands) {}

  PlacementWorld(Path dataDir) {
    this.dataDir = dataDir;
    this.google = done(GoogleSandbox.start(outside, GoogleOptions.standard().withQuotas(false)));
    configure("RECRUITERS_CHANNEL_ID", RECRUITERS.toString());
    configure("LOGGING_CHANNEL_ID", LOGGING.toString());
    configure("RECRUITER_ROLE_IDS", RECRUITER_ROLE + ", " + FOREIGN_ROLE);
    this.process = born();
    awaitFresh();
  }

  /** Sets a key in the Config tab, as an operator would. */
  void configure(String key, String value) {
    List<List<String>> rows = google.table(BOOK, "Config");
    int row = 0;
    while (row < rows.size() && !rows.get(row).getFirst().equals(key)) {
      row++;
    }
    google.edit(BOOK, "Config", "A" + (row + 1), key);
    google.edit(BOOK, "Config", "B" + (row + 1), "'" + value);
  }

  Bus bus() {
    return process.bus();
  }

  Sheets sheets() {
    return process.sheets();
  }

  Store store() {
    return process.store();
  }

  /** Sets the bot's clock. */
  void clock(Instant now) {
    ahead = Duration.between(Instant.now(), now);
  }

  static LocalDate today() {
    return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  }

  /** Something that awaits, as a recruiter's command would run it. */
  <T> Future<T> doing(Function<Reservations, T> work) {
    Process mine = process;
    Promise<T> answer = Promise.promise();
    mine.hands()
        .runOnContext(
            turn -> {
              try {
                answer.complete(work.apply(mine.module().reservations()));
              } catch (Throwable error) {
                answer.tryFail(error);
              }
            });
    return answer.future();
  }

  <T> T did(Function<Reservations, T> work) {
    return done(doing(work));
  }

  Reservations.Answer ask(long recruit, String clan, String reason) {
    return did(all -> all.hold(asked(recruit, clan, reason)));
  }

  /** A seat for somebody in a ticket of their own. */
  static Reservations.Asked asked(long recruit, String clan, String reason) {
    return new Reservations.Asked(
        thread(recruit),
        Optional.of(new UserId(recruit)),
        "Recruit " + recruit,
        new UserId(7),
        clan,
        today().plusDays(3),
        reason,
        "Ann");
  }

  static ChannelId thread(long recruit) {
    return new ChannelId(900_000_000L + recruit);
  }

  String fire(String job, LocalDate day) {
    return done(bus()
            .ask(
                Jobs.of(PlacementCommands.MODULE),
                new Jobs.Firing(job, day.atTime(12, 0).toInstant(ZoneOffset.UTC))))
        .result();
  }

  /** Ends the process as a kill does: nothing is finished, nothing is noted down any more. */
  void kill() {
    Process old = process;
    done(old.store().close().otherwiseEmpty());
    dying.add(old.vertx().close().otherwiseEmpty());
    notices.removeIf(each -> each.key().equals("refresh:startup"));
    process = born();
  }

  /** Ends the process in order, and starts the next. */
  void restart() {
    Process old = process;
    for (String id : old.vertx().deploymentIDs()) {
      done(old.vertx().undeploy(id).otherwiseEmpty());
    }
    done(old.store().close());
    done(old.vertx().close());
    notices.removeIf(each -> each.key().equals("refresh:startup"));
    process = born();
  }

  /** Waits until both tabs were read by this process. */
  void awaitFresh() {
    until(
        () -> notices.stream().anyMatch(each -> each.key().equals("refresh:startup")),
        "nothing was read");
    for (String bucket : List.of(BoardReader.LEDGER, BoardReader.CLANS)) {
      until(() -> done(sheets().refreshNow(bucket, "test")).ok(), "no data of " + bucket);
    }
  }

  SheetCalls.Refreshed refresh(String bucket) {
    return done(sheets().refreshNow(bucket, "test"));
  }

  /** Waits until the sheet shows everything. */
  void settled() {
    until(() -> waiting() == 0, "the outbox does not get empty");
  }

  long waiting() {
    return listed(SheetWrites.State.WAITING);
  }

  long listed(SheetWrites.State state) {
    return done(sheets().writes(new SheetWrites.ListWrites("", state, 500))).total();
  }

  /** The row of a clan, counted from 1. */
  int row(String tag) {
    List<List<String>> rows = google.table(BOOK, CLANS);
    for (int i = 3; i < rows.size(); i++) {
      if (rows.get(i).size() > 2 && rows.get(i).get(2).equals(tag)) {
        return i + 1;
      }
    }
    throw new AssertionError("no clan " + tag);
  }

  String cell(String tag, String column) {
    return google.cell(BOOK, CLANS, column + row(tag));
  }

  /** AF, AH and AI as the sheet shows them. */
  List<String> seats(String tag) {
    return List.of(cell(tag, "AF"), cell(tag, "AH"), cell(tag, "AI"));
  }

  void edit(String tag, String column, String text) {
    google.edit(BOOK, CLANS, column + row(tag), text);
  }

  /** Rows of the ledger whose ticket this is. */
  List<List<String>> rows(ChannelId thread) {
    return google.table(BOOK, LEDGER).stream()
        .filter(row -> row.getFirst().equals(thread.toString()))
        .toList();
  }

  void until(BooleanSupplier so, String complaint) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as(complaint).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  static <T> T done(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    done(process.store().close().otherwiseEmpty());
    dying.add(process.vertx().close().otherwiseEmpty());
    done(Future.join(dying));
    done(outside.close());
  }

  private Settings settings() {
    return new TestSettings(dataDir)
        .google(URI.create(google.rootUrl()), google.credentials())
        .workbooks(google.spreadsheetId(BOOK), "none", "none", "none")
        .retries(2, Duration.ofMillis(20))
        .readsPerMinute(100_000)
        .writesPerMinute(100_000)
        .outcomeGrace(Duration.ofSeconds(2))
        .build();
  }

  private Process born() {
    Vertx vertx = Vertx.vertx();
    Bus bus = new Bus(vertx);
    Time time = shifted(new VertxTime(vertx));
    Settings settings = settings();
    Store store =
        SqliteStore.open(
            vertx,
            dataDir,
            List.of(OutboxSchema.schema(), PlacementSchema.schema(), ReserveSchema.schema()));
    new Inbox(bus).hear(Notice.TOPIC, notices::add);
    discord.listen(new Inbox(bus));
    PlacementModule module =
        new PlacementModule(settings, Values.defaults(), bus, store, time, TestWorld.VERSIONS);
    deploy(vertx, module);
    deploy(vertx, new SheetsVerticle(settings, bus, store, time, new GoogleSheetsClient(settings)));
    Hands hands = new Hands();
    deploy(vertx, hands);
    Instant now = Instant.now();
    bus.tell(
        GatewayPulse.TOPIC,
        new GatewayPulse(
            GatewayPulse.Link.UP,
            now,
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            now));
    return new Process(vertx, bus, store, new Sheets(bus), module, hands.mine());
  }

  private Time shifted(Time real) {
    return new Time() {
      @Override
      public Instant now() {
        return real.now().plus(ahead);
      }

      @Override
      public Timer after(Duration delay, Runnable action) {
        return real.after(delay, action);
      }

      @Override
      public Timer every(Duration period, Runnable action) {
        return real.every(period, action);
      }
    };
  }

  private static void deploy(Vertx vertx, VerticleBase verticle) {
    done(
        vertx.deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD)));
  }

  /** Where recruiters work. */
  private static final class Hands extends VerticleBase {
    @Override
    public Future<?> start() {
      return Future.succeededFuture();
    }

    Context mine() {
      return context;
    }
  }
}
