package coreops.gateway;

import coreops.files.Quarantine;
import coreops.files.WholeFile;
import coreops.types.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code gateway-session.json} in DATA_DIR. Written to a neighbour and renamed, so that whoever
 * reads it after a {@code kill -9} finds the old one or the new one, never half of either; not
 * forced to disk, because what a power cut takes costs one IDENTIFY. Blocks; to be called beside
 * the loop.
 */
final class SessionFile {
  private final Path file;

  SessionFile(Path dataDir) {
    this.file = dataDir.resolve("gateway-session.json");
  }

  /** The session that was left; empty when there is none, or none that can be read. */
  Optional<Session> load() {
    try {
      JsonObject json = new JsonObject(Buffer.buffer(Files.readAllBytes(file)));
      String id = json.getString("id", "");
      String resumeUrl = json.getString("resumeUrl", "");
      long self = json.getLong("self", 0L);
      int sequence = json.getInteger("sequence", 0);
      if (id.isEmpty() || resumeUrl.isEmpty() || self == 0) {
        throw new IllegalArgumentException("no session in it");
      }
      return Optional.of(
          new Session(
              id,
              resumeUrl,
              new UserId(self),
              json.getLong("application", self),
              sequence,
              json.getLong("seen", 0L)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | RuntimeException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return Optional.empty();
    }
  }

  void save(Session session) throws IOException {
    JsonObject json =
        new JsonObject()
            .put("id", session.id())
            .put("resumeUrl", session.resumeUrl())
            .put("self", session.self().value())
            .put("application", session.application())
            .put("sequence", session.sequence())
            .put("seen", session.seen());
    WholeFile.writeSoon(file, json.toBuffer().getBytes());
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
