package coreops.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Settings;
import coreops.control.SheetWrites.ListWrites;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Writes;
import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import coreops.sandbox.google.Write;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.Store;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any point loses nothing and doubles nothing. A real process writes to the
 * sandbox in this one, is killed fifty times, and what it said is compared with what the sandbox
 * got.
 */
class OutboxCrashTest {
  private static final int KILLS = 50;

  /** Started ahead, because a start costs far more than a life. */
  private static final int AHEAD = 2;

  private static final long SECONDS = 60;
  private static final String BOOK = "Recruitment";

  /** What the bot may write in the clans tab. */
  private static final Set<Integer> OURS = Set.of(31, 33, 34);

  @TempDir Path dir;
  private final Vertx vertx = Vertx.vertx();
  private final long seed = Long.getLong("coreops.seed", System.nanoTime() % 1_000_000);
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Map<Long, Attempt> attempts = new HashMap<>();

  /** A write that a process said it would save. */
  private record Attempt(long number, String kind, String target, boolean acknowledged) {}

  @Test
  void fifty_kills_lose_nothing_and_double_nothing_and_touch_no_column_of_people()
      throws Exception {
    System.out.println("OutboxCrashTest: -Dcoreops.seed=" + seed);
    GoogleSandbox google =
        done(GoogleSandbox.start(vertx, GoogleOptions.standard().withQuotas(false)));
    Path key = Files.writeString(dir.resolve("key.json"), google.credentials());
    List<List<String>> clansBefore = google.table(BOOK, "bot_info");
    Deque<Process> warming = new ArrayDeque<>();
    try {
      long number = 1;
      for (int kill = 0; kill < KILLS; kill++) {
        while (warming.size() <= AHEAD) {
          warming.add(child(google, key));
        }
        liveAndDie(google, warming.remove(), number);
        number = 1 + attempts.keySet().stream().mapToLong(each -> each).max().orElse(0);
      }
    } finally {
      warming.forEach(Process::destroyForcibly);
    }
    google.faults().clear();
    finish(google, key);

    assertThat(attempts.values()).as("seed %d", seed).anyMatch(Attempt::acknowledged);
    everyRowOnce(google);
    everyLastWordHolds(google);
    nothingOfPeopleTouched(google, clansBefore);
    done(vertx.close());
    System.out.println(summary(google));
  }

  private String summary(GoogleSandbox google) {
    return "OutboxCrashTest: %d kills, %d writes tried, %d acknowledged, %d calls"
        .formatted(
            KILLS,
            attempts.size(),
            attempts.values().stream().filter(Attempt::acknowledged).count(),
            google.calls(CallKind.ANY_WRITE));
  }

