package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.control.Lifecycle;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads caches again for a list of maintenance, and words what came of it. */
final class CacheRound {
  static final String ACTOR = "maintenance";

  /** What became of one cache. */
  private record Row(boolean ok, String line) {}

  private final Sheets sheets;
  private final Time time;

  CacheRound(Sheets sheets, Time time) {
    this.sheets = sheets;
    this.time = time;
  }

  /** Every cache that is configured, all at once: the sheets room decides how many reads it is. */
  UpkeepItem all() {
    return round("Every cache read again", "all", any -> true);
  }

  UpkeepItem templates() {
    return round("Welcome templates read again", "templates", "templates"::equals);
  }

  private UpkeepItem round(String title, String scope, Predicate<String> wanted) {
    Instant began = time.now();
    List<BucketState> known;
    try {
      known = sheets.listBuckets().await().buckets();
    } catch (Failure failure) {
      return UpkeepItem.unknown(title, failure.userText());
    }
    List<Future<Row>> reads =
        known.stream()
            .filter(bucket -> bucket.configured() && wanted.test(bucket.name()))
            .map(bucket -> read(bucket.name()))
            .toList();
    List<Row> rows = reads.stream().map(read -> read.await()).toList();
    if (rows.isEmpty()) {
      return UpkeepItem.unknown(title, "not configured");
    }
    boolean ok = rows.stream().allMatch(Row::ok);
    Duration took = Duration.between(began, time.now());
    // The log only: the channel gets this list.
    Lifecycle.refresh(scope, ACTOR, ACTOR, ok, List.of(), Shown.took(took)).log();
    return UpkeepItem.of(ok, title, lines(rows, known, took));
  }

  private static List<String> lines(List<Row> rows, List<BucketState> known, Duration took) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d of %d in %s"
            .formatted(rows.stream().filter(Row::ok).count(), rows.size(), Shown.took(took)));
    // What failed comes first: a card that is too small leaves out what is well.
    rows.stream().filter(row -> !row.ok()).map(Row::line).forEach(lines::add);
    long off = known.stream().filter(bucket -> !bucket.configured()).count();
    if (off > 0) {
      lines.add("%d not configured".formatted(off));
    }
    rows.stream().filter(Row::ok).map(Row::line).forEach(lines::add);
    return lines;
  }

  private Future<Row> read(String bucket) {
    return sheets
        .refreshNow(bucket, ACTOR)
        .map(done -> row(bucket, done))
        .otherwise(
            error -> new Row(false, "`%s` %s".formatted(bucket, Failure.of(error).userText())));
  }

  private static Row row(String bucket, SheetCalls.Refreshed done) {
    BucketState state = done.state();
    return done.ok()
        ? new Row(
            true,
            "`%s` %s rows in %s"
                .formatted(bucket, Shown.count(state.items()), Shown.took(done.took())))
        : new Row(
            false,
            "`%s` %s, serving what is %s old: %s"
                .formatted(
                    bucket,
                    state.lastResult().isEmpty() ? "failed" : state.lastResult(),
                    Shown.span(state.age()),
                    Shown.plain(state.lastError(), 100)));
  }
}
