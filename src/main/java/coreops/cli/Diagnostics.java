package coreops.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import coreops.config.LogSettings;
import coreops.config.Secret;
import coreops.config.Values;
import coreops.store.DatabaseCopy;
import coreops.supervisor.Supervisor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What belongs into a bundle: versions, settings, threads, health, logs, files and the database's
 * numbers.
 *
 * @param values masked by themselves; asked for each bundle
 * @param secrets every value that must be nowhere in the bundle
 * @param versions one a line
 */
record Diagnostics(
    Path dataDir,
    LogSettings log,
    Supplier<Values> values,
    Collection<Secret> secrets,
    String versions) {
  private static final int LINES = 2_000;

  /** State that is small text, and no state of members. */
  private static final List<String> STATE =
      List.of(
          HealthHistory.FILE,
          "exit.json",
          "ends.json",
          "backup.json",
          "heartbeat.json",
          "restart_log.csv");

  Diagnostics {
    secrets = List.copyOf(secrets);
  }

  /** Everything but what only the bot itself, or only somebody beside it, can tell. */
  Bundle begun() {
    Bundle bundle = new Bundle(secrets);
    bundle.add("versions.txt", () -> versions + java());
    bundle.add("settings.txt", this::settings);
    bundle.add("database.txt", this::database);
    bundle.add("files.txt", this::files);
    STATE.stream()
        .map(dataDir::resolve)
        .filter(Files::isRegularFile)
        .forEach(file -> bundle.addTail(file, LINES));
    dumps().forEach(file -> bundle.addTail(file, LINES));
    log.dir()
        .ifPresent(
            dir ->
                Stream.of("log.txt", "crash.log")
                    .map(dir::resolve)
                    .filter(Files::isRegularFile)
                    .forEach(file -> bundle.addTail(file, LINES)));
    return bundle;
  }

  /** What the supervisor kept of hangs. */
  private List<Path> dumps() {
    try (Stream<Path> files = Files.list(dataDir)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(Supervisor.DUMP))
          .sorted()
          .toList();
    } catch (IOException none) {
      // There is no such directory yet.
      return List.of();
    }
  }

  /** All threads of this process, the virtual ones included. */
  static String threads() throws IOException {
    Path directory = Files.createTempDirectory("coreops-threads");
    Path file = directory.resolve("threads.txt");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(
              file.toAbsolutePath().toString(),
              HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
      return Files.readString(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    }
  }

  private String java() {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    Runtime here = Runtime.getRuntime();
    return """

        java %s, %s
        system %s %s, %d processors
        memory %d MB used of %d MB
        up %s
        """
        .formatted(
            Runtime.version(),
            runtime.getVmName(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            here.availableProcessors(),
            (here.totalMemory() - here.freeMemory()) >> 20,
            here.maxMemory() >> 20,
            Duration.ofMillis(runtime.getUptime()));
  }

  private String settings() {
    List<String> lines = new ArrayList<>();
    values
        .get()
        .all()
        .forEach(
            value ->
                lines.add(
                    "%s = %s    (%s)".formatted(value.key().name(), value.text(), value.origin())));
    return String.join("\n", lines) + "\n";
  }

  private String database() throws IOException {
    Path file = dataDir.resolve(DatabaseCopy.FILE);
    if (!Files.isRegularFile(file)) {
      return "there is no database\n";
    }
    return "bytes %d%nversions %s%nrows %s%n"
        .formatted(
            Files.size(file), lines(DatabaseCopy.versions(file)), lines(DatabaseCopy.rows(file)));
  }

  private static String lines(Map<String, Long> numbers) {
    StringBuilder out = new StringBuilder();
    numbers.forEach((name, number) -> out.append("\n  ").append(name).append(' ').append(number));
    return out.toString();
  }

  private String files() throws IOException {
    List<String> lines = new ArrayList<>();
    List<Path> roots =
        Stream.concat(Stream.of(dataDir), log.dir().stream()).filter(Files::isDirectory).toList();
    for (Path root : roots) {
      try (Stream<Path> found = Files.walk(root, 3)) {
        for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
          lines.add(
              "%12d  %s  %s".formatted(Files.size(file), Files.getLastModifiedTime(file), file));
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** For people who look for the file again. */
  static String name(java.time.Instant at) {
    return "coreops-diagnose-"
        + at.toString().replaceAll("[-:]", "").replaceAll("\\..*Z", "Z")
        + ".zip";
  }

  /** The number that holds for now. */
  static Optional<String> port(Values values) {
    return values
        .find("PORT")
        .map(Values.Value::text)
        .filter(text -> text.matches("[1-9]\\d{0,4}"));
  }
}
