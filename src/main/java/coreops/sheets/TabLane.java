package coreops.sheets;

import coreops.sheets.OutboxBook.Findings;
import coreops.sheets.Plan.Step;
import coreops.sheets.Registry.Place;
import coreops.sheets.SheetsClient.TabValues;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one tab, one call at a time, in passes: read the tab; settle what it shows; note down what
 * is to be sent; send it. The next pass reads again, and so sees whether it took effect. A process
 * that is killed anywhere in between finds its note and does the same. Lives on the verticle's
 * context.
 */
final class TabLane {
  /** Cells or rows of so many writes go into one call, which counts as one write. */
  private static final int BATCH = 100;

  /** Characters in one call; Google advises to stay below 2 MB (…/sheets/api/limits). */
  private static final int LARGEST = 1_000_000;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** How long after a tab that is not configured the registry is asked again. */
  private static final Duration UNPLACED = Duration.ofMinutes(1);

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(TabLane.class);

  private final SheetTable table;
  private final OutboxParts parts;
  private final Listener listener;
  private final SheetSender sender;
  private Optional<Time.Timer> timer = Optional.empty();
  private Optional<String> obstacle = Optional.empty();
  private Optional<SheetView> before = Optional.empty();
  private Future<Void> sending = Future.succeededFuture();
  private Instant notBefore = Instant.MIN;
  private Promise<Void> quiet = Promise.promise();
  private boolean busy;
  private boolean poked;
  private boolean stopped;

  /** A call was refused as a whole: one write at a time, until the one at fault is found. */
  private boolean singly;

  private int failures;

  TabLane(SheetTable table, OutboxParts parts, Listener listener) {
    this.table = table;
    this.parts = parts;
    this.listener = listener;
    this.sender = new SheetSender(table, parts);
  }

  /** Whoever wants to know what comes of it. */
  interface Listener {
    /** Writes were settled, by id; {@code dead} with the reason. */
    void settled(SheetTable table, List<String> done, Map<String, String> dead);

    /** Rows got what was not meant for them. */
    void strayed(Strays strays, List<Plan.Stray> found);

    void depth(OutboxBook.Depth depth);
  }

  /** There may be something to do. */
  void poke() {
    poked = true;
    if (!busy && !stopped) {
      wake(notBefore);
    }
  }

  /** Why nothing is written at the moment; empty when all goes its way. */
  Optional<String> obstacle() {
    return obstacle;
  }

  /** Completes when nothing is left that could be done now; what must wait stays. */
  Future<Void> flush() {
    return busy ? quiet.future() : Future.succeededFuture();
  }

  /** Starts no further call; completes when the one under way is noted down. */
  Future<Void> stop() {
    stopped = true;
    timer.ifPresent(Time.Timer::cancel);
    return sending.otherwiseEmpty();
  }

  private void wake(Instant at) {
    timer.ifPresent(Time.Timer::cancel);
    Duration wait = Duration.between(parts.time().now(), at);
    if (at.equals(Instant.MIN) || !wait.isPositive()) {
      timer = Optional.empty();
      run();
    } else {
      timer = Optional.of(parts.time().after(wait, this::run));
    }
  }

  private void run() {
    if (busy || stopped) {
      return;
    }
    busy = true;
    poked = false;
    Trace.call(Trace.fresh(), this::pass)
        .onComplete(
            next -> rest(next),
            error -> {
              LOG.atError()
                  .addKeyValue("table", table.name())
                  .setCause(error)
                  .log("pass broke off");
              rest(new Next.Later(pause("the outbox broke off; see the log", Duration.ZERO)));
            });
  }

  /** What follows a pass. */
  private sealed interface Next {
    /** There is more, or something to look at. */
    record Now() implements Next {}

    record Later(Instant at) implements Next {}

    /** Nothing until somebody saves a write. */
    record Idle() implements Next {}
  }

