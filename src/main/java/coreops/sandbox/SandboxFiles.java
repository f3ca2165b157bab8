package coreops.sandbox;

import coreops.sandbox.discord.Guild;
import coreops.sandbox.discord.Persona;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that tell a bot and other tools how to reach a running sandbox. */
final class SandboxFiles {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int TEXT_CHANNEL = 0;
  private static final int ANNOUNCEMENTS = 5;

  private final Sandbox sandbox;
  private final int botPort;

  SandboxFiles(Sandbox sandbox, int botPort) {
    this.sandbox = sandbox;
    this.botPort = botPort;
  }

  Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path environment = directory.resolve("sandbox.env").toAbsolutePath().normalize();
    publish(environment, environment(directory.resolve("sandbox-data")));
    Path json = directory.resolve("sandbox.json").toAbsolutePath().normalize();
    publish(json, json(environment).encodePrettily() + "\n");
    return json;
  }

  /** Written beside and moved into place: readers see the old file or the new, never a half. */
  private static void publish(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".tmp",
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String environment(Path data) {
    String lines =
        sandbox.environment().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + value(entry) + "\n")
            .collect(Collectors.joining());
    return "# Made by the sandbox at its start; good until it ends.\n"
        + lines
        + "DATA_DIR="
        + data.toAbsolutePath().normalize()
        + "\n";
  }

  /** Keys with quotes and line ends in them travel as base64, which needs no quoting anywhere. */
  private static String value(Map.Entry<String, String> entry) {
    String value = entry.getValue();
    return value.startsWith("{")
        ? Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))
        : value;
  }

  private JsonObject json(Path environment) {
    JsonObject workbooks = new JsonObject();
    for (String name : sandbox.google().workbooks()) {
      workbooks.put(name, sandbox.google().spreadsheetId(name));
    }
    return new JsonObject()
        .put("controlUrl", sandbox.controlUrl().toString())
        .put("envFile", environment.toString())
        .put("bot", bot())
        .put(
            "discord",
            new JsonObject()
                .put("apiBase", sandbox.discord().apiBase().toString())
                .put("cdnBase", sandbox.discord().cdnBase().toString())
                .put("guild", sandbox.discord().guildId().toString()))
        .put(
            "google",
            new JsonObject().put("rootUrl", sandbox.google().rootUrl()).put("workbooks", workbooks))
        .put("personas", personas())
        .put("channels", channels())
        .put("pid", ProcessHandle.current().pid());
  }

  private JsonObject bot() {
    String url = "http://127.0.0.1:" + botPort;
    return new JsonObject()
        .put("port", botPort)
        .put("url", url)
        .put("ready", url + "/ready")
        .put("health", url + "/health");
  }

  private JsonArray personas() {
    JsonArray all = new JsonArray();
    for (Persona persona : Persona.values()) {
      String id = sandbox.discord().userId(persona).toString();
      String name =
          sandbox.discord().world().home().members().stream()
              .filter(member -> member.user().id().toString().equals(id))
              .map(Guild.Member::displayName)
              .findFirst()
              .orElse(id);
      all.add(
          new JsonObject()
              .put("persona", persona.name().toLowerCase(Locale.ROOT))
              .put("user", id)
              .put("name", name));
    }
    return all;
  }

  private JsonArray channels() {
    JsonArray all = new JsonArray();
    for (Guild.Channel channel : sandbox.discord().world().home().channels()) {
      if (channel.type() == TEXT_CHANNEL || channel.type() == ANNOUNCEMENTS) {
        all.add(new JsonObject().put("name", channel.name()).put("id", channel.id().toString()));
      }
    }
    return all;
  }
}
