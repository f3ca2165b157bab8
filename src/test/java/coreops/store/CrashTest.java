package coreops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged outlives {@code kill -9}; a real process is killed to see it. */
class CrashTest {
  private static final Store.Schema COUNTED =
      new Store.Schema("counted", List.of("CREATE TABLE counted (n INTEGER PRIMARY KEY)"));

  @TempDir Path dir;

  @Test
  void what_was_acknowledged_is_there_after_kill_9() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long acknowledged = 0;
    try (BufferedReader said = child.inputReader()) {
      String line = said.readLine();
      while (line != null && acknowledged < 500) {
        acknowledged = line.startsWith("ack ") ? Long.parseLong(line.substring(4)) : acknowledged;
        line = said.readLine();
      }
      child.toHandle().destroyForcibly();
      // What was said before the kill and is still in the pipe counts too.
      for (; line != null; line = said.readLine()) {
        acknowledged = line.startsWith("ack ") ? Long.parseLong(line.substring(4)) : acknowledged;
      }
    }
    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(137);

    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, dir, List.of(COUNTED));
    Store.Row row =
        done(
            store.read(
                sql ->
                    sql.first("SELECT count(*) AS rows, max(n) AS top FROM counted")
                        .orElseThrow()));
    assertThat(acknowledged).isGreaterThanOrEqualTo(500);
    assertThat(row.number("top")).isGreaterThanOrEqualTo(acknowledged);
    assertThat(row.number("rows")).isEqualTo(row.number("top"));
    assertThat(store.state().phase()).isEqualTo(StoreState.Phase.OPEN);
    done(store.close());
    done(vertx.close());
  }

  private static <T> T done(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** The process that is killed: writes numbers without end and says each that is durable. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) {
      Vertx vertx = Vertx.vertx();
      Store store = SqliteStore.open(vertx, Path.of(args[0]), List.of(COUNTED));
      vertx.getOrCreateContext().runOnContext(turn -> next(store, 1));
    }

    private static void next(Store store, long number) {
      store
          .write(sql -> sql.update("INSERT INTO counted (n) VALUES (?)", number))
          .onSuccess(
              done -> {
                System.out.println("ack " + number);
                System.out.flush();
                next(store, number + 1);
              });
    }
  }
}
