package coreops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.telemetry.Trace;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest {
  private static final Store.Schema NOTES =
      new Store.Schema(
          "notes", List.of("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE)"));

  @TempDir Path dir;
  private Vertx vertx;
  private final List<SqliteStore> opened = new ArrayList<>();

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterEach
  void stop() {
    opened.forEach(store -> done(store.close()));
    done(vertx.close());
  }

  @Test
  void what_was_written_is_read_back() {
    SqliteStore store = open(NOTES);

    done(store.write(sql -> sql.update("INSERT INTO notes (text) VALUES (?)", "hello")));

    assertThat(texts(store)).containsExactly("hello");
  }

  @Test
  void every_kind_of_parameter_survives() {
    SqliteStore store = open();
    byte[] bytes = {1, 2, 3};

    Store.Row row =
        done(
            store.read(
                sql ->
                    sql.first(
                            "SELECT ? AS text, ? AS number, ? AS flag, ? AS none,"
                                + " ? / 2 AS half, length(?) AS size",
                            "ä ✓",
                            1L << 62,
                            true,
                            null,
                            3.0,
                            bytes)
                        .orElseThrow()));

    assertThat(row.text("text")).isEqualTo("ä ✓");
    assertThat(row.number("NUMBER")).isEqualTo(1L << 62);
    assertThat(row.number("flag")).isEqualTo(1);
    assertThat(row.isNull("none")).isTrue();
    assertThat(row.text("none")).isEmpty();
    assertThat(row.number("none")).isZero();
    assertThat(row.text("half")).isEqualTo("1.5");
    assertThat(row.number("size")).isEqualTo(3);
    assertThatThrownBy(() -> row.text("other")).hasMessageContaining("no column other");
  }

  @Test
  void a_piece_of_work_that_throws_takes_back_only_its_own_changes() {
    SqliteStore store = open(NOTES);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String text = "note " + i;
      boolean fails = i % 5 == 0;
      all.add(
          store.write(
              sql -> {
                sql.update("INSERT INTO notes (text) VALUES (?)", text);
                if (fails) {
                  throw new IllegalStateException("no");
                }
                return text;
              }));
    }
    done(Future.join(all).otherwiseEmpty());

    assertThat(all.stream().filter(Future::failed)).hasSize(10);
    assertThat(texts(store)).hasSize(40).doesNotContain("note 0", "note 5");
    assertThat(store.state().writes()).isEqualTo(40);
    assertThat(store.state().failures()).isEqualTo(10);
  }

  @Test
  void a_broken_rule_of_the_table_fails_its_work_and_nobody_elses() {
    SqliteStore store = open(NOTES);
    Future<Integer> first =
        store.write(sql -> sql.update("INSERT INTO notes (text) VALUES ('same')"));
    Future<Integer> second =
        store.write(sql -> sql.update("INSERT INTO notes (text) VALUES ('same')"));
    Future<Integer> third =
        store.write(sql -> sql.update("INSERT INTO notes (text) VALUES ('other')"));
    done(Future.join(first, second, third).otherwiseEmpty());

    assertThat(first.succeeded()).isTrue();
    assertThat(second.cause()).hasMessageContaining("INSERT INTO notes");
    assertThat(third.succeeded()).isTrue();
  }

  @Test
  void the_result_arrives_on_the_callers_context_under_its_trace() throws Exception {
    SqliteStore store = open(NOTES);
    Context context = vertx.getOrCreateContext();
    CompletableFuture<List<Object>> seen = new CompletableFuture<>();

    context.runOnContext(
        turn ->
            Trace.run(
                "feedbeef",
                () ->
                    store
                        .write(sql -> Trace.current())
                        .onSuccess(
                            inside ->
                                seen.complete(
                                    List.of(inside, Trace.current(), Vertx.currentContext())))));

    assertThat(seen.get(20, TimeUnit.SECONDS)).containsExactly("feedbeef", "feedbeef", context);
  }

  @Test
  void reading_cannot_change_anything() {
    SqliteStore store = open(NOTES);

    Future<Integer> sneaky = store.read(sql -> sql.update("INSERT INTO notes (text) VALUES ('x')"));
    done(sneaky.otherwiseEmpty());

    assertThat(sneaky.failed()).isTrue();
    assertThat(texts(store)).isEmpty();
  }

  @Test
  void a_full_disk_is_said_and_work_goes_on_once_there_is_room() {
    SqliteStore store = open(NOTES);
    done(store.write(sql -> sql.query("PRAGMA max_page_count=20")));

    Future<Integer> tooMuch =
        store.write(
            sql -> sql.update("INSERT INTO notes (text) VALUES (?)", "x".repeat(1_000_000)));
    done(tooMuch.otherwiseEmpty());

    assertThat(tooMuch.cause())
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(Failure.Code.UNAVAILABLE);
              assertThat(failure.userText()).contains("disk is full");
            });
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.FAILING);

    done(store.write(sql -> sql.query("PRAGMA max_page_count=100000")));
    done(store.write(sql -> sql.update("INSERT INTO notes (text) VALUES ('small')")));
    assertThat(texts(store)).containsExactly("small");
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.OPEN);
  }

  @Test
  void steps_run_once_and_new_ones_are_added() {
    done(open(NOTES).write(sql -> sql.update("INSERT INTO notes (text) VALUES ('kept')")));
    closeAll();

    SqliteStore store =
        open(
            new Store.Schema(
                "notes",
                List.of(
                    NOTES.steps().getFirst(),
                    "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'")),
            new Store.Schema("other", List.of("CREATE TABLE other (id INTEGER PRIMARY KEY)")));

    Store.Row row =
        done(store.read(sql -> sql.first("SELECT text, colour FROM notes").orElseThrow()));
    assertThat(row.text("colour")).isEqualTo("red");
    assertThat(row.text("text")).isEqualTo("kept");
  }

  @Test
  void tables_of_a_newer_program_are_refused_and_left_alone() {
    done(
        open(new Store.Schema("notes", List.of("CREATE TABLE a (x)", "CREATE TABLE b (x)")))
            .opened());
    closeAll();

    SqliteStore store = open(new Store.Schema("notes", List.of("CREATE TABLE a (x)")));

    assertThatThrownBy(() -> done(store.opened())).hasMessageContaining("version 2 of the notes");
    assertThatThrownBy(() -> done(store.read(sql -> 1))).hasCauseInstanceOf(Failure.class);
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.REFUSED);
    assertThat(store.state().summary()).contains("run the newer program");
  }

  @Test
  void a_database_that_cannot_be_read_is_moved_aside_and_never_overwritten() throws Exception {
    byte[] garbage = "this is no database, but it may be somebody's data".repeat(200).getBytes();
    Files.write(dir.resolve("coreops.db"), garbage);

    SqliteStore store = open(NOTES);

    assertThat(texts(store)).isEmpty();
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.RECOVERED);
    assertThat(store.state().summary()).contains("coreops.db.corrupt-");
    try (var files = Files.list(dir)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains("corrupt-")))
          .singleElement()
          .satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(garbage));
    }
  }

  @Test
  void a_damaged_page_is_found_at_the_start() throws Exception {
    SqliteStore before = open(NOTES);
    done(
        before.write(
            sql -> {
              IntStream.range(0, 2_000)
                  .forEach(i -> sql.update("INSERT INTO notes (text) VALUES (?)", "note " + i));
              return null;
            }));
    closeAll();
    Path file = dir.resolve("coreops.db");
    byte[] bytes = Files.readAllBytes(file);
    java.util.Arrays.fill(bytes, 8192, 8192 + 4096, (byte) 0x5a);
    Files.write(file, bytes);

    SqliteStore store = open(NOTES);

    assertThat(texts(store)).isEmpty();
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.RECOVERED);
  }

  @Test
  void closing_finishes_what_was_asked_for_and_refuses_the_rest() {
    SqliteStore store = open(NOTES);
    List<Future<Integer>> asked =
        IntStream.range(0, 200)
            .mapToObj(
                i -> store.write(sql -> sql.update("INSERT INTO notes (text) VALUES (?)", "n" + i)))
            .toList();

    done(store.close());
    done(Future.join(asked));

    Future<Integer> late = store.write(sql -> 1);
    done(late.otherwiseEmpty());
    assertThat(late.cause()).isInstanceOf(Failure.class);
    assertThat(texts(open(NOTES))).hasSize(200);
  }

  @Test
  void a_thousand_writes_are_soon_done() {
    SqliteStore store = open(NOTES);
    done(store.opened());

    List<Future<Integer>> asked =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> store.write(sql -> sql.update("INSERT INTO notes (text) VALUES (?)", "n" + i)))
            .toList();
    done(Future.join(asked));

    assertThat(texts(store)).hasSize(1_000);
  }

  private SqliteStore open(Store.Schema... schemas) {
    SqliteStore store = SqliteStore.open(vertx, dir, List.of(schemas));
    opened.add(store);
    return store;
  }

  private void closeAll() {
    opened.forEach(store -> done(store.close()));
    opened.clear();
  }

  private static List<String> texts(Store store) {
    return done(
        store.read(
            sql ->
                sql.query("SELECT text FROM notes ORDER BY id").stream()
                    .map(row -> row.text("text"))
                    .toList()));
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
