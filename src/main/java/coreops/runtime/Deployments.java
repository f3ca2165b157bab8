package coreops.runtime;

import coreops.bus.Lanes;
import coreops.control.Toggles;
import coreops.types.Time;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the deployed verticles as the plan and the toggles want them: what changed is drained and
 * deployed again, nothing else is touched. A start that fails is tried again later, ever more
 * slowly.
 */
final class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
  private static final Duration SLOWEST_RETRY = Duration.ofMinutes(1);

  /** How long an old instance may drain when its entry changed. */
  private static final Duration REDEPLOY_DRAIN = Duration.ofSeconds(20);

  private static final int QUEUED_CHANGES = 1000;

  private final Vertx vertx;
  private final Time time;
  private final List<VerticleKind> kinds;
  private final Runnable changed;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final Lanes<String> lanes = new Lanes<>(QUEUED_CHANGES);
  private volatile Gate gate = new Gate(new Plan(Map.of()), Optional.empty());
  private volatile boolean ending;

  /**
   * @param changed called whenever a verticle's state changed
   */
  Deployments(Vertx vertx, Time time, List<VerticleKind> kinds, Runnable changed) {
    this.vertx = vertx;
    this.time = time;
    this.kinds = List.copyOf(kinds);
    this.changed = changed;
  }

  /** Deploys step by step; fails when a verticle of the backbone does not start. */
  Future<Void> boot(Plan first) {
    gate = new Gate(first, gate.toggles());
    Future<Void> steps = Future.succeededFuture();
    for (int step = 1; step <= Phase.BOOT_STEPS; step++) {
      int now = step;
      steps = steps.compose(done -> bootStep(now));
    }
    return steps;
  }

  private Future<Void> bootStep(int step) {
    return all(
        kinds.stream().filter(kind -> kind.phase().boot() == step).toList(),
        kind ->
            change(kind)
                .compose(
                    done ->
                        kind.backbone() && slot(kind).state() == Slot.State.FAILED
                            ? Future.failedFuture(
                                new IllegalStateException(
                                    kind.name() + " did not start: " + slot(kind).reason()))
                            : Future.succeededFuture()));
  }

  /** Takes a new plan; completes when what differs has been deployed anew. */
  Future<Set<String>> apply(Plan next) {
    Set<String> names = next.changed(gate.plan());
    gate = new Gate(next, gate.toggles());
    return all(kinds.stream().filter(kind -> names.contains(kind.name())).toList(), this::change)
        .map(names);
  }

  /**
   * Takes new toggles; completes when every verticle that they let in or shut out has come or gone.
   *
   * @return name of each such verticle → what holds it now, if anything
   */
  Future<Map<String, Optional<String>>> toggle(Toggles toggles) {
    Gate before = gate;
    gate = new Gate(before.plan(), Optional.of(toggles));
    Map<String, Optional<String>> moved = new TreeMap<>();
    for (VerticleKind kind : kinds) {
      Optional<String> holding = gate.holding(kind);
      if (holding.isPresent() != before.holding(kind).isPresent()) {
        moved.put(kind.name(), holding);
      } else if (slot(kind).state() == Slot.State.OFF) {
        holding.ifPresent(why -> set(kind, Slot.off(why)));
      }
    }
    return all(kinds.stream().filter(kind -> moved.containsKey(kind.name())).toList(), this::change)
        .map(moved);
  }

  /** Drains a verticle and deploys it again, although nothing about it changed. */
  Future<Void> restart(String name) {
    return all(kinds.stream().filter(kind -> kind.name().equals(name)).toList(), this::change);
  }

  /**
   * Drains and undeploys everything, step by step in the order of {@link Phase}.
   *
   * @param patience how long each step may take; what is not done by then is left behind
   */
  Future<Void> end(IntFunction<Duration> patience) {
    ending = true;
    Future<Void> steps = Future.succeededFuture();
    for (int step = 1; step <= Phase.STOP_STEPS; step++) {
      int now = step;
      steps =
          steps.compose(
              done ->
                  all(
                      kinds.stream().filter(kind -> kind.phase().stop() == now).toList(),
                      kind -> leave(kind, patience.apply(now))));
    }
    return steps;
  }

  /** Verticle name → its state in words. */
  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    kinds.forEach(kind -> states.put(kind.name(), slot(kind).text()));
    return states;
  }

  boolean anyFailed() {
    return slots.values().stream().anyMatch(slot -> slot.state() == Slot.State.FAILED);
  }

  /**
   * Brings one verticle to what plan and toggles say at that moment; changes of one never overlap.
   */
  private Future<Void> change(VerticleKind kind) {
    return lanes.run(
        kind.name(), () -> take(kind, REDEPLOY_DRAIN).compose(gone -> place(kind)).mapEmpty());
  }

  private Future<Void> place(VerticleKind kind) {
    Optional<String> holding = gate.holding(kind);
    if (ending || holding.isPresent()) {
      set(kind, Slot.off(holding.orElse("")));
      return Future.succeededFuture();
    }
    VerticleEntry entry = gate.plan().entry(kind.name());
    set(kind, slot(kind).starting());
    DeploymentOptions options =
        new DeploymentOptions()
            .setThreadingModel(kind.threading())
            .setInstances(entry.instances())
            .setConfig(new JsonObject(new LinkedHashMap<>(entry.options())));
    Supplier<Deployable> factory = kind.factory();
    return vertx
        .deployVerticle(factory, options)
        .onSuccess(id -> set(kind, slot(kind).running(id)))
        .otherwise(error -> failed(kind, error))
        .mapEmpty();
  }

  private String failed(VerticleKind kind, Throwable error) {
    set(kind, slot(kind).failed(String.valueOf(error.getMessage())));
    Duration wait = Duration.ofSeconds(1L << Math.min(6, slot(kind).failures() - 1));
    Duration pause = wait.compareTo(SLOWEST_RETRY) > 0 ? SLOWEST_RETRY : wait;
    LOG.atError()
        .addKeyValue("verticle", kind.name())
        .addKeyValue("retry_s", pause.toSeconds())
        .setCause(error)
        .log("verticle did not start");
    time.after(pause, () -> retry(kind));
    return "";
  }

  private void retry(VerticleKind kind) {
    if (!ending && slot(kind).state() == Slot.State.FAILED) {
      var _ = change(kind);
    }
  }

  private Future<Void> take(VerticleKind kind, Duration patience) {
    Slot slot = slot(kind);
    if (slot.deployment().isEmpty()) {
      return Future.succeededFuture();
    }
    set(kind, slot.stopping());
    return vertx
        .undeploy(slot.deployment().get())
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(
            error ->
                LOG.atWarn()
                    .addKeyValue("verticle", kind.name())
                    .addKeyValue("patience_ms", patience.toMillis())
                    .setCause(error)
                    .log("verticle did not stop cleanly"))
        .otherwiseEmpty()
        .onComplete(gone -> set(kind, Slot.OFF))
        .mapEmpty();
  }

  /** Takes a verticle for good, after a change of it that may be under way. */
  private Future<Void> leave(VerticleKind kind, Duration patience) {
    return lanes
        .run(kind.name(), () -> take(kind, patience))
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  private Slot slot(VerticleKind kind) {
    return slots.getOrDefault(kind.name(), Slot.OFF);
  }

  private void set(VerticleKind kind, Slot slot) {
    slots.put(kind.name(), slot);
    changed.run();
  }

  private static <T> Future<Void> all(
      List<T> items, java.util.function.Function<T, Future<?>> work) {
    return Future.join(items.stream().map(work).toList()).mapEmpty();
  }
}
