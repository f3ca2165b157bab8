package coreops.cli;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.control.ComponentReport;
import coreops.files.Quarantine;
import coreops.files.WholeFile;
import coreops.telemetry.Logs;
import coreops.types.Time;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each change of each component's state, a JSON object a line in {@code health-history.jsonl}, so
 * that what went before can be seen afterwards, also by a process that starts after a crash.
 */
final class HealthHistory {
  static final String FILE = "health-history.jsonl";
  private static final Logger LOG = LoggerFactory.getLogger(HealthHistory.class);
  private static final int KEPT = 500;
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Path file;
  private final Time time;
  private final Deque<String> lines = new ArrayDeque<>();
  private final Map<String, String> states = new HashMap<>();
  private boolean dirty;
  private boolean failed;

  private HealthHistory(Path dataDir, Time time) {
    this.file = dataDir.resolve(FILE);
    this.time = time;
  }

  /** Keeps it from now on; to be called on a context. */
  static void follow(Path dataDir, Bus bus, Time time) {
    HealthHistory history = new HealthHistory(dataDir, time);
    Thread.startVirtualThread(history::load);
    var _ = new Inbox(bus).hear(ComponentReport.TOPIC, history::hear);
    time.every(SOON, () -> Thread.startVirtualThread(history::save));
  }

  private synchronized void hear(ComponentReport report) {
    String status = report.status().name().toLowerCase(Locale.ROOT);
    String before = states.put(report.component(), status);
    if (status.equals(before)) {
      return;
    }
    add(
        new JsonObject()
            .put("at", time.now().toString())
            .put("component", report.component())
            .put("from", before == null ? "start" : before)
            .put("to", status)
            .put("summary", clean(report.summary()))
            .encode());
    dirty = true;
  }

  private void add(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  private synchronized void load() {
    List<String> newer = List.copyOf(lines);
    lines.clear();
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(this::add);
      }
    } catch (IOException unreadable) {
      lines.clear();
      var _ = Quarantine.aside(file, unreadable);
    }
    newer.forEach(this::add);
  }

  private synchronized void save() {
    if (!dirty) {
      return;
    }
    try {
      WholeFile.writeSoon(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      dirty = false;
      failed = false;
    } catch (IOException full) {
      if (!failed) {
        failed = true;
        LOG.atWarn().setCause(full).log("the history of health cannot be saved");
      }
    }
  }

  private static String clean(String text) {
    return Logs.ofProcess().map(logs -> logs.clean(text)).orElse(text);
  }
}
