package coreops.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The bot's exit record as the supervisor reads it. It counts only when process and boot are those
 * of the child that has just ended, because a record of an earlier one says nothing about this.
 *
 * @param actor who wanted the end: {@code signal}, {@code watchdog}, a member's name
 */
record ExitNote(String bootId, long pid, int code, String cause, String actor) {
  static final String FILE = "exit.json";

  /** Who ended a child that hung. */
  static final String SUPERVISOR = "supervisor";

  /** The record of this very child, if it left one that can be read. */
  static Optional<ExitNote> of(Path dataDir, String bootId, long pid) {
    try {
      Map<String, String> read = Json.flat(dataDir.resolve(FILE));
      ExitNote note =
          new ExitNote(
              read.getOrDefault("bootId", ""),
              Long.parseLong(read.getOrDefault("pid", "0")),
              Integer.parseInt(read.getOrDefault("code", "-1")),
              read.getOrDefault("cause", ""),
              read.getOrDefault("actor", ""));
      return note.bootId.equals(bootId) && note.pid == pid ? Optional.of(note) : Optional.empty();
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Written for a child that could not write its own, so that the next boot can say why. */
  void write(Path dataDir, Instant at) throws IOException {
    Path fresh = dataDir.resolve(FILE + ".supervisor");
    Files.writeString(
        fresh,
        Json.object(
            "bootId", bootId, "pid", pid, "code", code, "cause", cause, "actor", actor, "at", at));
    Files.move(
        fresh,
        dataDir.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
