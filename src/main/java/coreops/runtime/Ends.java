package coreops.runtime;

import coreops.control.Started;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often processes ended in this data directory, by cause; each start adds the end of the one
 * before it. Kept in a file, because a number that is lost with its process cannot tell of ends.
 */
public final class Ends {
  /** It left no exit record: killed, out of memory, power lost. */
  public static final String CRASH = "crash";

  static final String FILE = "ends.json";
  private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

  private Ends() {}

  /** Adds the last end and gives all of them: cause → number. A first start adds nothing. */
  public static Map<String, Long> counting(Path dataDir, LastEnd last) {
    Map<String, Long> ends = read(dataDir.resolve(FILE));
    if (last.kind() != Started.LastEnd.FIRST) {
      ends.merge(last.kind().name().toLowerCase(Locale.ROOT), 1L, Long::sum);
      write(dataDir.resolve(FILE), ends);
    }
    return Map.copyOf(ends);
  }

  /** Every cause is there from the start: from nothing to one would not be seen as one more. */
  private static Map<String, Long> read(Path file) {
    Map<String, Long> ends = none();
    try {
      if (Files.exists(file)) {
        JsonObject json = new JsonObject(Files.readString(file));
        json.fieldNames().forEach(cause -> ends.put(cause, json.getLong(cause, 0L)));
      }
    } catch (IOException | DecodeException | ClassCastException unreadable) {
      var _ = Quarantine.aside(file, unreadable);
      return none();
    }
    return ends;
  }

  private static Map<String, Long> none() {
    Map<String, Long> ends = new TreeMap<>();
    for (Started.LastEnd kind : Started.LastEnd.values()) {
      if (kind != Started.LastEnd.FIRST) {
        ends.put(kind.name().toLowerCase(Locale.ROOT), 0L);
      }
    }
    return ends;
  }

  private static void write(Path file, Map<String, Long> ends) {
    try {
      WholeFile.write(
          file,
          new JsonObject(new TreeMap<>(ends)).encodePrettily().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("the count of past ends could not be written");
    }
  }
}
