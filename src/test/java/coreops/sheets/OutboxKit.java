package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Change;
import coreops.control.SheetWrites.Save;
import coreops.control.SheetWrites.Saved;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Value;
import coreops.store.InlineStore;
import coreops.store.Store;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sheets room that writes, with a ledger and a clans tab, on a clock that is turned by hand. */
final class OutboxKit {
  static final String LEDGER = "Reservations";
  static final String CLANS = "bot_info";
  static final Duration GRACE = Duration.ofSeconds(180);

  /** Columns of the clans tab, counted from 0. */
  static final int E = 4;

  static final int AF = 31;
  static final int AH = 33;
  static final int AI = 34;

  final FakeGoogle google = community();
  final Store store = new InlineStore(List.of(OutboxSchema.schema()));
  final TestSettings settings;
  RoomKit kit;

  OutboxKit(Path dataDir) {
    settings = new TestSettings(dataDir).outcomeGrace(GRACE);
    kit = new RoomKit(settings.build(), google, store, RoomKit.START).started();
    soon();
  }

  /** A new process on the same files; the old one never says another word. */
  void restart() {
    Instant now = kit.time.now();
    kit.room.stop();
    kit = new RoomKit(settings.build(), google, store, now).started();
  }

  void pass(Duration by) {
    kit.pass(by);
  }

  /** Long enough for everything that does not have to wait for something. */
  void soon() {
    pass(Duration.ofSeconds(3));
  }

  Saved save(String id, String table, Change change) {
    return settled(kit.room.outbox().save(new Save(id, table, change, "Ann")));
  }

  Failure refused(String id, String table, Change change) {
    try {
      Future<Saved> saved = kit.room.outbox().save(new Save(id, table, change, "Ann"));
      assertThat(saved.failed()).as("refused").isTrue();
      return Failure.of(saved.cause());
    } catch (Failure failure) {
      return failure;
    }
  }

  Saved reserve(String thread) {
    return save("reserve:" + thread, "reservations", reservation(thread));
  }

  static Change reservation(String thread) {
    return new Change.Append(
        Map.of("thread_id", thread, "clan_tag", "C1", "created_at", "2026-11-20T10:00:00+00:00"),
        Map.of("status", new Value.Text("active"), "username_snapshot", new Value.Text("=Bo")));
  }

  static Change status(String thread, String status) {
    return new Change.Edit(
        Map.of("thread_id", thread), Map.of("status", new Value.Text(status)), Map.of());
  }

  static Change seats(String tag, long reserved) {
    return new Change.Edit(
        Map.of("clan_tag", tag),
        Map.of(
            "open_spots", new Value.Remainder("manual_open_spots", reserved),
            "active_reservations", new Value.Amount(reserved),
            "reserved_names", new Value.Text(reserved + " -> Bo")),
        Map.of());
  }

  List<SheetWrites.Entry> listed(State state) {
    return settled(kit.room.outbox().list(new SheetWrites.ListWrites("", state, 100))).entries();
  }

  /** Why the only dead letter was given up. */
  String obituary() {
    List<SheetWrites.Entry> dead = listed(State.DEAD);
    assertThat(dead).hasSize(1);
    assertThat(listed(State.WAITING)).isEmpty();
    return dead.getFirst().reason();
  }

  void resolve(String id, SheetWrites.Verdict verdict) {
    settled(kit.room.outbox().resolve(new SheetWrites.Resolve(id, verdict, "Ann")));
  }

  /** Nothing waits, nothing is dead. */
  void assertEverythingIsWritten() {
    assertThat(listed(State.WAITING)).isEmpty();
    assertThat(listed(State.DEAD)).isEmpty();
  }

  long rows(String thread) {
    return google.books.get(TestSettings.RECRUITMENT).get(LEDGER).stream()
        .filter(row -> !row.isEmpty() && row.getFirst().equals(thread))
        .count();
  }

  String clan(int row, int column) {
    return google.cell(TestSettings.RECRUITMENT, CLANS, row, column);
  }

  long calls(String kind) {
    return google.calls(kind + " " + TestSettings.RECRUITMENT);
  }

  Map<String, Object> detail() {
    return new HashMap<>(kit.room.report().detail());
  }

  static <T> T settled(Future<T> future) {
    assertThat(future.succeeded()).as("settled at once").isTrue();
    return future.result();
  }

  private static FakeGoogle community() {
    FakeGoogle google = FakeGoogle.community();
    google.edit(TestSettings.RECRUITMENT, CLANS, 3, E, "Spots");
    google.edit(TestSettings.RECRUITMENT, CLANS, 3, AF, "Open Spots");
    google.edit(TestSettings.RECRUITMENT, CLANS, 3, AF + 1, "Inactives");
    google.edit(TestSettings.RECRUITMENT, CLANS, 3, AH, "Active Reservations");
    google.edit(TestSettings.RECRUITMENT, CLANS, 3, AI, "Reserved");
    return google;
  }
}
