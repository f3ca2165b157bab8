package coreops.sheets;

import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.sheets.OutboxBook.Depth;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the sheets, kept on disk until they are seen there. Saving never waits for Google.
 * Lives on the verticle's context.
 */
final class Outbox implements TabLane.Listener {
  /** A write that waits longer is worth an operator's look. */
  static final Duration LATE = Duration.ofMinutes(10);

  /** What a stop spends on writes; it must be well within the grace of a shutdown. */
  static final Duration FLUSH = Duration.ofSeconds(5);

  private static final Duration TIDY_EVERY = Duration.ofHours(6);
  private static final int SHOWN = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxParts parts;
  private final Intake intake;
  private final Runnable onChange;
  private final Map<String, TabLane> lanes = new TreeMap<>();
  private Depth depth = Depth.EMPTY;
  private Optional<Time.Timer> tidying = Optional.empty();
  private boolean started;
  private boolean stopped;

  /**
   * @param onChange called whenever the telemetry is another than before
   */
  Outbox(OutboxParts parts, Runnable onChange) {
    this.parts = parts;
    this.onChange = onChange;
    Map<String, SheetTable> tables = SheetTables.byName(parts.settings());
    this.intake = new Intake(tables);
    tables.forEach((name, table) -> lanes.put(name, new TabLane(table, parts, this)));
  }

  /** Goes on with what an earlier process left. Writes may be saved before. */
  void start() {
    started = true;
    tidy();
    tidying = Optional.of(parts.time().every(TIDY_EVERY, this::tidy));
    parts
        .book()
        .depth()
        .onComplete(
            this::depth, why -> LOG.atWarn().setCause(why).log("the outbox cannot be counted"));
    registryChanged();
  }

  /** The Config tabs were read: what waited for them may go on. */
  void registryChanged() {
    lanes.keySet().forEach(this::poke);
  }

  /**
   * Completes when everything is written that can be, or after a while; what must wait for Google,
   * or for a pause, is left to the next process.
   */
  Future<Void> flush() {
    if (!started) {
      return Future.succeededFuture();
    }
    Promise<Void> over = Promise.promise();
    Time.Timer patience = parts.time().after(FLUSH, over::tryComplete);
    Future.join(lanes.values().stream().map(TabLane::flush).toList())
        .onComplete(quiet -> over.tryComplete());
    return over.future().onComplete(done -> patience.cancel());
  }

  /** Starts no further call; completes when those under way are noted down. */
  Future<Void> stop() {
    stopped = true;
    tidying.ifPresent(Time.Timer::cancel);
    return Future.join(lanes.values().stream().map(TabLane::stop).toList()).mapEmpty();
  }

  /** Keeps a write; complete when it is durable. */
  Future<SheetWrites.Saved> save(SheetWrites.Save write) {
    return keep(intake.checked(write));
  }

  Future<SheetWrites.Writes> list(SheetWrites.ListWrites question) {
    return parts.book().list(question);
  }

  Future<SheetWrites.Found> lookUp(SheetWrites.LookUp question) {
    return parts.book().lookUp(question.ids());
  }

  Future<Void> resolve(SheetWrites.Resolve word) {
    return parts
        .book()
        .resolve(word, parts.time().now())
        .compose(
            table -> {
              LOG.atInfo()
                  .addKeyValue("id", word.id())
                  .addKeyValue("verdict", word.verdict())
                  .addKeyValue("actor", word.actor())
                  .log("dead letter resolved");
              poke(table);
              return parts.book().depth();
            })
        .onSuccess(this::depth)
        .mapEmpty();
  }

  /** Why an operator should look; empty when there is no need. */
  Optional<String> trouble(Instant now) {
    if (depth.dead() > 0) {
      return Optional.of(
          "%d %s given up".formatted(depth.dead(), depth.dead() == 1 ? "write" : "writes"));
    }
    return oldest(now)
        .filter(age -> age.compareTo(LATE) > 0)
        .map(
            age -> "%d waiting, the oldest for %d min".formatted(depth.waiting(), age.toMinutes()));
  }

