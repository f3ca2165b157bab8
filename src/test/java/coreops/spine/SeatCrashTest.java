package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.Persona;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recruiters hold, extend and release seats, by what they type and by what they press, while the
 * process is killed at any point. What they were told is what the sheet has in the end.
 */
class SeatCrashTest {
  private static final int KILLS = 8;
  private static final long PATIENCE = 120;

  /** All of them are full, so that the reasons are kept, by which a seat is found again. */
  private static final List<String> TYPED = List.of("PETL", "QUST", "MOON");

  private static final String PRESSED = "C1CE";

  /** A call that a kill cut off is known to be over soon, and no quota holds the writes back. */
  private static final Map<String, String> HASTE =
      Map.of("SHEETS_OUTCOME_GRACE", "3s", "SHEETS_WRITES_PER_MINUTE", "300");

  @TempDir Path data;
  @TempDir Path logs;
  private final SplittableRandom random =
      new SplittableRandom(Long.getLong("coreops.seed", System.nanoTime() % 1_000_000));

  @Test
  void kills_lose_no_acknowledged_seat_double_none_and_touch_no_cell_of_people() throws Exception {
    Community community = new Community(data);
    Community.now(community.discord().faults().answersWithin(Duration.ofSeconds(3)));
    TYPED.forEach(tag -> fill(community, tag));
    SeatSheet sheet = new SeatSheet(community.google());
    AtomicBoolean over = new AtomicBoolean();
    List<SeatCrew> crews =
        List.of(
            new SeatCrew(community, "W0450", "newcomer", Persona.RECRUITER, over),
            new SeatCrew(community, "W0451", "justlooking", ADMIN, over));
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> working =
          List.of(
              people.submit(() -> crews.getFirst().type(TYPED)),
              people.submit(() -> crews.getLast().press(PRESSED)));
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          try (ChildBot bot = ChildBot.start(community, logs.resolve("bot.log"), HASTE)) {
            live(community, sheet, bot, 1 + random.nextInt(5));
            bot.kill();
          }
        }
      } finally {
        over.set(true);
      }
      try (ChildBot last = ChildBot.start(community, logs.resolve("bot.log"), HASTE)) {
        last.probes().await("/ready", 200);
        for (Future<?> each : working) {
          done(each);
        }
        last.probes()
            .awaitBody(
                "/health",
                "all caches read",
                health -> Health.of(health, "sheets").encode().contains("all buckets read"));
        community.ask(ADMIN, "!ops refresh clans");
        Eventually.until(
            () ->
                crews.stream().allMatch(crew -> crew.shown(sheet))
                    && sheet.seats(PRESSED).equals(sheet.implied(PRESSED))
                    && TYPED.stream().allMatch(tag -> sheet.seats(tag).equals(sheet.implied(tag))),
            () -> "ledger: %s, asked: %s".formatted(sheet.ledger(), crews));
      }
    }
    crews.forEach(crew -> crew.check(sheet));
    sheet.assertNothingOfPeopleTouched();
    assertThat(sheet.seats("C1CC")).containsExactly("4", "2", "2 -> Ann, Bo");
    community.close();
  }

  /** Lets a clan have no open spots. */
  private static void fill(Community community, String tag) {
    List<List<String>> rows = community.google().table(SeatSheet.BOOK, SeatSheet.CLANS);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() > 2 && rows.get(i).get(2).equals(tag)) {
        community.google().edit(SeatSheet.BOOK, SeatSheet.CLANS, "E" + (i + 1), "0");
      }
    }
  }

  /** Lets a process live until so much has been written, and a moment more. */
  private void live(Community community, SeatSheet sheet, ChildBot bot, int writes) {
    long before = done(community);
    Eventually.until(() -> done(community) >= before + writes, bot::log);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(150)));
    assertThat(sheet.ledger()).isNotEmpty();
  }

  /** Writes to the sheet, and acknowledgements to those who press and type. */
  private static long done(Community community) {
    return community.google().writes().size()
        + community.discord().writes().stream()
            .filter(write -> SeatCrew.acknowledges(write.body()))
            .count();
  }

  private static void done(Future<?> work)
      throws ExecutionException, InterruptedException, TimeoutException {
    work.get(PATIENCE, TimeUnit.SECONDS);
  }
}
