package coreops.modules.clans;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.discord.Discord;
import coreops.sheets.Sheets;
import coreops.types.UserId;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Times what the module does for one search: data, filters, order, cards, controls. Of every kind
 * of panel the first searches are not counted; they warm the code up.
 */
final class SearchTimer extends VerticleBase {
  private static final int WARM_UP = 500;
  private static final Duration DATA_COMES = Duration.ofSeconds(60);

  private final Bus bus;
  private final Settings settings;
  private final int count;
  private final Random random = new Random(1);

  SearchTimer(Bus bus, Settings settings, int count) {
    this.bus = bus;
    this.settings = settings;
    this.count = count;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(turn -> System.out.println(measured().encode()));
    return Future.succeededFuture();
  }

  private JsonObject measured() {
    Sheets sheets = new Sheets(bus);
    ClanData data = new ClanData(sheets);
    int clans = awaited(data).roster().clans().size();
    JsonObject own = new JsonObject();
    for (PanelKind kind : PanelKind.values()) {
      Results results =
          new Results(
              kind,
              data,
              new Cards(new Versions("bench", "bench", "bench")),
              new Crests(new Discord(bus), new coreops.images.Crests(bus, settings.images())),
              new PanelRules(Values.defaults(), sheets));
      for (int i = 0; i < WARM_UP; i++) {
        results.page(state(i), settings.discord().guild());
      }
      List<Long> micros = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ResultState state = state(i);
        long start = System.nanoTime();
        results.page(state, settings.discord().guild());
        micros.add((System.nanoTime() - start) / 1_000);
      }
      own.put(kind.path(), quantiles(micros));
    }
    return new JsonObject().put("own", own).put("clans", clans);
  }

  /** The sheet is read a moment after the start. */
  private static ClanData.Current awaited(ClanData data) {
    Instant end = Instant.now().plus(DATA_COMES);
    while (true) {
      try {
        return data.now();
      } catch (Failure notYet) {
        if (Instant.now().isAfter(end)) {
          throw notYet;
        }
        rest();
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every other search looks at everything; the others at what a menu or two leave. */
  private ResultState state(int number) {
    Filter filter = Filter.FRESH.with(RosterMode.values()[number % RosterMode.values().length]);
    if (number % 2 == 0) {
      filter = filter.withClanBoss(any(Difficulty.values())).withPlaystyle(any(Playstyle.values()));
    }
    return new ResultState(new UserId(number + 1), Instant.now(), filter, 0, Cards.Form.LITE);
  }

  private <E> Optional<E> any(E[] values) {
    return random.nextBoolean()
        ? Optional.of(values[random.nextInt(values.length)])
        : Optional.empty();
  }

  private static JsonObject quantiles(List<Long> micros) {
    long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
    return new JsonObject()
        .put("searches", sorted.length)
        .put("p50", at(sorted, 0.5))
        .put("p99", at(sorted, 0.99))
        .put("max", at(sorted, 1))
        .put("sumMs", Arrays.stream(sorted).sum() / 1_000);
  }

  private static double at(long[] sorted, double share) {
    return Math.round(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 10.0)
        / 100.0;
  }
}
