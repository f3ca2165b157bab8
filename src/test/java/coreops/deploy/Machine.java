package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A machine with the program built, {@code scripts/run} up on it, and stand-ins for the tools that
 * would change it: they check their arguments and let the installed tool read them.
 */
final class Machine implements AutoCloseable {
  /**
   * A start takes a second or two, and on a machine that is busy with everything else it takes
   * longer.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String UP = "all verticles deployed";
  private static final String NOBODY = "http://127.0.0.1:9";
  private static final Path STAND_INS =
      Script.ROOT.resolve("src/test/resources/coreops/deploy/shims");

  private final Path folder;
  private final int port;
  private final Script.Running world;

  private Machine(Path folder, int port, Script.Running world) {
    this.folder = folder;
    this.port = port;
    this.world = world;
  }

  static Machine withTheProgramRunning(Path folder) throws Exception {
    for (String name :
        List.of("conf", "docs", "scripts", "src", "pom.xml", "mvnw", ".env.example")) {
      Files.createSymbolicLink(folder.resolve(name), Script.ROOT.resolve(name));
    }
    for (String name :
        List.of(
            "target/lib", "bin", "root/opt", "root/etc/sysusers.d", "root/etc/systemd/system")) {
      Files.createDirectories(folder.resolve(name));
    }
    jar(folder.resolve("target/coreops.jar"));
    Files.createSymbolicLink(folder.resolve("coreops.jar"), Path.of("target/coreops.jar"));
    Path coreops =
        Files.writeString(
            folder.resolve("bin/coreops"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar '%s' \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    folder.resolve("target/coreops.jar")));
    assertThat(coreops.toFile().setExecutable(true)).isTrue();
    int port = freePort();
    Machine machine =
        new Machine(
            folder,
            port,
            Script.start(
                folder, List.of("scripts/run"), environment(folder, port, "target/run-data"), ""));
    try {
      untilSaid(machine.world, "Ctrl-C ends it");
    } catch (AssertionError notUp) {
      machine.close();
      throw notUp;
    }
    return machine;
  }

  boolean alive() {
    return world.process().isAlive();
  }

  /** What this machine's "/" is. */
  Path root() {
    return folder.resolve("root");
  }

  /** A shell in which the commands of this page are typed, one after the other. */
  Shell shell(String page) throws IOException {
    Path state = folder.resolve("exports");
    Files.deleteIfExists(state);
    Path home = folder;
    if (page.equals("docs/platforms/compose.md")) {
      home = folder.resolve("compose");
      Script.start(
              folder, List.of("cp", "-rL", "conf/deploy/compose", home.toString()), Map.of(), "")
          .process()
          .onExit()
          .join();
    }
    for (String secret : List.of("token.txt", "service-account.json", "inventory.yaml")) {
      Files.writeString(home.resolve(secret), "{}\n");
    }
    write(folder.resolve(".env"));
    return new Shell(home, state);
  }

  @Override
  public void close() throws Exception {
    world.process().destroy();
    if (!world.process().waitFor(60, TimeUnit.SECONDS)) {
      world.process().descendants().forEach(ProcessHandle::destroyForcibly);
      world.process().destroyForcibly();
    }
  }

  /** Remembers what was exported, as a person's shell does. */
  final class Shell {
    private final Path home;
    private final Path state;

    private Shell(Path home, Path state) {
      this.home = home;
      this.state = state;
    }

    void run(PageCommand command) throws Exception {
      String text =
          "set -euo pipefail; [ ! -f '%1$s' ] || . '%1$s'\n%2$s\nexport -p >'%1$s'"
              .formatted(state, filled(command.text()));
      Script done = start(text, withSettings(command, port)).end();
      assertThat(done.code()).as("%s%n%s%s", command.place(), done.out(), done.err()).isZero();
      assertThat(done.out() + done.err()).doesNotContain(Given.TOKEN, Given.KEY_MARK);
      if (command.text().contains(" .env ") && command.text().startsWith("cp ")) {
        write(folder.resolve(".env"));
      }
    }

    /** A program that stays: it comes up, is asked to end, and ends with 0. */
    void untilItIsUp(PageCommand command) throws Exception {
      Script.Running running = start(filled(command.text()), withSettings(command, 0));
      try {
        untilSaid(running, UP);
        running.process().destroy();
        Script done = running.end();
        assertThat(done.code()).as("%s%n%s%s", command.place(), done.out(), done.err()).isZero();
        assertThat(done.out()).contains(UP);
      } finally {
        running.process().descendants().forEach(ProcessHandle::destroyForcibly);
        running.process().destroyForcibly();
      }
    }

    private Script.Running start(String text, Map<String, String> environment) throws IOException {
      return Script.start(home, List.of("bash", "-c", text), environment, "");
    }

    /** Whoever names no file of settings has them in the environment. */
    private Map<String, String> withSettings(PageCommand command, int itsPort) {
      Map<String, String> keys = environment(folder, itsPort, "data");
      if (!command.text().contains("--env-file")) {
        keys.putAll(settings());
      }
      return keys;
    }

    /** What a person puts in the place of what cannot be known, and this machine's own places. */
    private String filled(String text) throws IOException {
      return text.replace("4f0c9a…", aTrace())
          .replace("<you>", "ada")
          .replace("sha256:…", "sha256:" + "a".repeat(64))
          .replace(":10000/", ":" + port + "/")
          .replaceAll("(?<= )/(opt|etc)/", root() + "/$1/");
    }
  }

  private String aTrace() {
    String log = said(folder.resolve("target/bot.log"));
    int begin = log.indexOf("\"trace\":\"") + 9;
    return log.substring(begin, log.indexOf('"', begin));
  }

  private static Map<String, String> environment(Path folder, int port, String data) {
    Map<String, String> keys = new TreeMap<>();
    String java = System.getProperty("java.home");
    keys.put("REAL_PATH", System.getenv("PATH"));
    keys.put(
        "PATH",
        String.join(
            ":", folder + "/bin", STAND_INS.toString(), java + "/bin", System.getenv("PATH")));
    keys.put("JAVA_HOME", java);
    keys.put("PAGE_ROOT", folder.resolve("root").toString());
    keys.put("PROJECT", Script.ROOT.toString());
    keys.put("BOT_LOG", folder.resolve("target/bot.log").toString());
    keys.put("PORT", "" + port);
    keys.put("DATA_DIR", folder.resolve(data).toString());
    return keys;
  }

  /** The required keys, at a place where nobody answers: the program boots and waits. */
  private static Map<String, String> settings() {
    return Given.and("DISCORD_API_BASE", NOBODY + "/api/v10", "GOOGLE_SHEETS_ROOT_URL", NOBODY);
  }

  private static void write(Path env) throws IOException {
    Files.writeString(
        env,
        settings().entrySet().stream()
            .map(each -> each.getKey() + "='" + each.getValue() + "'\n")
            .collect(Collectors.joining()));
  }

  /** Nothing but a list of where the classes are that were just built. */
  private static void jar(Path file) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "coreops.cli.Main");
    main.putValue("Enable-Native-Access", "ALL-UNNAMED");
    main.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(each -> Path.of(each).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(file)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static String said(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static void untilSaid(Script.Running running, String text) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!said(running.outFile()).contains(text)) {
      boolean hopeless = !running.process().isAlive() || System.nanoTime() > deadline;
      if (hopeless && !said(running.outFile()).contains(text)) {
        throw new AssertionError(
            "never said: " + text + "\n" + said(running.outFile()) + said(running.errFile()));
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
