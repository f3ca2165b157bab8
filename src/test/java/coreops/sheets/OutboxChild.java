package coreops.sheets;

import coreops.bus.Topic;
import coreops.bus.VertxTime;
import coreops.config.Settings;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Save;
import coreops.control.SheetWrites.Value;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.SqliteStore;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The process that is killed: the outbox on the real store and the real Google client. It warms up,
 * waits for a word on its standard input, and then saves writes without end. It says each write
 * before it saves it ({@code try number kind target}) and once it is saved ({@code ack number}).
 */
final class OutboxChild {
  static final String CREATED = "2026-11-20T10:00:00+00:00";
  static final List<String> TAGS = List.of("C1CA", "C1CE", "C1CB", "C1CC");

  /** Far more than a request needs to get from one process of this machine to another. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final SplittableRandom random;
  private final Outbox outbox;
  private final Time time;
  private final List<String> threads = new ArrayList<>();

  private OutboxChild(Outbox outbox, Time time, long seed) {
    this.outbox = outbox;
    this.time = time;
    this.random = new SplittableRandom(seed);
  }

  /**
   * @param args directory of the database, Google's root URL, file with the key, the workbook's id
   */
  public static void main(String[] args) throws IOException {
    Settings settings = settings(Path.of(args[0]), URI.create(args[1]), Path.of(args[2]), args[3]);
    GoogleSheetsClient client = new GoogleSheetsClient(settings);
    client.metadata(args[3], Duration.ofSeconds(30));
    Vertx vertx = Vertx.vertx();
    say("warm");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    if (line == null) {
      // Whoever started this is gone.
      System.exit(1);
    }
    String[] word = line.split(" ");
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        turn -> {
          Store store = store(vertx, Path.of(args[0]));
          Outbox outbox = outbox(settings, vertx, context, store, client);
          outbox.start();
          OutboxChild child =
              new OutboxChild(outbox, new VertxTime(vertx), Long.parseLong(word[1]));
          child.next(Long.parseLong(word[0]));
        });
  }

  static Settings settings(Path dir, URI root, Path key, String workbook) {
    return new TestSettings(dir)
        .keyFile(root, key)
        .workbooks(workbook, "none", "none", "none")
        .retries(2, Duration.ofMillis(20))
        .readsPerMinute(100_000)
        .writesPerMinute(100_000)
        .outcomeGrace(GRACE)
        .build();
  }

  static Store store(Vertx vertx, Path dir) {
    return SqliteStore.open(vertx, dir, List.of(OutboxSchema.schema()));
  }

  /** The outbox with as little room around it as it can do with. */
  static Outbox outbox(
      Settings settings, Vertx vertx, Context context, Store store, SheetsClient client) {
    Time time = new VertxTime(vertx);
    Offload offload = Offload.virtualThreads(context);
    Quota reads =
        new Quota(time, "reads", settings.sheets().readsPerMinute(), Duration.ofSeconds(10));
    Quota writes =
        new Quota(time, "writes", settings.sheets().writesPerMinute(), Duration.ofSeconds(10));
    SplittableRandom random = new SplittableRandom();
    Registry registry = Registry.unread(settings);
    return new Outbox(
        new OutboxParts(
            settings.sheets(),
            time,
            offload,
            client,
            new TabReader(
                settings.sheets(),
                client,
                new Reads(settings.sheets(), time, offload, reads, random),
                time),
            writes,
            new OutboxBook(store),
            () -> Optional.of(registry),
            new Teller() {
              @Override
              public <E extends Record> void tell(Topic<E> topic, E event) {
                say("told " + event);
              }
            },
            random),
        () -> {});
  }

  private void next(long number) {
    Save write = write(number);
    outbox
        .save(write)
        .onSuccess(
            saved -> {
              say("ack " + number);
              if (write.change() instanceof Change.Append) {
                threads.add(write.change().key().get("thread_id"));
              }
              time.after(Duration.ofMillis(1 + random.nextInt(12)), () -> next(number + 1));
            })
        .onFailure(why -> say("refused " + number + " " + why));
  }

  private Save write(long number) {
    int kind = threads.isEmpty() ? 0 : random.nextInt(3);
    return switch (kind) {
      case 0 -> {
        String thread = "" + (700_000 + number);
        say("try %d append %s".formatted(number, thread));
        yield save(
            number,
            "reservations",
            new Change.Append(
                Map.of("thread_id", thread, "clan_tag", "C1CA", "created_at", CREATED),
                Map.of("status", new Value.Text("s0"), "username_snapshot", new Value.Text("Bo"))));
      }
      case 1 -> {
        String thread = threads.get(random.nextInt(threads.size()));
        say("try %d status %s".formatted(number, thread));
        yield save(
            number,
            "reservations",
            new Change.Edit(
                Map.of("thread_id", thread),
                Map.of("status", new Value.Text("s" + number)),
                Map.of()));
      }
      default -> {
        String tag = TAGS.get(random.nextInt(TAGS.size()));
        say("try %d seats %s".formatted(number, tag));
        yield save(
            number,
            "clans",
            new Change.Edit(
                Map.of("clan_tag", tag),
                Map.of(
                    "open_spots", new Value.Remainder("manual_open_spots", 1),
                    "active_reservations", new Value.Amount(number),
                    "reserved_names", new Value.Text("1 -> Bo")),
                Map.of()));
      }
    };
  }

  private static Save save(long number, String table, Change change) {
    return new Save("write:" + number, table, change, "child");
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