  private void rest(Next next) {
    busy = false;
    if (!stopped) {
      goOn(next);
    }
    if (!busy) {
      quiet.tryComplete();
      quiet = Promise.promise();
    }
  }

  private void goOn(Next next) {
    switch (next) {
      case Next.Now() -> wake(Instant.MIN);
      // Somebody saved meanwhile: only a pause after a failure is kept.
      case Next.Later(Instant at) -> wake(poked ? notBefore : at);
      case Next.Idle() -> {
        if (poked) {
          wake(Instant.MIN);
        }
      }
    }
  }

  private Future<Next> pass() {
    Optional<Registry> registry = parts.registry().get();
    if (registry.isEmpty()) {
      return later("the Config tabs were not read yet", SOON);
    }
    return switch (table.place(registry.get())) {
      case Place.NotConfigured(String why) -> unplaced(why);
      case Place.NoTab(String why) -> unplaced(why);
      case Place.At at ->
          parts
              .book()
              .waiting(table.name())
              .compose(intents -> intents.isEmpty() ? idle() : read(at, registry.get(), intents));
    };
  }

  private Future<Next> idle() {
    succeeded();
    singly = false;
    before = Optional.empty();
    return Future.succeededFuture(new Next.Idle());
  }

  /** Nothing is said of a workbook that is not used, unless something waits for it. */
  private Future<Next> unplaced(String why) {
    return parts
        .book()
        .waiting(table.name())
        .compose(
            intents ->
                intents.isEmpty() ? Future.succeededFuture(new Next.Idle()) : later(why, UNPLACED));
  }

  private Future<Next> read(Place.At at, Registry registry, List<Intent> intents) {
    boolean toSend = intents.stream().anyMatch(intent -> intent.sent().isEmpty());
    // The turn first, so that nothing lies between what is read and what is written.
    Future<Void> turn = toSend ? parts.quota().take() : Future.succeededFuture();
    return turn.compose(go -> parts.reader().read(at.workbook(), at.tab()))
        .recover(
            error ->
                error instanceof SheetsException why
                    ? Future.succeededFuture(new Read.Lost<TabValues>(why, 0))
                    : Future.failedFuture(error))
        .compose(
            read ->
                switch (read) {
                  case Read.Got<TabValues>(var values, var retries) ->
                      look(at, registry, intents, values);
                  case Read.Lost<TabValues>(var why, var retries) -> lost(intents, why);
                });
  }

  private Future<Next> look(
      Place.At at, Registry registry, List<Intent> intents, TabValues values) {
    SheetView sheet = new SheetView(table, table.layout().table(at.tab(), values.rows()), registry);
    Plan plan = Planner.plan(intents, sheet, parts.time().now(), parts.settings().outcomeGrace());
    List<Step> batch = batch(plan.steps());
    Findings findings = new Findings(plan.done(), plan.dead(), plan.missed(), sender.notes(batch));
    if (stopped) {
      return Future.succeededFuture(new Next.Idle());
    }
    Future<Next> work =
        note(intents, findings)
            .compose(
                noted -> {
                  listener.strayed(new Strays(table, before, sheet), plan.strays());
                  before = Optional.of(sheet);
                  return batch.isEmpty() ? nothingToSend(plan) : send(at, sheet, intents, batch);
                });
    sending = work.mapEmpty();
    return work;
  }

  /** The oldest and what can go with it: either edits, or appended rows. */
  private List<Step> batch(List<Step> steps) {
    List<Step> batch = new ArrayList<>();
    int size = 0;
    for (Step step : steps) {
      if (step.appends() == steps.getFirst().appends()) {
        size += step.size();
        boolean full = batch.size() >= (singly ? 1 : BATCH) || size > LARGEST;
        if (full && !batch.isEmpty()) {
          break;
        }
        batch.add(step);
      }
    }
    return batch;
  }

