package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.command.Access;
import coreops.command.Catalogue;
import coreops.config.Settings;
import coreops.control.CatalogueQuery;
import coreops.control.ComponentReport;
import coreops.control.RolesFound;
import coreops.control.Stopping;
import coreops.control.Toggles;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import coreops.store.Store;
import coreops.telemetry.Trace;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a message to a module's answer. Runs on an event loop and never blocks; what it answers to
 * the gateway means that the message need not be replayed.
 */
public final class RouterVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RouterVerticle.class);

  /** Often enough that the cards show no old numbers. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

  private static final Duration REPORT_HOLDS = Duration.ofSeconds(30);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final Settings settings;
  private final Bus bus;
  private final Store store;
  private final Time time;
  private final Duration moduleBack;
  private final Refusals refusals;
  private final Judge judge;
  private final Recent recent = new Recent();
  private final Tally tally = new Tally();
  private final List<Time.Timer> timers = new ArrayList<>();

  private Access access;
  private Toggles toggles;
  private boolean stopping;
  private @Nullable Running running;

  public RouterVerticle(Settings settings, Bus bus, Store store, Time time, Catalogue catalogue) {
    this(settings, bus, store, time, catalogue, CommandFlow.MODULE_BACK);
  }

  /**
   * @param moduleBack how long a command waits for a module that is being redeployed
   */
  RouterVerticle(
      Settings settings,
      Bus bus,
      Store store,
      Time time,
      Catalogue catalogue,
      Duration moduleBack) {
    this.settings = settings;
    this.bus = bus;
    this.store = store;
    this.time = time;
    this.moduleBack = moduleBack;
    this.refusals = new Refusals(settings.identity().botName());
    this.judge = new Judge(settings, catalogue, refusals);
    this.access = LiveAccess.of(settings.roles());
    this.toggles = new Toggles(Map.of(), Toggles.State.UNKNOWN, "", time.now());
  }

  @Override
  public Future<?> start() {
    Inbox inbox = new Inbox(bus);
    Claims claims = new Claims(store, context);
    CommandFlow flow =
        new CommandFlow(
            bus,
            time,
            claims,
            refusals,
            new Delivery(new Discord(bus)),
            tally,
            new Alarm(bus, time),
            moduleBack);
    running = new Running(inbox, claims);
    timers.add(time.every(REPORT_EVERY, () -> report(claims, flow)));
    timers.add(time.every(PRUNE_EVERY, () -> prune(claims)));
    return Future.all(
            List.of(
                inbox.answerLater(DiscordCalls.ROUTER, message -> route(message, flow)),
                inbox.answer(
                    CatalogueQuery.ADDRESS, query -> judge.visible(query, access, toggles)),
                inbox.hear(Toggles.TOPIC, news -> toggles = news),
                inbox.hear(
                    RolesFound.TOPIC, found -> access = LiveAccess.of(settings.roles(), found)),
                inbox.hear(Stopping.TOPIC, news -> stopping = true)))
        .onSuccess(
            listening -> {
              bus.tell(Toggles.ASK, new Toggles.Ask());
              report(claims, flow);
              prune(claims);
            });
  }

  @Override
  public Future<?> stop() {
    timers.forEach(Time.Timer::cancel);
    Running parts = running;
    return parts == null
        ? Future.succeededFuture()
        : parts.inbox().drain().compose(drained -> parts.claims().settled());
  }

  private Future<Done> route(MessageReceived message, CommandFlow flow) {
    Decision decision = judge.judge(message, access, toggles);
    if (decision instanceof Decision.Ignore) {
      return Future.succeededFuture(Done.DONE);
    }
    if (!recent.add(message.id())) {
      tally.duplicate();
      return Future.succeededFuture(Done.DONE);
    }
    String trace = Trace.current().isEmpty() ? Trace.fresh() : Trace.current();
    return Trace.call(
        trace,
        () ->
            switch (decision) {
              case Decision.Ignore ignore -> Future.succeededFuture(Done.DONE);
              case Decision.Refuse refuse -> flow.refuse(message, refuse);
              case Decision.Run run when stopping ->
                  flow.refuse(
                      message,
                      new Decision.Refuse(refusals.restarting(), Optional.of(run.spec().path())));
              case Decision.Run run -> flow.run(message, run);
            });
  }

  private void report(Claims claims, CommandFlow flow) {
    boolean unprotected = claims.failures() > 0;
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "router",
            unprotected ? ComponentReport.Status.DEGRADED : ComponentReport.Status.UP,
            unprotected
                ? "cannot write down which commands it has answered"
                : "commands: %d, in flight: %d".formatted(tally.commands(), flow.inFlight()),
            tally.detail(flow.inFlight()),
            time.now(),
            REPORT_HOLDS));
  }

  private void prune(Claims claims) {
    claims
        .prune(time.now().minus(Claims.kept()))
        .onFailure(error -> LOG.atWarn().setCause(error).log("old claims not pruned"));
  }

  private record Running(Inbox inbox, Claims claims) {}
}
