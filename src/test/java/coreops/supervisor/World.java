package coreops.supervisor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A supervisor whose child is a shell script: a real process that does what the test says. */
final class World {
  /** What the child says; its streams are not this process' to share. */
  static final String LOG = "child.log";

  private static final Duration LONG = Duration.ofSeconds(30);

  /** What a bot does, in shell: {@code beat}, {@code leave CODE CAUSE ACTOR}; $n is the run. */
  private static final String BOT =
      """
      boot=${SUPERVISED_BY#*:}
      n=$(($(cat "$DATA/runs" 2>/dev/null || echo 0) + 1)); echo $n >"$DATA/runs"
      seq=0
      beat() {
        seq=$((seq + 1))
        echo "{\\"bootId\\": \\"$boot\\", \\"pid\\": $$, \\"seq\\": $seq}" >"$DATA/beat.tmp"
        mv "$DATA/beat.tmp" "$DATA/heartbeat.json"
      }
      leave() {
        echo "{\\"bootId\\": \\"$boot\\", \\"pid\\": $$, \\"code\\": $1, \\"cause\\": \\"$2\\", \
      \\"actor\\": \\"$3\\"}" >"$DATA/exit.json"
        exit $1
      }
      """;

  final Path data;
  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  Pace pace = Pace.real(Instant::now);
  Limits limits = limits(LONG, LONG);
  List<String> words = List.of();

  World(Path data) {
    this.data = data;
  }

  static Limits limits(Duration hang, Duration healthy) {
    return new Limits(
        hang,
        LONG,
        Duration.ofSeconds(20),
        Duration.ofSeconds(1),
        healthy,
        5,
        Duration.ofMinutes(10),
        Duration.ofMinutes(5),
        3);
  }

  /** The child does this. */
  World script(String body) {
    try {
      Path file =
          Files.writeString(
              data.resolve("bot-" + System.identityHashCode(this) + ".sh"), BOT + body);
      words = List.of("/bin/sh", file.toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Supervisor supervisor() {
    Journal journal = new Journal(out, pace::now);
    return new Supervisor(
        new Supervisor.Setup(
            new ChildCommand(
                words, Map.of("DATA", data.toString()), Optional.of(data.resolve(LOG))),
            data,
            limits,
            15,
            () -> 0.0,
            pace,
            journal,
            new Alerts(Optional.empty(), "test", data, pace, journal)));
  }

  /** Runs a supervisor to its end and gives the exit code. */
  int run() {
    return join(start(supervisor()));
  }

  static CompletableFuture<Integer> start(Supervisor supervisor) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return supervisor.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        run -> Thread.ofPlatform().daemon().start(run));
  }

  static int join(CompletableFuture<Integer> running) {
    return running.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The rows of the restart log, header first, each split at its commas. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    read(RestartLog.FILE).lines().forEach(line -> rows.add(List.of(line.split(",", -1))));
    return rows;
  }

  /** One column of the rows below the header. */
  List<String> column(String name) {
    int index = List.of(RestartLog.HEADER.split(",")).indexOf(name);
    return rows().stream().skip(1).map(row -> row.get(index)).toList();
  }

  boolean has(String file) {
    return Files.exists(data.resolve(file));
  }

  String read(String file) {
    try {
      return Files.readString(data.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
