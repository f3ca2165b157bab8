package coreops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the processes of the bench are started: jars, flags, ports, scratch folders. */
final class Lab {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);

  private final Path root = Path.of("").toAbsolutePath();
  private final Path scratch = root.resolve("target/bench/run");
  private final String java = ProcessHandle.current().info().command().orElse("java");
  private int count;

  Path programJar() {
    return root.resolve("target/coreops.jar");
  }

  Path scratch() {
    return scratch;
  }

  /** The bench's own jar, the program and all libraries. No folders: AOT wants jars. */
  String benchClassPath() {
    return programJar() + ":" + bareClassPath();
  }

  /** The same without the program, for the bare bots. */
  String bareClassPath() {
    try (Stream<Path> jars = Files.list(root.resolve("target/bench/lib"))) {
      return Stream.concat(Stream.of(root.resolve("target/bench/coreops-bench.jar")), jars.sorted())
          .map(Path::toString)
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new IllegalStateException("run scripts/bench, which builds the jars", e);
    }
  }

  /** A stand-in server; {@code settings} are its command line, see {@link StandIn}. */
  Stand stand(String... settings) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java, "-Xmx1g", "-XX:+UseSerialGC"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", benchClassPath(), StandIn.class.getName()));
    command.addAll(List.of(settings));
    Child child = Child.start("stand-in", log("stand-in"), command, Map.of());
    String line = child.await(said -> said.startsWith("{"), START);
    return new Stand(child, (ObjectNode) JSON.readTree(line));
  }

  /** A bot that is up, on data of its own. */
  Bot start(Contender who, Stand stand) throws IOException, InterruptedException {
    return start(who, stand, BotOptions.fresh(this));
  }

  /** A bot that is up. */
  Bot start(Contender who, Stand stand, BotOptions options)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(List.of(java, "@" + root.resolve("conf/jvm.options")));
    command.addAll(options.flags());
    command.addAll(options.program().isEmpty() ? who.program(this) : options.program());
    Map<String, String> environment = new HashMap<>(stand.environment());
    environment.put("PORT", String.valueOf(port));
    environment.put("DATA_DIR", options.data().toString());
    environment.putAll(options.environment());
    Child child = Child.start(who.label(), log(who.label()), command, environment);
    try {
      return Bot.ready(who, child, port, START);
    } catch (IllegalStateException | IOException failed) {
      child.close();
      throw failed;
    }
  }

  /** Runs the load generator in its own process, to its end. */
  LoadResult load(Stand stand, double rate, int messages, List<String> channels, String text)
      throws IOException, InterruptedException {
    return startLoad(stand, rate, messages, channels, text).result();
  }

  /** Chat that nobody answers. */
  void chat(Stand stand, double rate, int messages) throws IOException, InterruptedException {
    String text = "who is up for a raid tonight?";
    startLoad(stand, rate, messages, stand.channels(), text, "quiet").result();
  }

  /** Starts the load generator. */
  RunningLoad startLoad(
      Stand stand, double rate, int messages, List<String> channels, String text, String... more)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                benchClassPath(),
                Load.class.getName(),
                String.valueOf(stand.controlPort()),
                String.valueOf(rate),
                String.valueOf(messages),
                String.join(",", channels),
                text));
    command.addAll(List.of(more));
    return new RunningLoad(
        Child.start("load", log("load"), command, Map.of()),
        Duration.ofMillis((long) (messages / rate * 1000) + 60_000));
  }

  /** An empty folder for one run. */
  Path folder(String name) throws IOException {
    Path folder = scratch.resolve(name + "-" + count++);
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return Files.createDirectories(folder);
  }

  private Path log(String name) throws IOException {
    Files.createDirectories(scratch);
    return scratch.resolve("%s-%03d.log".formatted(name, count++));
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  /** A load generator at work. */
  record RunningLoad(Child child, Duration patience) {
    /** Waits for its end. */
    LoadResult result() throws IOException, InterruptedException {
      String line = child.await(said -> said.startsWith("{"), patience);
      child.join(Duration.ofSeconds(10));
      return new LoadResult((ObjectNode) JSON.readTree(line));
    }
  }

  /** What the load generator printed. */
  record LoadResult(ObjectNode json) {
    Latencies latencies() {
      return Latencies.from(json);
    }

    long restarting() {
      return json.path("restarting").asLong();
    }
  }
}
