package coreops.runtime;

import coreops.files.Quarantine;
import coreops.files.WholeFile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Why the last process ended, kept in the data directory. It is written as the last thing of an
 * orderly end; a boot that has none was killed.
 *
 * @param code the exit code
 * @param cause e.g. {@code SIGTERM} or {@code watchdog: zombie}
 * @param actor {@code signal}, {@code watchdog}, or a member's name
 */
public record ExitRecord(
    String bootId, long pid, int code, String cause, String actor, Instant at) {
  static final String FILE = "exit.json";

  /** How {@link LastEnd} begins when there is no record. */
  public static final String KILLED = "killed or crashed";

  /** Replaces the record at once or not at all. */
  void write(Path dataDir) throws IOException {
    WholeFile.write(
        dataDir.resolve(FILE),
        new JsonObject()
            .put("bootId", bootId)
            .put("pid", pid)
            .put("code", code)
            .put("cause", cause)
            .put("actor", actor)
            .put("at", at.toString())
            .encodePrettily()
            .getBytes(StandardCharsets.UTF_8));
  }

  /** The record, if there is a readable one. */
  static Optional<ExitRecord> read(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      JsonObject json = new JsonObject(Files.readString(file));
      return Optional.of(
          new ExitRecord(
              json.getString("bootId", ""),
              json.getLong("pid", 0L),
              json.getInteger("code", 0),
              json.getString("cause", ""),
              json.getString("actor", ""),
              Instant.parse(json.getString("at", ""))));
    } catch (IOException
        | io.vertx.core.json.DecodeException
        | ClassCastException
        | DateTimeParseException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return Optional.empty();
    }
  }

  /** What became of the process before this one, in one line. */
  static String words(Optional<InstanceLock.Holder> before, Optional<ExitRecord> left) {
    if (before.isEmpty()) {
      return "first start in this data directory";
    }
    return left.map(
            record ->
                "exit %d, %s, by %s at %s"
                    .formatted(record.code(), record.cause(), record.actor(), record.at()))
        .orElse(KILLED + ": process " + before.get().pid() + " left no exit record");
  }
}
