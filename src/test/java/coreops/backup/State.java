package coreops.backup;

import coreops.config.BackupSettings;
import coreops.config.Secret;
import coreops.store.SqliteStore;
import coreops.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A data directory with everything a bot keeps in it, its logs, its configuration and a key. */
final class State implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String TOKEN = "a-discord-token-of-a-test";
  static final Store.Schema SCHEMA =
      new Store.Schema(
          "notes",
          List.of(
              "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)",
              "CREATE TABLE counts (id INTEGER PRIMARY KEY, notes INTEGER)"));

  final Path root;
  final Path data;
  final Path logs;
  final Path conf;
  final Path backups;
  final Sealing.Keys keys = Sealing.newKeys();
  private final Vertx vertx = Vertx.vertx();
  private Optional<SqliteStore> store = Optional.empty();

  State(Path root) {
    this.root = root;
    this.data = root.resolve("data");
    this.logs = root.resolve("logs");
    this.conf = root.resolve("conf");
    this.backups = root.resolve("backups");
    put(data.resolve("gateway-session.json"), "{\"id\":\"session\",\"sequence\":7}");
    put(data.resolve("gateway-guilds.bin"), "\0\1\2binary");
    put(data.resolve("snapshots/clans.json"), "{\"rows\":[[\"Ä\"]]}");
    put(data.resolve("exit.json"), "{}");
    put(data.resolve("coreops.lock"), "boot 1\n");
    put(data.resolve("snapshots/clans.json.next"), "half of a");
    put(logs.resolve("log.txt"), "{\"msg\":\"one\"}\n{\"msg\":\"two\"}");
    put(conf.resolve("coreops.yaml"), "verticles: {}\n");
  }

  static void put(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The database, open and written to by a bot. */
  SqliteStore open() {
    SqliteStore opened = SqliteStore.open(vertx, data, List.of(SCHEMA));
    store = Optional.of(opened);
    done(opened.opened());
    return opened;
  }

  /** Writes a note and the new number of notes in one transaction. */
  static Future<Integer> note(Store store, String text) {
    return store.write(
        sql -> {
          sql.update("INSERT INTO notes (text) VALUES (?)", text);
          return sql.update(
              "INSERT INTO counts (id, notes) VALUES (1, 1)"
                  + " ON CONFLICT (id) DO UPDATE SET notes = notes + 1");
        });
  }

  void stopBot() {
    store.ifPresent(open -> done(open.close()));
    store = Optional.empty();
  }

  BackupSettings settings() {
    return settings(Optional.of(backups), Optional.empty(), 3);
  }

  BackupSettings settings(Optional<Path> dir, Optional<String> command, int keep) {
    return new BackupSettings(
        dir,
        command,
        Optional.of(keys.recipient()),
        Optional.empty(),
        List.of(LocalTime.NOON),
        keep,
        Duration.ofHours(26),
        Duration.ofSeconds(30));
  }

  Backups backups(BackupSettings settings) {
    Scope scope =
        new Scope(
            data,
            Optional.of(logs),
            Optional.of(conf),
            "ENV_NAME=test\n",
            List.of(new Secret(TOKEN)),
            List.of(backups));
    return new Backups(settings, scope, "1.2.3", "abc");
  }

  /** Makes a backup and says where it is. */
  Path backup() {
    return backups.resolve(backups(settings()).make(NOON).name());
  }

  static Restore restore() {
    return new Restore(Map.of(SCHEMA.room(), SCHEMA.steps().size()));
  }

  static Restore.Target into(Path directory) {
    return new Restore.Target(directory, Optional.empty(), Optional.empty(), false);
  }

  /** What the database says, table by table. */
  List<String> told(Path directory) {
    SqliteStore opened = SqliteStore.open(vertx, directory, List.of(SCHEMA));
    List<String> told = new ArrayList<>();
    done(
        opened.read(
            sql -> {
              sql.query("SELECT id, text FROM notes ORDER BY id")
                  .forEach(row -> told.add(row.number("id") + " " + row.text("text")));
              sql.query("SELECT notes FROM counts")
                  .forEach(row -> told.add("counted " + row.number("notes")));
              return 0;
            }));
    done(opened.close());
    return told;
  }

  /** Every file below a directory with its content; the database is compared by what it says. */
  static Map<String, String> files(Path directory) {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString();
        if (!name.startsWith("coreops.db")) {
          found.put(name, Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** The zip inside a backup. */
  byte[] opened(Path archive) {
    try (InputStream in = Files.newInputStream(archive);
        InputStream plain = Sealing.opening(in, keys.identity())) {
      return plain.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    stopBot();
    done(vertx.close());
  }
}
