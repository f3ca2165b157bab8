package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.modules.placement.PlacementSchema;
import coreops.sandbox.discord.PostedView;
import coreops.spine.ErrandBot.Errand;
import coreops.store.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tickets are closed, again and again with other clans, and reservations end in the evening, while
 * the process is killed at any point. Ledger, seats and what was told agree in the end.
 */
class CloseCrashTest {
  private static final int KILLS = 5;
  private static final long PATIENCE = 120;
  private static final String RELEASE = "reservations_autorelease_daily";
  private static final List<String> CLANS = List.of("PETL", "QUST", "NONE", "MOON");
  private static final List<String> TOUCHED =
      List.of("PETL", "QUST", "MOON", "TOYB", "OBOA", "C1CB", "C1CC");

  /** Tickets whose seats end, in the order of the ledger's rows, with what they are called then. */
  private static final Map<String, String> ENDING =
      Map.of(
          "W0431", "W0431-Mira",
          "W0440", "W0440-tom",
          "W0442", "W0442-ann",
          "W0443", "W0443-bo");

  @TempDir Path data;
  @TempDir Path logs;
  private final SplittableRandom random =
      new SplittableRandom(Long.getLong("coreops.seed", System.nanoTime() % 1_000_000));
  private final AtomicReference<Optional<ChildBot>> alive = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean over = new AtomicBoolean();
  private Community community;
  private SeatSheet sheet;

