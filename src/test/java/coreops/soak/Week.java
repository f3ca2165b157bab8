package coreops.soak;

import coreops.control.ExitRequest;
import coreops.control.Jobs;
import coreops.discord.Author;
import coreops.discord.MessageReceived;
import coreops.router.RouterSchema;
import coreops.scheduler.SchedulerSchema;
import coreops.sheets.OutboxSchema;
import coreops.store.InlineStore;
import coreops.store.Store;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.Snowflake;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Days of a busy community on a virtual clock: refreshes, jobs, members' commands and replays of
 * them, two silent gateways a day, a burst of 429 from Google every hour, six hours without Google
 * on the second day, and a restart every night.
 */
final class Week {
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Duration DOWN = Duration.ofSeconds(60);
  private static final int GRACE_SECONDS = 60;
  private static final List<String> COMMANDS =
      List.of("!ops ping", "!ops help", "!ops health", "!ops digest", "!ops refresh clans", "!opz");

  private final Calm calm = new Calm();
  private final CalmTime time = new CalmTime(START, calm);
  private final Vertx vertx = calm.vertx();
  private final Guild guild = new Guild(time);
  private final Google google = new Google(vertx, time, calm);
  private final Queue<Jobs.Firing> runs = new ConcurrentLinkedQueue<>();
  private final Store store =
      new InlineStore(
          List.of(RouterSchema.schema(), SchedulerSchema.schema(), OutboxSchema.schema()));
  private final House house = new House(vertx, time, store, guild, google, calm, runs);
  private final Random random;
  private final int days;
  private final Map<MessageId, String> asked = new HashMap<>();
  private final List<String> exits = new ArrayList<>();
  private final List<Instant[]> away = new ArrayList<>();

  Week(int days, long seed) {
    this.days = days;
    this.random = new Random(seed);
  }

  WeekReport run() {
    guild.processStarted(false);
    house.start();
    for (int day = 0; day < days; day++) {
      live(START.plus(Duration.ofDays(day)), day);
    }
    stopHouse();
    WeekReport report =
        WeekReport.of(START, time.now(), guild, runs, asked, exits, away, google, house);
    google.stop();
    Outcome.of(vertx.close());
    return report;
  }

  private void live(Instant midnight, int day) {
    int outage = Math.min(1, days - 1);
    int first = random.nextInt(5 * 60, 12 * 60);
    int second = random.nextInt(13 * 60, 23 * 60);
    for (int minute = 0; minute < 24 * 60; minute++) {
      if (minute % 60 == 20) {
        google.refuseSome();
      }
      if (day == outage && minute == 10 * 60) {
        google.goDown();
      }
      if (day == outage && minute == 16 * 60) {
        google.comeBack();
      }
      if (minute == first) {
        guild.fallSilent(random.nextBoolean() ? Guild.Cure.RESUME : Guild.Cure.FRESH_SESSION);
      }
      if (minute == second) {
        guild.fallSilent(Guild.Cure.NEW_PROCESS);
      }
      if (random.nextInt(7) == 0 && !guild.silent()) {
        ask();
      }
      if (minute == 4 * 60 + 1) {
        // The slot of the nightly job falls into this.
        restart("planned", true, midnight.plus(Duration.ofMinutes(minute)).minusSeconds(1));
      }
      time.turnTo(midnight.plus(Duration.ofMinutes(minute + 1L)));
      Optional<ExitRequest> exit = house.exit();
      if (exit.isPresent()) {
        restart(exit.get().cause(), false, time.now());
      }
    }
  }

  /** One minute without a process. */
  private void restart(String why, boolean resumable, Instant from) {
    exits.add(why);
    stopHouse();
    time.turnTo(time.now().plus(DOWN));
    away.add(new Instant[] {from, time.now()});
    guild.processStarted(resumable);
    house.start();
  }

  private void stopHouse() {
    Future<?> stopped = house.stop();
    for (int second = 0; second < GRACE_SECONDS && !stopped.isComplete(); second++) {
      time.turnTo(time.now().plusSeconds(1));
    }
    Outcome.of(stopped);
  }

  /** A third of what people write is delivered twice, as after a resume. */
  private void ask() {
    Instant now = time.now();
    long id = ((now.toEpochMilli() - Snowflake.EPOCH_MILLIS) << 22) + asked.size();
    String text = COMMANDS.get(random.nextInt(COMMANDS.size()));
    MessageReceived message =
        new MessageReceived(
            new UserId(99),
            new MessageId(id),
            Guild.OPS,
            Optional.of(Guild.ID),
            new Author(new UserId(random.nextInt(1, 20)), "Ada", false, List.of(new RoleId(11))),
            text,
            now,
            false);
    asked.put(message.id(), text);
    house.say(message);
    if (random.nextInt(3) == 0) {
      house.say(message);
      time.after(Duration.ofSeconds(random.nextInt(1, 300)), () -> house.say(message));
    }
  }
}
