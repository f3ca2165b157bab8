package coreops.bench;

import coreops.sandbox.Sandbox;
import coreops.sandbox.discord.Persona;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** One run of recruiters who press, and what the sheets make of it in the end. Blocks. */
final class SeatDesk {
  /** For the outbox to become empty, at 300 writes a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Long enough for a write that is still under way to show. */
  private static final Duration STILL = Duration.ofSeconds(5);

  private static final long LOOK_EVERY_MILLIS = 500;

  private final Sandbox box;
  private final SeatCheck check;
  private Optional<Pressing> last = Optional.empty();
  private int count;

  SeatDesk(Sandbox box) {
    this.box = box;
    this.check = new SeatCheck(box.google(), box.discord());
  }

  JsonObject press(int recruiters, Duration warmUp, Duration time)
      throws InterruptedException, ExecutionException {
    Pressing pressing = new Pressing(box.discord());
    last = Optional.of(pressing);
    count = recruiters;
    return pressing.run(recruiters, warmUp, time);
  }

  /** Has the clans read once, waits until nothing is wrong, and looks again. */
  JsonObject settled() throws InterruptedException {
    long start = System.nanoTime();
    box.discord().say(Persona.ADMIN, "ops", "!ops refresh clans");
    long end = start + PATIENCE.toNanos();
    while (!wrong().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    double seconds = Findings.rounded((System.nanoTime() - start) / 1e9);
    Thread.sleep(STILL.toMillis());
    return new JsonObject()
        .put("seconds", seconds)
        .put("held", last.map(each -> each.seats().size()).orElse(0))
        .put("wrong", new JsonArray(wrong()));
  }

  private List<String> wrong() {
    List<String> recruits = IntStream.range(0, count).mapToObj(BigCommunity::recruit).toList();
    return check.wrong(last.orElseThrow().seats(), recruits);
  }
}
