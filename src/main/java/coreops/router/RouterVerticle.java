package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Inbox;
import coreops.command.Access;
import coreops.command.Catalogue;
import coreops.command.Progress;
import coreops.config.Settings;
import coreops.control.CatalogueQuery;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Measured;
import coreops.control.RolesFound;
import coreops.control.Stopping;
import coreops.control.Toggles;
import coreops.control.Usage;
import coreops.control.Why;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionReceived;
import coreops.discord.MessageReceived;
import coreops.store.Store;
import coreops.telemetry.Trace;
import coreops.types.MessageId;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
  private final Catalogue catalogue;
  private final SlashForms forms;
  private final Recent recent = new Recent();
  private final UsageBook usage;
  private final Tally tally;
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
    this.usage = new UsageBook(store, time);
    this.tally = new Tally((path, outcome) -> usage.used(path, outcome.equals("ok")));
    this.refusals = new Refusals(settings.identity().botName());
    this.catalogue = catalogue;
    this.forms = new SlashForms(catalogue);
    this.judge = new Judge(settings, catalogue, refusals);
    this.access = LiveAccess.of(settings.roles());
    this.toggles = new Toggles(Map.of(), Toggles.State.UNKNOWN, "", time.now());
  }

  @Override
  public Future<?> start() {
    Inbox inbox = new Inbox(bus);
    Claims claims = new Claims(store, context);
    Cooldowns cooldowns = new Cooldowns();
    Discord discord = new Discord(bus);
    CommandFlow flow =
        new CommandFlow(time, claims, refusals, cooldowns, tally, new Alarm(bus, time));
    InteractionDesk desk =
        new InteractionDesk(bus, discord, time, catalogue, forms, refusals, flow, moduleBack);
    WhyDesk whyDesk = new WhyDesk(cooldowns, time, settings.discord().guild());
    Registrar registrar = new Registrar(bus, time, settings.discord().guild(), forms.commands());
    running = new Running(inbox, claims);
    timers.add(time.every(REPORT_EVERY, () -> report(claims, flow, registrar)));
    timers.add(time.every(UsageBook.EVERY, usage::save));
    timers.add(time.every(PRUNE_EVERY, () -> prune(claims)));
    return Future.all(
            List.of(
                inbox.answerLater(DiscordCalls.ROUTER, message -> route(message, flow, discord)),
                inbox.answerLater(InteractionCalls.ROUTER, interaction -> route(interaction, desk)),
                inbox.answerLater(Usage.ADDRESS, asked -> usage.answer()),
                inbox.answer(Why.ADDRESS, why -> whyDesk.explain(why, rules())),
                inbox.hear(Progress.TOPIC, flow::progress),
                inbox.hear(GatewayPulse.TOPIC, registrar::pulse),
                inbox.answer(
                    CatalogueQuery.ADDRESS, query -> judge.visible(query, access, toggles)),
                inbox.hear(Toggles.TOPIC, news -> toggles = news),
                inbox.hear(
                    RolesFound.TOPIC, found -> access = LiveAccess.of(settings.roles(), found)),
                inbox.hear(Stopping.TOPIC, news -> stopping = true)))
        .onSuccess(
            listening -> {
              bus.tell(Toggles.ASK, new Toggles.Ask());
              report(claims, flow, registrar);
              prune(claims);
            });
  }

  @Override
  public Future<?> stop() {
    timers.forEach(Time.Timer::cancel);
    Running parts = running;
    return parts == null
        ? Future.succeededFuture()
        : parts
            .inbox()
            .drain()
            .compose(drained -> parts.claims().settled())
            .compose(settled -> usage.save());
  }

  private Rules rules() {
    return new Rules(judge, access, toggles, stopping);
  }

  private Future<Done> route(InteractionReceived interaction, InteractionDesk desk) {
    if (!recent.add(new MessageId(interaction.id().value()))) {
      tally.duplicate();
      return Future.succeededFuture(Done.DONE);
    }
    return traced(() -> desk.handle(interaction, rules()));
  }

  private Future<Done> route(MessageReceived message, CommandFlow flow, Discord discord) {
    Decision decision = judge.judge(message, access, toggles);
    if (decision instanceof Decision.Ignore) {
      return Future.succeededFuture(Done.DONE);
    }
    if (!recent.add(message.id())) {
      tally.duplicate();
      return Future.succeededFuture(Done.DONE);
    }
    return traced(
        () -> {
          Asked asked = Asked.by(message, new MessageMouth(discord, time, message));
          return switch (decision) {
            case Decision.Ignore ignore -> Future.succeededFuture(Done.DONE);
            case Decision.Refuse refuse -> flow.refuse(asked, refuse);
            case Decision.Run run when stopping ->
                flow.refuse(
                    asked,
                    new Decision.Refuse(refusals.restarting(), Optional.of(run.spec().path())));
            case Decision.Run run ->
                flow.run(
                    asked,
                    Task.of(run.spec(), () -> Calls.ask(bus, asked, run, time.now(), moduleBack)));
          };
        });
  }

  private static <T> T traced(Supplier<T> step) {
    return Trace.call(Trace.current().isEmpty() ? Trace.fresh() : Trace.current(), step);
  }

  private void report(Claims claims, CommandFlow flow, Registrar registrar) {
    boolean unprotected = claims.failures() > 0;
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "router",
            unprotected ? ComponentReport.Status.DEGRADED : ComponentReport.Status.UP,
            unprotected
                ? "cannot write down which commands it has answered"
                : "commands: %d, in flight: %d".formatted(tally.commands(), flow.inFlight()),
            detail(flow, registrar),
            time.now(),
            REPORT_HOLDS));
    bus.tell(Measured.TOPIC, new Measured("router", tally.samples(), time.now()));
  }

  private Map<String, Object> detail(CommandFlow flow, Registrar registrar) {
    Map<String, Object> detail = tally.detail(flow.inFlight());
    detail.put("slash_commands", registrar.state());
    return detail;
  }

  private void prune(Claims claims) {
    claims
        .prune(time.now().minus(Claims.kept()))
        .onFailure(error -> LOG.atWarn().setCause(error).log("old claims not pruned"));
  }

  private record Running(Inbox inbox, Claims claims) {}
}
