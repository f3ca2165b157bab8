package coreops.bench;

import coreops.sandbox.discord.DiscordSandbox;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Recruiters who press at once: from a press to its acknowledgement and, after a moment, the next.
 * Runs in the stand-in's process; blocks.
 */
final class Pressing {
  /** Between an acknowledgement and the next press; people are slower. */
  private static final long LEAST_PAUSE_MILLIS = 200;

  private static final long MOST_PAUSE_MILLIS = 800;

  /** Presses on the panel before the recruit is looked after again. */
  private static final int ROUND = 8;

  private final DiscordSandbox discord;
  private final Acks acks = new Acks();
  private final List<Recruiter> recruiters = new ArrayList<>();

  Pressing(DiscordSandbox discord) {
    this.discord = discord;
  }

  /**
   * Opens tickets and panels, then lets everybody press until the time is up.
   *
   * @param warmUp presses before are reported apart
   */
  JsonObject run(int count, Duration warmUp, Duration time)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Recruiter>> opening = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        opening.add(threads.submit(() -> Recruiter.atWork(discord, number, acks)));
      }
      for (Future<Recruiter> each : opening) {
        recruiters.add(each.get());
      }
      acks.report();
      JsonObject cold = all(threads, warmUp);
      return new JsonObject().put("cold", cold).put("warm", all(threads, time));
    }
  }

  /** Who has a seat where, by what the bot told the recruiters. */
  Map<String, String> seats() {
    Map<String, String> seats = new TreeMap<>();
    recruiters.forEach(each -> each.seat().ifPresent(clan -> seats.put(each.recruit(), clan)));
    return seats;
  }

  private JsonObject all(ExecutorService threads, Duration time)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    List<Future<Integer>> working = new ArrayList<>();
    recruiters.forEach(each -> working.add(threads.submit(() -> work(each, end))));
    for (Future<Integer> each : working) {
      each.get();
    }
    return acks.report();
  }

  private static int work(Recruiter recruiter, long end) throws InterruptedException {
    int done = 0;
    while (System.nanoTime() < end) {
      if (++done % ROUND == 0) {
        recruiter.place();
      } else {
        recruiter.press();
      }
      Thread.sleep(ThreadLocalRandom.current().nextLong(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS));
    }
    return done;
  }
}