  private Process child(GoogleSandbox google, Path key) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx96m",
            "-cp",
            System.getProperty("java.class.path"),
            OutboxChild.class.getName(),
            dir.toString(),
            google.rootUrl(),
            key.toString(),
            google.spreadsheetId(BOOK))
        .redirectError(ProcessBuilder.Redirect.appendTo(dir.resolve("errors").toFile()))
        .start();
  }

  /** Lets a process write for a while, and kills it: after a time, or right after a call. */
  private void liveAndDie(GoogleSandbox google, Process child, long number) throws Exception {
    BufferedReader said = child.inputReader();
    String line = said.readLine();
    assertThat(line).as(() -> "child's errors: " + errors()).isEqualTo("warm");
    boolean late = random.nextInt(5) < 2;
    if (late) {
      // Carried out after its sender is dead, and after the next process has looked for it.
      google.faults().delayNext(CallKind.APPEND, 1, Duration.ofMillis(800 + random.nextInt(700)));
    } else {
      spoil(google);
    }
    try (var word = child.outputWriter()) {
      word.write(number + " " + random.nextLong() + "\n");
    }
    Future<?> heard = vertx.executeBlocking(() -> listen(said), false);
    CallKind kind = late ? CallKind.APPEND : CallKind.ANY_WRITE;
    long before = google.calls(kind);
    boolean atACall = late || random.nextBoolean();
    int calls = late ? 1 : 1 + random.nextInt(5);
    int millis = 30 + random.nextInt(400);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atACall ? 3_000 : millis);
    while (System.nanoTime() < end && !(atACall && google.calls(kind) - before >= calls)) {
      assertThat(child.waitFor(1, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
    }
    // By its handle: the process itself would close its pipe, and lose what is still in there.
    child.toHandle().destroyForcibly();
    assertThat(child.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(137);
    // What was said before the kill and is still in the pipe counts too.
    done(heard);
  }

  private Void listen(BufferedReader said) throws IOException {
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "try" -> {
          long number = Long.parseLong(words[1]);
          attempts.put(number, new Attempt(number, words[2], words[3], false));
        }
        case "ack" ->
            attempts.computeIfPresent(
                Long.parseLong(words[1]),
                (number, one) -> new Attempt(number, one.kind(), one.target(), true));
        case "told" -> assertThat(line).as("no write may be given up").doesNotContain("state=DEAD");
        default ->
            // Its log.
            assertThat(line).as("the child said").startsWith("{");
      }
    }
    return null;
  }

  /** Google is not well either, now and then. */
  private void spoil(GoogleSandbox google) {
    switch (random.nextInt(4)) {
      case 0 -> google.faults().writeThenFail(CallKind.ANY_WRITE, 1, 503);
      case 1 -> google.faults().failNext(CallKind.ANY_WRITE, 1, 500);
      case 2 -> google.faults().truncateNext(CallKind.APPEND, 1);
      default -> {}
    }
  }

  /** A last process, in here: everything that was saved gets into the sheet. */
  private void finish(GoogleSandbox google, Path key) throws Exception {
    Settings settings =
        OutboxChild.settings(dir, URI.create(google.rootUrl()), key, google.spreadsheetId(BOOK));
    Store store = OutboxChild.store(vertx, dir);
    Context context = vertx.getOrCreateContext();
    Outbox outbox =
        OutboxChild.outbox(settings, vertx, context, store, new GoogleSheetsClient(settings));
    context.runOnContext(turn -> outbox.start());
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (done(on(context, outbox, State.WAITING)).total() > 0) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      done(vertx.timer(50));
    }
    assertThat(done(on(context, outbox, State.DEAD)).entries()).as("seed %d", seed).isEmpty();
    Promise<Void> stopped = Promise.promise();
    context.runOnContext(turn -> outbox.stop().onComplete(stopped));
    done(stopped.future());
    done(store.close());
  }

  private static Future<Writes> on(Context context, Outbox outbox, State state) {
    Promise<Writes> answer = Promise.promise();
    context.runOnContext(turn -> outbox.list(new ListWrites("", state, 10)).onComplete(answer));
    return answer.future();
  }

  private void everyRowOnce(GoogleSandbox google) {
    Map<String, Long> shown =
        google.table(BOOK, "Reservations").stream()
            .collect(Collectors.groupingBy(List::getFirst, Collectors.counting()));
    Map<String, Long> written =
        google.writes().stream()
            .filter(write -> write.kind() == CallKind.APPEND && write.applied())
            .flatMap(write -> write.values().stream())
            .collect(Collectors.groupingBy(row -> "" + row.getFirst(), Collectors.counting()));
    for (Attempt append : of("append")) {
      long times = shown.getOrDefault(append.target(), 0L);
      assertThat(times)
          .as("seed %d, %s in the sheet", seed, append)
          .isBetween(append.acknowledged() ? 1L : 0L, 1L);
      assertThat(written.getOrDefault(append.target(), 0L))
          .as("seed %d, %s in the log", seed, append)
          .isEqualTo(times);
    }
  }

  /** The sheet shows the last acknowledged word on each row and clan, or one that came after it. */
  private void everyLastWordHolds(GoogleSandbox google) {
    Map<String, String> statuses =
        google.table(BOOK, "Reservations").stream()
            .collect(Collectors.toMap(List::getFirst, row -> row.get(6), (one, other) -> one));
    holds("status", target -> statuses.getOrDefault(target, "s0").substring(1));
    Map<String, String> seats =
        google.table(BOOK, "bot_info").stream()
            .filter(row -> row.size() > 33)
            .collect(Collectors.toMap(row -> row.get(2), row -> row.get(33), (one, other) -> one));
    holds("seats", target -> seats.getOrDefault(target, "0"));
  }

  private void holds(String kind, Function<String, String> shown) {
    Map<String, List<Attempt>> targets =
        of(kind).stream().collect(Collectors.groupingBy(Attempt::target));
    targets.forEach(
        (target, all) -> {
          long last =
              all.stream().filter(Attempt::acknowledged).mapToLong(Attempt::number).max().orElse(0);
          if (last > 0) {
            List<String> allowed =
                all.stream()
                    .filter(each -> each.number() >= last)
                    .map(each -> "" + each.number())
                    .toList();
            assertThat(shown.apply(target))
                .as("seed %d, %s of %s", seed, kind, target)
                .isIn(allowed);
          }
        });
  }

  private void nothingOfPeopleTouched(GoogleSandbox google, List<List<String>> before) {
    Set<Integer> columns = new HashSet<>();
    for (Write write : google.writes()) {
      assertThat(write.input()).isEqualTo("RAW");
      if (write.range().contains("bot_info")) {
        columns.add(A1.firstColumn(write.range()).orElseThrow());
      } else {
        assertThat(write.range()).contains("Reservations");
      }
    }
    assertThat(columns).as("seed %d, columns of the clans tab", seed).isSubsetOf(OURS);
    assertThat(people(google.table(BOOK, "bot_info"))).isEqualTo(people(before));
  }

  /** The cells of people: all but ours, below the header too. */
  private static List<List<String>> people(List<List<String>> rows) {
    List<List<String>> theirs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < 35; column++) {
        boolean ours = i > 2 && OURS.contains(column);
        row.add(ours || column >= rows.get(i).size() ? "" : rows.get(i).get(column));
      }
      theirs.add(row);
    }
    return theirs;
  }

  private List<Attempt> of(String kind) {
    return attempts.values().stream().filter(each -> each.kind().equals(kind)).toList();
  }

  private String errors() {
    try {
      return Files.readString(dir.resolve("errors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T done(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }
}
