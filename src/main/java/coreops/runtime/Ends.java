package coreops.runtime;

import coreops.control.ExitRequest;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final String STOP = "stop";
  private static final String RESTART = "restart";
  private static final String WATCHDOG = "watchdog";
  private static final String FAILURE = "failure";
  private static final Logger LOG = LoggerFactory.getLogger(Ends.class);

  private Ends() {}

  /**
   * Adds the last end and gives all of them: cause → number.
   *
   * @param before who held the lock last; nothing is added on a first start
   */
  public static Map<String, Long> counting(
      Path dataDir, Optional<InstanceLock.Holder> before, int restartCode) {
    Map<String, Long> ends = read(dataDir.resolve(FILE));
    if (before.isPresent()) {
      ends.merge(cause(dataDir, before.get(), restartCode), 1L, Long::sum);
      write(dataDir.resolve(FILE), ends);
    }
    return Map.copyOf(ends);
  }

  private static String cause(Path dataDir, InstanceLock.Holder before, int restartCode) {
    return ExitRecord.read(dataDir)
        .filter(record -> record.bootId().equals(before.bootId()))
        .map(record -> cause(record, restartCode))
        .orElse(CRASH);
  }

  private static String cause(ExitRecord record, int restartCode) {
    if (record.actor().equals("watchdog")) {
      return WATCHDOG;
    }
    if (record.code() == restartCode) {
      return RESTART;
    }
    return record.code() == ExitRequest.STOPPED ? STOP : FAILURE;
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
    List.of(STOP, RESTART, WATCHDOG, FAILURE, CRASH).forEach(cause -> ends.put(cause, 0L));
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