  private Future<Next> nothingToSend(Plan plan) {
    succeeded();
    return Future.succeededFuture(
        plan.settled()
            ? new Next.Now()
            : plan.look().<Next>map(Next.Later::new).orElseGet(Next.Idle::new));
  }

  private Future<Next> send(Place.At at, SheetView sheet, List<Intent> intents, List<Step> batch) {
    return sender
        .send(at, sheet, batch)
        .compose(
            outcome ->
                switch (outcome) {
                  case SheetSender.Outcome.Done() -> {
                    succeeded();
                    yield Future.succeededFuture(new Next.Now());
                  }
                  case SheetSender.Outcome.Misplaced(String why) ->
                      bury(intents, batch, why).map(buried -> new Next.Now());
                  case SheetSender.Outcome.Failed(SheetsException why) ->
                      failed(intents, batch, why);
                });
  }

  private Future<Next> failed(List<Intent> intents, List<Step> batch, SheetsException why) {
    if (why.kind() != SheetsException.Kind.BAD_RANGE) {
      return Future.succeededFuture(new Next.Later(pause(why.text(), why.retryAfter())));
    }
    if (batch.size() > 1) {
      singly = true;
      return Future.succeededFuture(new Next.Now());
    }
    return bury(intents, batch, why.text()).map(buried -> new Next.Now());
  }

  private Future<Next> lost(List<Intent> intents, SheetsException why) {
    if (why.kind() == SheetsException.Kind.BAD_RANGE) {
      Map<Long, String> all =
          intents.stream().collect(Collectors.toMap(Intent::seq, intent -> why.text()));
      return note(intents, new Findings(List.of(), all, List.of(), Map.of()))
          .map(noted -> new Next.Now());
    }
    return Future.succeededFuture(new Next.Later(pause(why.text(), why.retryAfter())));
  }

  private Future<Void> bury(List<Intent> intents, List<Step> batch, String why) {
    return note(
        intents,
        new Findings(
            List.of(),
            batch.stream().collect(Collectors.toMap(step -> step.intent().seq(), step -> why)),
            List.of(),
            Map.of()));
  }

  /** Everything is on disk before anybody hears of it, and before Google is called. */
  private Future<Void> note(List<Intent> intents, Findings findings) {
    if (findings.nothing()) {
      return Future.succeededFuture();
    }
    Map<Long, String> ids = intents.stream().collect(Collectors.toMap(Intent::seq, Intent::id));
    Function<Long, String> id = seq -> ids.getOrDefault(seq, "");
    Consumer<OutboxBook.Depth> tell =
        depth -> {
          listener.depth(depth);
          listener.settled(
              table,
              findings.done().stream().map(id).toList(),
              findings.dead().entrySet().stream()
                  .collect(Collectors.toMap(each -> id.apply(each.getKey()), Map.Entry::getValue)));
        };
    return parts.book().note(findings, parts.time().now()).onSuccess(tell::accept).mapEmpty();
  }

  private void succeeded() {
    failures = 0;
    notBefore = Instant.MIN;
    obstacle = Optional.empty();
  }

  private Future<Next> later(String why, Duration wait) {
    obstacle = Optional.of(why);
    return Future.succeededFuture(new Next.Later(parts.time().now().plus(wait)));
  }

  /**
   * When to try again: a pause that grows with every failure in a row, of which a random part is
   * taken off, and that is never shorter than what Google asks for.
   */
  private Instant pause(String why, Duration atLeast) {
    obstacle = Optional.of(why);
    double full =
        parts.settings().retryBase().toMillis()
            * Math.pow(parts.settings().retryFactor(), Math.min(failures, 20));
    failures++;
    double bounded = Math.min(full, (double) LONGEST_PAUSE.toMillis());
    long millis = Math.round(bounded * (0.5 + parts.random().nextDouble() / 2));
    notBefore = parts.time().now().plusMillis(Math.max(millis, atLeast.toMillis()));
    return notBefore;
  }
}