  /** Facts for the component report. */
  Map<String, Object> detail(Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("outbox_depth", depth.waiting());
    detail.put("outbox_oldest_sec", oldest(now).map(Duration::toSeconds).orElse(0L));
    detail.put("outbox_dead", depth.dead());
    detail.put("outbox_waits_for", obstacles());
    detail.put("writes_left", (long) parts.quota().left());
    return detail;
  }

  @Override
  public void depth(Depth now) {
    boolean changed = !depth.equals(now);
    depth = now;
    if (changed && !stopped) {
      onChange.run();
    }
  }

  @Override
  public void settled(SheetTable table, List<String> done, Map<String, String> dead) {
    done.forEach(id -> tell(new SheetWrites.Settled(id, table.name(), SheetWrites.State.DONE, "")));
    dead.forEach(
        (id, why) -> tell(new SheetWrites.Settled(id, table.name(), SheetWrites.State.DEAD, why)));
    if (!dead.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("table", table.name())
          .addKeyValue("dead", dead)
          .log("writes given up");
      List<String> lines = new ArrayList<>();
      dead.entrySet().stream()
          .limit(SHOWN)
          .forEach(each -> lines.add("• %s: %s".formatted(each.getKey(), each.getValue())));
      if (dead.size() > SHOWN) {
        lines.add("• and %d more".formatted(dead.size() - SHOWN));
      }
      warn("dead:" + table.name(), "Nothing was written to " + table.name(), lines);
    }
  }

  @Override
  public void strayed(Strays strays, List<Plan.Stray> found) {
    for (Plan.Stray stray : found) {
      if (strays.harmless(stray)) {
        continue;
      }
      Optional<SheetWrites.Save> repair = strays.repair(stray);
      repair.ifPresent(
          write ->
              keep(write)
                  .onFailure(why -> LOG.atWarn().setCause(why).log("a row is not put back")));
      warn(
          "stray:" + strays.table().name(),
          "Rows of %s moved while they were written".formatted(strays.table().name()),
          List.of(
              repair.isPresent()
                  ? "• row %d got what was not meant for it; it is being put back"
                      .formatted(stray.row())
                  : "• please check row %d, columns %s"
                      .formatted(stray.row(), String.join(", ", stray.cells().keySet()))));
    }
  }

  private Future<SheetWrites.Saved> keep(SheetWrites.Save write) {
    return parts
        .book()
        .save(write, Intake.lane(write), parts.time().now())
        .map(
            kept -> {
              depth(kept.depth());
              poke(write.table());
              boolean late = lane(write.table()).flatMap(TabLane::obstacle).isPresent();
              return new SheetWrites.Saved(write.id(), kept.state(), kept.depth().waiting(), late);
            });
  }

  private void poke(String table) {
    if (started && !stopped) {
      lane(table).ifPresent(TabLane::poke);
    }
  }

  private Optional<TabLane> lane(String table) {
    return Optional.ofNullable(lanes.get(table));
  }

  private void tidy() {
    if (!stopped) {
      parts
          .book()
          .forgetOld(parts.time().now())
          .onFailure(why -> LOG.atWarn().setCause(why).log("old writes are not forgotten"));
    }
  }

  private void tell(SheetWrites.Settled settled) {
    parts.teller().tell(SheetWrites.SETTLED, settled);
  }

  private void warn(String key, String title, List<String> lines) {
    parts
        .teller()
        .tell(Notice.TOPIC, new Notice("outbox:" + key, Notice.Level.WARNING, title, lines, true));
  }

  private Optional<Duration> oldest(Instant now) {
    return depth.oldest().map(at -> Duration.between(at, now));
  }

  private List<String> obstacles() {
    List<String> all = new ArrayList<>();
    lanes.forEach((name, lane) -> lane.obstacle().ifPresent(why -> all.add(name + ": " + why)));
    return all;
  }
}
