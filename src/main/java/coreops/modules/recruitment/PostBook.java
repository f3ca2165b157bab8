package coreops.modules.recruitment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Wire;
import coreops.store.Store;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers, beyond the end of the process, what was to be reported and what was. */
final class PostBook {
  /** How long a post's pages can be turned. */
  static final Duration KEPT = Duration.ofDays(60);

  private final Store store;
  private final ObjectMapper json = Wire.mapper();

  PostBook(Store store) {
    this.store = store;
  }

  /** How a step of a run is. */
  enum State {
    OPEN,
    DONE,
    FAILED
  }

  /**
   * A step of a run.
   *
   * @param reason the result code, or what the last try met; blank when all is well
   */
  record Run(Order order, String step, State state, String reason) {}

  /**
   * A message.
   *
   * @param id also its nonce, and what its buttons carry
   * @param message empty until it is known to stand
   * @param at when it was intended; it cannot stand since earlier
   */
  record Post(
      String id, ChannelId channel, Optional<MessageId> message, Instant at, Content content) {}

  /** Keeps that these steps are to be made, those that are not known yet. */
  Future<Void> open(Order order, List<String> steps) {
    return store
        .write(
            sql -> {
              steps.forEach(
                  step ->
                      sql.update(
                          "INSERT OR IGNORE INTO reports_run (run, step, user, at, state, reason)"
                              + " VALUES (?, ?, ?, ?, 'OPEN', '')",
                          order.run(),
                          step,
                          order.user(),
                          order.at().toEpochMilli()));
              return steps;
            })
        .mapEmpty();
  }

  Future<Optional<Run>> run(String run, String step) {
    return store.read(
        sql ->
            sql.first("SELECT * FROM reports_run WHERE run = ? AND step = ?", run, step)
                .map(PostBook::run));
  }

  Future<Boolean> knows(String run) {
    return store.read(
        sql -> sql.first("SELECT run FROM reports_run WHERE run = ?", run).isPresent());
  }

  /** What has not come to an end, oldest first. */
  Future<List<Run>> unfinished() {
    return store.read(
        sql ->
            sql.query("SELECT * FROM reports_run WHERE state = 'OPEN' ORDER BY at, rowid").stream()
                .map(PostBook::run)
                .toList());
  }

  /** Why it is not made yet. */
  Future<Integer> note(String run, String step, String reason) {
    return store.write(
        sql ->
            sql.update(
                "UPDATE reports_run SET reason = ? WHERE run = ? AND step = ?", reason, run, step));
  }

  /** True for the one who ends it. */
  Future<Boolean> settle(String run, String step, State state, String reason) {
    return store.write(
        sql ->
            sql.update(
                    "UPDATE reports_run SET state = ?, reason = ?"
                        + " WHERE run = ? AND step = ? AND state = 'OPEN'",
                    state.name(),
                    reason,
                    run,
                    step)
                == 1);
  }

  /** Keeps what is going to be posted, before it is. */
  Future<List<Post>> intend(
      String run, String step, ChannelId channel, Instant at, List<Content> contents) {
    return store.write(
        sql -> {
          List<Post> posts = new ArrayList<>();
          for (int part = 0; part < contents.size(); part++) {
            String id = "%s.%s.%d".formatted(run, step.charAt(0), part);
            sql.update(
                "INSERT INTO reports_post (id, run, step, part, channel, message, at, content)"
                    + " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                run,
                step,
                part,
                channel.value(),
                at.toEpochMilli(),
                text(contents.get(part)));
            posts.add(new Post(id, channel, Optional.empty(), at, contents.get(part)));
          }
          return posts;
        });
  }

  Future<List<Post>> posts(String run, String step) {
    return store.read(
        sql ->
            sql
                .query(
                    "SELECT * FROM reports_post WHERE run = ? AND step = ? ORDER BY part",
                    run,
                    step)
                .stream()
                .map(this::post)
                .toList());
  }

  Future<Optional<Post>> post(String id) {
    return store.read(
        sql -> sql.first("SELECT * FROM reports_post WHERE id = ?", id).map(this::post));
  }

  /** Whether a message is known as one of ours. */
  Future<Boolean> stands(MessageId message) {
    return store.read(
        sql ->
            sql.first("SELECT id FROM reports_post WHERE message = ?", message.value())
                .isPresent());
  }

  Future<Integer> posted(String id, MessageId message) {
    return store.write(
        sql -> sql.update("UPDATE reports_post SET message = ? WHERE id = ?", message.value(), id));
  }

  /** Forgets what is older than {@link #KEPT}. */
  Future<Integer> prune(Instant now) {
    long before = now.minus(KEPT).toEpochMilli();
    return store.write(
        sql -> {
          sql.update("DELETE FROM reports_run WHERE at < ? AND state <> 'OPEN'", before);
          return sql.update("DELETE FROM reports_post WHERE at < ?", before);
        });
  }

  private static Run run(Store.Row row) {
    return new Run(
        new Order(row.text("run"), row.text("user"), Instant.ofEpochMilli(row.number("at"))),
        row.text("step"),
        State.valueOf(row.text("state")),
        row.text("reason"));
  }

  private Post post(Store.Row row) {
    return new Post(
        row.text("id"),
        new ChannelId(row.number("channel")),
        row.number("message") == 0
            ? Optional.empty()
            : Optional.of(new MessageId(row.number("message"))),
        Instant.ofEpochMilli(row.number("at")),
        content(row.text("content")));
  }

  private String text(Content content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException bug) {
      throw new IllegalStateException("a report cannot be kept", bug);
    }
  }

  private Content content(String text) {
    try {
      return json.readValue(text, Content.class);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException("a kept report cannot be read", foreign);
    }
  }
}
