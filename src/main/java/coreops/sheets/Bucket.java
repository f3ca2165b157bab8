package coreops.sheets;

import coreops.control.BucketRead;
import coreops.sheets.Refresh.Result;
import coreops.sheets.Registry.Place;
import coreops.sheets.SheetsClient.TabValues;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One named piece of the sheets, held in memory: what was last good, how old it is, and how it
 * becomes new. However many ask for a refresh, one is made; a failed one changes nothing but the
 * telemetry and is tried again later. Lives on the verticle's context.
 */
final class Bucket {
  /** How long after a failed refresh the next is tried. */
  static final Duration RETRY = Duration.ofMinutes(5);

  private final BucketSpec spec;
  private final BucketNeeds needs;
  private final Time time;
  private Optional<Good> good = Optional.empty();
  private Optional<Refresh> last = Optional.empty();
  private Optional<Flight> flight = Optional.empty();
  private Optional<Retry> retry = Optional.empty();
  private boolean invalidated;
  private boolean stopped;
  private int failuresInARow;

  Bucket(BucketSpec spec, BucketNeeds needs) {
    this.spec = spec;
    this.needs = needs;
    this.time = needs.time();
  }

  /**
   * @param source {@link Stored#fingerprint} of the workbook
   * @param fromDisk it was read by an earlier process
   */
  private record Good(Table table, String source, Instant readAt, boolean fromDisk, int items) {}

  /** A refresh under way and everybody who waits for it. */
  private record Flight(Promise<Refresh> landing, boolean accept) {}

  private record Retry(Instant at, Time.Timer timer) {}

  BucketSpec spec() {
    return spec;
  }

  /** The last good data; asking for data that is old sets a refresh off, and does not wait. */
  Optional<Table> table() {
    boolean onUse = spec.cadence().isEmpty() && expired() && retry.isEmpty();
    if (onUse && flight.isEmpty() && needs.place(spec) instanceof Place.At) {
      refresh("ttl", Trigger.CRON, false);
    }
    return good.map(Good::table);
  }

  /** Takes over what an earlier process saved, unless this one has read something already. */
  void restore(Stored.Bucket stored) {
    if (good.isEmpty() && isFrom(stored.source())) {
      Table table = stored.table();
      int items = spec.layout().count(table);
      good = Optional.of(new Good(table, stored.source(), stored.readAt(), true, items));
    }
  }

  /** Forgets data of another workbook than the one that is configured now. */
  void forgetForeign() {
    good = good.filter(data -> isFrom(data.source()));
  }

  private boolean isFrom(String source) {
    return needs.place(spec) instanceof Place.At(var workbook, var tab)
        && Stored.fingerprint(workbook).equals(source);
  }

  /** Lets the data count as old; it is served until there is better. */
  void invalidate() {
    invalidated = true;
  }

  /** No retry will be made any more. */
  void stop() {
    stopped = true;
    cancelRetry();
  }

  private void cancelRetry() {
    retry.ifPresent(pending -> pending.timer().cancel());
    retry = Optional.empty();
  }

  /**
   * Reads again, or joins the refresh that is under way. Never fails.
   *
   * @param accept take what looks shortened or empty
   */
  Future<Refresh> refresh(String actor, Trigger trigger, boolean accept) {
    if (flight.isPresent()) {
      Flight current = flight.get();
      Future<Refresh> shared = current.landing().future();
      return accept && !current.accept()
          ? shared.compose(
              done ->
                  done.result() == Result.REJECTED
                      ? refresh(actor, trigger, true)
                      : Future.succeededFuture(done))
          : shared;
    }
    cancelRetry();
    Flight mine = new Flight(Promise.promise(), accept);
    flight = Optional.of(mine);
    String trace = Trace.current().isEmpty() ? Trace.fresh() : Trace.current();
    Trace.run(trace, () -> fly(mine, new Started(actor, trigger, time.now(), expired(), trace)));
    return mine.landing().future();
  }

  /** A refresh that has begun. */
  private record Started(
      String actor, Trigger trigger, Instant at, boolean ttlExpired, String trace) {}

  private void fly(Flight mine, Started started) {
    switch (needs.place(spec)) {
      case Place.NotConfigured(var why) -> land(mine, started, Result.NOT_CONFIGURED, 0, why);
      case Place.NoTab(var why) -> land(mine, started, Result.FAIL, 0, why);
      case Place.At(var workbook, var tab) ->
          needs
              .reader()
              .read(workbook, tab)
              .onComplete(
                  read -> took(mine, started, workbook, tab, read),
                  bug -> land(mine, started, Result.FAIL, 0, "broken: " + bug));
    }
  }

