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
   * @param touched when it or its results were pressed last
   * @param channel where it is
   * @param message which one it is; unknown until its first press when it answered a command
   * @param results where what was found is shown
   */
  record Entry(
      PanelKind kind,
      UserId owner,
      MessageId opened,
      Instant touched,
      ChannelId channel,
      Optional<MessageId> message,
      Optional<Place> results) {
    Optional<Place> panel() {
      return message.map(known -> new Place(channel, known));
    }

    Entry at(Place place, Instant now) {
      return new Entry(
          kind, owner, opened, now, place.channel(), Optional.of(place.message()), results);
    }

    Entry showing(Optional<Place> place) {
      return new Entry(kind, owner, opened, touched, channel, message, place);
    }

    boolean expired(Instant now) {
      return kind.over(touched, now);
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
                entry.channel().value(),
                entry.message().map(MessageId::value).orElse(0L),
                entry.results().map(place -> place.channel().value()).orElse(0L),
                entry.results().map(place -> place.message().value()).orElse(0L)));
  }

  /** Results were pressed, so that neither they nor their panel are idle. */
  Future<Integer> touch(PanelKind kind, UserId owner, Place results, Instant now) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE clans_panel SET touched = MAX(touched, ?)"
                    + " WHERE kind = ? AND owner = ? AND results_message = ?",
                now.toEpochMilli(),
                kind.name(),
                owner.value(),
                results.message().value()));
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
        new ChannelId(row.number("channel")),
        message(row, "message"),
        message(row, "results_message")
            .map(id -> new Place(new ChannelId(row.number("results_channel")), id)));
  }

  private static Optional<MessageId> message(Store.Row row, String column) {
    long id = row.number(column);
    return id == 0 ? Optional.empty() : Optional.of(new MessageId(id));
  }
}
