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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the last process ended, kept in the data directory. It is written as the first thing of an
 * orderly end and again as the last; a boot that has none was killed.
 *
 * @param code the exit code
 * @param cause e.g. {@code SIGTERM} or {@code watchdog: zombie}
 * @param actor {@code signal}, {@code watchdog}, or a member's name
 * @param done whether the end came to its end; one that was cut short is still the end that was
 *     wanted
 */
public record ExitRecord(
    String bootId, long pid, int code, String cause, String actor, Instant at, boolean done) {
  private static final Logger LOG = LoggerFactory.getLogger(ExitRecord.class);
  static final String FILE = "exit.json";

  /** How {@link LastEnd} begins when there is no record. */
  public static final String KILLED = "killed or crashed";

  /**
   * Leaves the record of this process; that it cannot be written is logged, for nothing else can be
   * done at the end.
   */
  public static void leave(
      Path dataDir, String bootId, int code, String cause, String actor, Instant at, boolean done) {
    try {
      new ExitRecord(bootId, ProcessHandle.current().pid(), code, cause, actor, at, done)
          .write(dataDir);
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the exit record could not be written");
    }
  }

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
            .put("done", done)
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
              Instant.parse(json.getString("at", "")),
              json.getBoolean("done", true)));
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
                "exit %d, %s, by %s at %s%s"
                    .formatted(
                        record.code(),
                        record.cause(),
                        record.actor(),
                        record.at(),
                        record.done() ? "" : ", cut short"))
        .orElse(KILLED + ": process " + before.get().pid() + " left no exit record");
  }
}
