package coreops.cli;

import coreops.backup.BackupFailed;
import coreops.config.ConfFile;
import coreops.config.LogSettings;
import coreops.config.ProcessSettings;
import coreops.config.Reading;
import coreops.config.SettingsReader;
import coreops.control.ExitRequest;
import coreops.runtime.InstanceLock;
import coreops.supervisor.ThreadDump;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coreops diagnose}: collects a bundle beside a bot that runs, hangs, or is gone. */
@Command(
    name = "diagnose",
    description = "Collects versions, settings, threads, health and logs, without secrets.",
    mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
  /** Nothing of what is asked may hold the bundle up. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  @CommandLine.Mixin private Commands.Files files = new Commands.Files();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The zip; coreops-diagnose-<time>.zip when left out.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    Launch launch = files.launch();
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    ConfFile conf = launch.conf().map(ConfFile::read).orElse(ConfFile.NONE);
    Reading reading = reader.read(conf);
    Path dataDir = reader.area(ProcessSettings.class, conf).dataDir();
    Bundle bundle =
        new Diagnostics(
                dataDir,
                reader.area(LogSettings.class, conf),
                reading::values,
                reading.secrets(),
                "coreops %s%nbuild %s%n".formatted(Build.version(), reading.buildSha()))
            .begun();
    bundle.add(
        "settings-problems.txt",
        () -> String.join("\n", reading.problems().stream().map(String::valueOf).toList()));
    bundle.add("threads.txt", () -> threads(dataDir));
    Diagnostics.port(reading.values())
        .ifPresent(
            port -> {
              bundle.add("health.json", () -> get(port, "/health"));
              bundle.add("metrics.txt", () -> get(port, "/metrics"));
            });
    Path file = out != null ? out : Path.of(Diagnostics.name(Instant.now()));
    try {
      Files.write(file, bundle.zip());
    } catch (IOException e) {
      throw new BackupFailed("the bundle cannot be written", e);
    }
    System.out.println(file);
    return ExitRequest.STOPPED;
  }

  /** The bot's threads, by the means of the supervisor: no runtime image has a jcmd. */
  private static String threads(Path dataDir) throws IOException, InterruptedException {
    Optional<ProcessHandle> bot = InstanceLock.running(dataDir).flatMap(ProcessHandle::of);
    if (bot.isEmpty()) {
      return "no bot runs on this data directory\n";
    }
    Path said = Files.createTempFile("coreops-threads", ".txt");
    try {
      new ThreadDump(bot.get()).write(said);
      return Files.readString(said, StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private static String get(String port, String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(PATIENCE)
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
