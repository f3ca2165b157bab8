package coreops.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A host with a systemd unit: a {@code systemctl} that starts whatever program and settings are
 * installed, and probes that answer for what was started.
 */
final class StubUnit implements AutoCloseable {
  /** A program that the unit cannot start, and one that comes up without its modules. */
  static final String BROKEN = "broken";

  static final String HALF = "half";

  private final Path folder;
  private final HttpServer server;

  StubUnit(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.createDirectories(root());
    Files.writeString(
        systemctl(),
        """
        #!/bin/sh
        cd %s
        echo "$@" >>calls
        rm -f started.jar started.env
        [ "$1" = start ] || exit 0
        grep -q broken root/coreops.jar && exit 1
        cp root/coreops.jar started.jar && cp settings.env started.env
        """
            .formatted(folder));
    if (!systemctl().toFile().setExecutable(true)) {
      throw new IOException("no right to execute " + systemctl());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  Path root() {
    return folder.resolve("root");
  }

  Path settings() {
    return folder.resolve("settings.env");
  }

  /** What {@code systemctl} was told, in order. */
  List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  /** The program that was started last. */
  String running() throws IOException {
    return Files.readString(folder.resolve("started.jar"));
  }

  /** What {@code scripts/deploy} must know of this host. */
  Map<String, String> environment() {
    return Map.of(
        "DEPLOY_HOOK_URL",
        "",
        "DEPLOY_UNIT",
        "coreops.service",
        "DEPLOY_ROOT",
        root().toString(),
        "DEPLOY_ENV_FILE",
        settings().toString(),
        "SYSTEMCTL",
        systemctl().toString(),
        "DEPLOYED_URL",
        "http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** As {@code /health} of a bot that is up. */
  static String health(String sha, String digest, boolean whole) {
    return """
        {"ok":true,"build_sha":"%s","image_digest":"%s","components":{"discord":{},
         "runtime":{"detail":{"verticles":{"gateway":"running","ops":"%s","sheets":"running"}}},
         "sheets":{"status":"up","detail":{"buckets":{
           "clans":{"configured":true,"age_sec":12},"templates":{"configured":false,"age_sec":-1}}}}}}"""
        .formatted(sha, digest, whole ? "running" : "failed");
  }

  private Path systemctl() {
    return folder.resolve("systemctl");
  }

  private void answer(HttpExchange exchange) throws IOException {
    boolean up = Files.exists(folder.resolve("started.env"));
    String body = "";
    if (up) {
      List<String> settings = Files.readAllLines(folder.resolve("started.env"));
      body = health(of(settings, "BUILD_SHA="), of(settings, "IMAGE_DIGEST="), whole());
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(up ? 200 : 503, up ? bytes.length : -1);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private boolean whole() throws IOException {
    return !running().contains(HALF);
  }

  private static String of(List<String> settings, String key) {
    return settings.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .reduce("", (first, last) -> last);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