  private void took(
      Flight mine, Started started, String workbook, String tab, Read<TabValues> read) {
    switch (read) {
      case Read.Lost<TabValues>(var why, var retries) ->
          land(mine, started, Result.FAIL, retries, why.text());
      case Read.Got<TabValues>(var values, var retries) -> {
        Table table = spec.layout().table(tab, values.rows());
        // Another tab is another matter: it was named on purpose and cannot be compared.
        Optional<Table> before = good.map(Good::table).filter(data -> data.tab().equals(tab));
        Optional<String> objection =
            mine.accept() ? Optional.empty() : Judge.objection(spec.layout(), table, before);
        if (objection.isPresent()) {
          land(mine, started, Result.REJECTED, retries, objection.get());
        } else {
          String source = Stored.fingerprint(workbook);
          int items = spec.layout().count(table);
          Instant now = time.now();
          good = Optional.of(new Good(table, source, now, false, items));
          invalidated = false;
          Result result = retries + failuresInARow > 0 ? Result.RETRY_OK : Result.OK;
          needs.save(spec.name(), new Stored.Bucket(source, now, table));
          needs.read(new BucketRead(spec.name(), started.at(), now));
          land(mine, started, result, retries, "");
        }
      }
    }
  }

  private void land(Flight mine, Started started, Result result, int retries, String error) {
    Refresh done =
        new Refresh(
            spec.name(),
            started.trigger(),
            started.actor(),
            Duration.between(started.at(), time.now()),
            result,
            retries + failuresInARow,
            started.ttlExpired(),
            good.map(Good::items).orElse(-1),
            error);
    flight = Optional.empty();
    last = result == Result.NOT_CONFIGURED ? Optional.empty() : Optional.of(done);
    boolean failed = result == Result.FAIL || result == Result.REJECTED;
    failuresInARow = failed ? failuresInARow + 1 : 0;
    if (failed && !stopped) {
      retryLater(started);
    }
    done.log(started.trace());
    needs.changed();
    mine.landing().complete(done);
  }

  private void retryLater(Started started) {
    Time.Timer timer =
        time.after(
            RETRY,
            () -> {
              retry = Optional.empty();
              refresh(started.actor(), started.trigger(), false);
            });
    retry = Optional.of(new Retry(time.now().plus(RETRY), timer));
  }

  /** Whether there is no data, or none that is young enough. */
  private boolean expired() {
    return invalidated
        || good.map(data -> Duration.between(data.readAt(), time.now()).compareTo(spec.ttl()) >= 0)
            .orElse(true);
  }

  /** The telemetry. */
  BucketState state() {
    if (!configured()) {
      return unconfigured();
    }
    Instant now = time.now();
    Optional<Instant> readAt = good.map(Good::readAt);
    return new BucketState(
        spec.name(),
        true,
        spec.ttl(),
        readAt,
        readAt.map(at -> Duration.between(at, now)),
        nextRefresh(now),
        last.map(done -> done.result().toString()).orElse(""),
        last.map(Refresh::error).orElse(""),
        last.map(Refresh::retries).orElse(0),
        last.map(Refresh::actor).orElse(""),
        last.map(done -> done.trigger().toString()).orElse(""),
        last.map(Refresh::took),
        good.map(Good::items).orElse(0),
        good.map(Good::fromDisk).orElse(false));
  }

  /** Whether its workbook has an id. */
  boolean configured() {
    return !(needs.place(spec) instanceof Place.NotConfigured);
  }

  /** What is wrong with it, for an operator; empty when nothing is. */
  Optional<String> trouble() {
    if (!configured()) {
      return Optional.empty();
    }
    return last.filter(done -> !done.ok())
        .map(Refresh::error)
        .or(() -> good.isEmpty() ? Optional.of("not read yet") : Optional.empty());
  }

  boolean hasData() {
    return good.isPresent();
  }

  private BucketState unconfigured() {
    return new BucketState(
        spec.name(),
        false,
        spec.ttl(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        0,
        "",
        "",
        Optional.empty(),
        0,
        false);
  }

  private Optional<Instant> nextRefresh(Instant now) {
    Optional<Instant> byRule =
        spec.cadence()
            .map(period -> nextMultiple(now, period))
            .or(() -> good.map(data -> data.readAt().plus(spec.ttl())));
    return retry
        .map(Retry::at)
        .filter(at -> byRule.isEmpty() || at.isBefore(byRule.get()))
        .or(() -> byRule);
  }

  /** Interval jobs run at multiples of their period since the Unix epoch. */
  private static Instant nextMultiple(Instant now, Duration period) {
    long seconds = period.toSeconds();
    return Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
  }
}