  @Test
  void kills_lose_and_double_no_close_and_no_release() throws Exception {
    community = new Community(data);
    sheet = new SeatSheet(community.google());
    TicketDesk first = new TicketDesk(community, "W0450");
    TicketDesk second = new TicketDesk(community, "W0451");
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> closing =
          List.of(
              people.submit(() -> close(first, "W0450", "newcomer")),
              people.submit(() -> close(second, "W0451", "looking")));
      List<Future<?>> releasing = new ArrayList<>();
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          try (ChildBot bot = next(kill)) {
            releasing.add(people.submit(release(kill)));
            live(bot, 1 + random.nextInt(4));
            alive.set(Optional.empty());
            bot.kill();
          }
        }
        try (ChildBot last = next(KILLS)) {
          last.probes().await("/ready", 200);
          for (Future<?> each : releasing) {
            done(each);
          }
          over.set(true);
          List<Integer> closes = new ArrayList<>();
          for (Future<Integer> each : closing) {
            closes.add(done(each));
          }
          last.probes()
              .awaitBody(
                  "/health",
                  "all caches read",
                  health -> Health.of(health, "sheets").encode().contains("all buckets read"));
          finish();
          assertClosed(first, closes.getFirst());
          assertClosed(second, closes.getLast());
          assertReleased();
          last.dismiss();
          assertThat(last.exitCode()).isZero();
        }
      } finally {
        over.set(true);
        alive.set(Optional.empty());
      }
    }
    assertThat(waiting()).as("closes that were never told to be over").isZero();
    sheet.assertNothingOfPeopleTouched();
    community.close();
  }

  /** Closes a ticket with one clan after the other, at last with the last; how often. */
  private int close(TicketDesk ticket, String code, String username) {
    int closes = 0;
    while (!over.get()) {
      insist(Errand.close(ticket.thread(), code, username, CLANS.get(closes % CLANS.size())));
      closes++;
      pause(random(400));
    }
    insist(Errand.close(ticket.thread(), code, username, "TOYB"));
    return closes + 1;
  }

  /** One reservation more is over, or none; the evening of a day of its own comes. */
  private Runnable release(int round) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (round < ENDING.size()) {
      community
          .google()
          .edit(
              SeatSheet.BOOK, SeatSheet.LEDGER, "E" + (2 + round), today.minusDays(20).toString());
    }
    Instant slot = today.minusDays(KILLS - round).atTime(18, 0).toInstant(ZoneOffset.UTC);
    return () -> insist(Errand.fire(RELEASE, slot));
  }

  /** Says what is left to be said, and waits until the sheet shows everything. */
  private void finish() {
    community.ask(ADMIN, "!ops refresh clans");
    Instant now = Instant.now();
    insist(Errand.fire("placement_upkeep", now));
    insist(Errand.fire("placement_thread_names", now));
    Eventually.until(
        () -> TOUCHED.stream().allMatch(tag -> sheet.seats(tag).equals(sheet.implied(tag))),
        () -> "ledger: " + sheet.ledger());
    Eventually.until(
        () -> told("W0450 • newcomer → TOYB") && told("W0451 • looking → TOYB"), this::channel);
  }

  /** Its last clan has it, once, and no row came that nobody asked for. */
  private void assertClosed(TicketDesk ticket, int closes) {
    List<String> rows = sheet.statuses(ticket.thread());
    assertThat(rows).endsWith("TOYB placed").hasSizeLessThanOrEqualTo(closes);
    assertThat(rows.stream().filter(row -> row.endsWith("placed"))).hasSize(1);
    assertThat(rows).allMatch(row -> row.matches("\\S+ (placed|closed_other_clan|cancelled)"));
  }

  private void assertReleased() {
    ENDING.forEach(
        (code, name) -> {
          TicketDesk ticket = new TicketDesk(community, code);
          Eventually.until(
              () -> sheet.statuses(ticket.thread()).getFirst().endsWith("expired"),
              () -> code + ": " + sheet.statuses(ticket.thread()));
          ticket.awaitName(name);
          assertThat(ticket.messages().filter(said -> said.content().contains("has ended")))
              .as(code)
              .hasSize(1);
          assertThat(posts("staff-room"))
              .filteredOn(line -> line.content().contains("/" + ticket.thread()))
              .as(code)
              .singleElement()
              .satisfies(line -> assertThat(line.content()).contains("action=auto-release"));
        });
    assertThat(channel()).doesNotContain("result=error");
  }

  /** Asks until it is done, of whichever process lives. */
  private void insist(Errand errand) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!alive.get().map(bot -> bot.done(errand)).orElse(false)) {
      assertThat(System.nanoTime()).as(errand.toString()).isLessThan(end);
      pause(100);
    }
  }

  private ChildBot next(int number) {
    ChildBot bot =
        ChildBot.errands(
            community,
            logs.resolve("bot-" + number + ".log"),
            Map.of(
                "SHEETS_OUTCOME_GRACE",
                "3s",
                "SHEETS_WRITES_PER_MINUTE",
                "300",
                "LOGGING_CHANNEL_ID",
                community.discord().channelId("staff-room").toString()));
    alive.set(Optional.of(bot));
    return bot;
  }

  /** Lets a process live until so much has been written, and a moment more. */
  private void live(ChildBot bot, int writes) {
    long before = written();
    Eventually.until(() -> written() >= before + writes, bot::log);
    pause(random(150));
  }

  private long written() {
    return community.google().writes().size()
        + posts("staff-room").size()
        + ENDING.keySet().stream()
            .mapToLong(code -> new TicketDesk(community, code).messages().count())
            .sum();
  }

  /** Closes that the module still means to tell of. */
  private long waiting() {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(PlacementSchema.schema()));
    long waiting =
        Community.now(
            store.read(
                sql ->
                    sql.first("SELECT count(*) AS n FROM placement_close")
                        .orElseThrow()
                        .number("n")));
    Community.now(store.close());
    Community.now(vertx.close());
    return waiting;
  }

  private boolean told(String head) {
    return posts("bot-log").stream()
        .flatMap(post -> List.of(post.asText().split("(?=W0\\d{3} • )")).stream())
        .anyMatch(entry -> entry.contains(head) && entry.contains("result=ok"));
  }

  private String channel() {
    return String.join("\n", posts("bot-log").stream().map(PostedView::asText).toList());
  }

  private List<PostedView> posts(String channel) {
    return community.discord().messages(channel).stream()
        .filter(PostedView::byBotUnderTest)
        .toList();
  }

  private synchronized int random(int bound) {
    return random.nextInt(bound);
  }

  private static void pause(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static <T> T done(Future<T> work)
      throws ExecutionException, InterruptedException, TimeoutException {
    return work.get(PATIENCE, TimeUnit.SECONDS);
  }
}
