package coreops.modules.placement;

import coreops.modules.placement.Dialogue.State;
import coreops.store.Store;
import coreops.store.Store.Sql;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Remembers what was said in every dialogue, beyond the end of the process. */
final class DialogueBook {
  private final Store store;

  DialogueBook(Store store) {
    this.store = store;
  }

  Future<Optional<Dialogue>> find(MessageId id) {
    return store.read(
        sql ->
            sql.first("SELECT * FROM placement_dialogue WHERE id = ?", id.value())
                .map(DialogueBook::dialogue));
  }

  /** Those that wait for something, and were last touched before this. */
  Future<List<Dialogue>> untouchedSince(Instant before) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM placement_dialogue WHERE state IN (?, ?) AND touched < ?",
                    State.OPEN.name(),
                    State.HELD.name(),
                    before.toEpochMilli())
                .stream()
                .map(DialogueBook::dialogue)
                .toList());
  }

  /** Somebody's open dialogues in a ticket. */
  Future<List<Dialogue>> open(UserId owner, ChannelId thread) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM placement_dialogue WHERE state = ? AND owner = ? AND thread = ?",
                    State.OPEN.name(),
                    owner.value(),
                    thread.value())
                .stream()
                .map(DialogueBook::dialogue)
                .toList());
  }

  Future<Integer> save(Dialogue dialogue) {
    return store.write(sql -> save(sql, dialogue));
  }

  /** The same within other work, to be kept with it or not at all. */
  int save(Sql sql, Dialogue dialogue) {
    Draft draft = dialogue.draft();
    return sql.update(
        "INSERT OR REPLACE INTO placement_dialogue (id, owner, owner_name, guild, thread,"
            + " clan, recruit, recruit_name, until, reason, changing, state, touched,"
            + " message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        dialogue.id().value(),
        dialogue.owner().value(),
        dialogue.ownerName(),
        dialogue.guild().value(),
        dialogue.thread().value(),
        draft.clan(),
        draft.recruit().map(who -> who.id().value()).orElse(0L),
        draft.recruit().map(Recruit::name).orElse(""),
        draft.until().map(LocalDate::toString).orElse(""),
        draft.reason(),
        draft.changing().map(Step::name).orElse(""),
        dialogue.state().name(),
        dialogue.touched().toEpochMilli(),
        dialogue.message().map(MessageId::value).orElse(0L));
  }

  /** Forgets those that nobody has touched since then, however they ended. */
  Future<Integer> forget(Instant before) {
    return store.write(
        sql ->
            sql.update(
                "DELETE FROM placement_dialogue WHERE touched < ? AND state NOT IN (?, ?)",
                before.toEpochMilli(),
                State.OPEN.name(),
                State.HELD.name()));
  }

  private static Dialogue dialogue(Store.Row row) {
    return new Dialogue(
        new MessageId(row.number("id")),
        new UserId(row.number("owner")),
        row.text("owner_name"),
        new GuildId(row.number("guild")),
        new ChannelId(row.number("thread")),
        new Draft(
            row.text("clan"),
            row.number("recruit") == 0
                ? Optional.empty()
                : Optional.of(
                    new Recruit(new UserId(row.number("recruit")), row.text("recruit_name"))),
            said(row, "until").map(LocalDate::parse),
            row.text("reason"),
            said(row, "changing").map(Step::valueOf)),
        State.valueOf(row.text("state")),
        Instant.ofEpochMilli(row.number("touched")),
        row.number("message") == 0
            ? Optional.empty()
            : Optional.of(new MessageId(row.number("message"))));
  }

  private static Optional<String> said(Store.Row row, String column) {
    return Optional.of(row.text(column)).filter(text -> !text.isEmpty());
  }
}
