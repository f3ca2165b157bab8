package coreops.modules.clans;

import coreops.store.Store;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers whose panel is where, beyond the end of the process. */
final class PanelBook {
  private final Store store;

  PanelBook(Store store) {
    this.store = store;
  }

  /** A message. */
  record Place(ChannelId channel, MessageId message) {}

  /**
   * Somebody's one panel of a kind.
   *
   * @param opened the command that opened it
   * @param panel where it is; unknown until its first press when it answered a command
   * @param results where what was found is shown
   */
  record Entry(
      PanelKind kind,
      UserId owner,
      MessageId opened,
      Instant touched,
      Optional<Place> panel,
      Optional<Place> results) {
    Entry at(Place place, Instant now) {
      return new Entry(kind, owner, opened, now, Optional.of(place), results);
    }

    Entry showing(Optional<Place> place) {
      return new Entry(kind, owner, opened, touched, panel, place);
    }

    boolean expired(Instant now) {
      return touched.plus(kind.life()).isBefore(now);
    }
  }

  Future<Optional<Entry>> find(PanelKind kind, UserId owner) {
    return store.read(
        sql ->
            sql.first(
                    "SELECT * FROM clans_panel WHERE kind = ? AND owner = ?",
                    kind.name(),
                    owner.value())
                .map(row -> entry(kind, row)));
  }

  /** All that were last touched before this. */
  Future<List<Entry>> untouchedSince(PanelKind kind, Instant before) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM clans_panel WHERE kind = ? AND touched < ?",
                    kind.name(),
                    before.toEpochMilli())
                .stream()
                .map(row -> entry(kind, row))
                .toList());
  }

  Future<Integer> save(Entry entry) {
    return store.write(
        sql ->
            sql.update(
                "INSERT OR REPLACE INTO clans_panel (kind, owner, opened, touched, channel,"
                    + " message, results_channel, results_message) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.kind().name(),
                entry.owner().value(),
                entry.opened().value(),
                entry.touched().toEpochMilli(),
                entry.panel().map(place -> place.channel().value()).orElse(0L),
                entry.panel().map(place -> place.message().value()).orElse(0L),
                entry.results().map(place -> place.channel().value()).orElse(0L),
                entry.results().map(place -> place.message().value()).orElse(0L)));
  }

  /** Forgets this panel, unless there is a newer one. */
  Future<Integer> forget(PanelKind kind, UserId owner, MessageId opened) {
    return store.write(
        sql ->
            sql.update(
                "DELETE FROM clans_panel WHERE kind = ? AND owner = ? AND opened = ?",
                kind.name(),
                owner.value(),
                opened.value()));
  }

  private static Entry entry(PanelKind kind, Store.Row row) {
    return new Entry(
        kind,
        new UserId(row.number("owner")),
        new MessageId(row.number("opened")),
        Instant.ofEpochMilli(row.number("touched")),
        place(row, "channel", "message"),
        place(row, "results_channel", "results_message"));
  }

  private static Optional<Place> place(Store.Row row, String channel, String message) {
    return row.number(message) == 0
        ? Optional.empty()
        : Optional.of(
            new Place(new ChannelId(row.number(channel)), new MessageId(row.number(message))));
  }
}
