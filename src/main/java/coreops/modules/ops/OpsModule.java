package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.clans.Availability;
import coreops.command.ActionSpec;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Reply;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.config.WatchdogLimits;
import coreops.control.CatalogueQuery;
import coreops.control.ChannelsFound;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Jobs;
import coreops.control.Notice;
import coreops.control.Vitals;
import coreops.discord.Shown;
import coreops.module.ModuleVerticle;
import coreops.module.Pager;
import coreops.sheets.BucketState;
import coreops.sheets.ConfigView;
import coreops.sheets.SheetCalls;
import coreops.store.Store;
import coreops.telemetry.Logs;
import coreops.types.RoleId;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The operators' own commands. What a room does not tell in time is shown as missing. */
public final class OpsModule extends ModuleVerticle {

  private final Catalogue catalogue;
  private final HelpDesk help;
  private final HelpDiagnostics diagnostics;
  private final HealthCard healthCard;
  private final DigestCard digestCard;
  private volatile Optional<GatewayPulse> pulse = Optional.empty();

  /**
   * @param values asked for each answer, because a reboot may take over others
   */
  public OpsModule(
      Settings settings,
      Supplier<Values> values,
      Bus bus,
      Store store,
      Time time,
      Versions versions,
      Catalogue catalogue) {
    super(OpsCommands.MODULE, bus, time);
    this.catalogue = catalogue;
    this.help =
        new HelpDesk(
            catalogue,
            new HelpBook(
                catalogue,
                settings.identity().botName(),
                versions,
                settings.routing().showEmptySections()),
            versions);
    this.diagnostics = new HelpDiagnostics(values.get(), catalogue, bus, time);
    this.healthCard = new HealthCard(settings, versions);
    this.digestCard = new DigestCard(settings, versions);
    Refresher refresher =
        new Refresher(bus, sheets(), time, new RefreshCard(versions), this::progress);
    hear(GatewayPulse.TOPIC, news -> pulse = Optional.of(news));
    command(OpsCommands.HELP, this::help);
    command(OpsCommands.PING, this::ping);
    command(OpsCommands.HEALTH, this::health);
    command(OpsCommands.DIGEST, this::digest);
    command(OpsCommands.REFRESH, refresher::refresh);
    command(OpsCommands.REFRESH_CLANSINFO, refresher::clansInfo);
    completes(OpsCommands.REFRESH, OpsCommands.BUCKET, refresher::buckets);
    command(OpsCommands.RELOAD_ONBOARDING, refresher::onboarding);
    Operator operator = new Operator(values.get());
    LifecycleDesk lifecycle = new LifecycleDesk(bus, time, operator, versions);
    command(OpsCommands.RESTART_PROCESS, lifecycle::confirm);
    process(new ProcessDesk(bus, store, time, settings.process().dataDir(), operator, versions));
    command(OpsCommands.LOGS, new LogDesk(most -> lines(settings, most), operator)::logs);
    command(OpsCommands.RELOAD, lifecycle::reload);
    action(OpsCommands.RESTART, lifecycle::restart);
    writes(new WritesDesk(bus, sheets(), time, versions));
    maintain(settings, store, versions);
    inspect(
        new InspectionDesk(
            settings, values, catalogue, versions, bus, discord(), sheets(), time, this::progress));
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return OpsCommands.all();
  }

  /** What the controls below its answers do. */
  public static List<ActionSpec> actions() {
    return OpsCommands.actions();
  }

  private void maintain(Settings settings, Store store, Versions versions) {
    WatchdogBook watchdog = new WatchdogBook(store, time());
    Set<String> toggles =
        catalogue.all().stream()
            .flatMap(spec -> spec.toggle().stream())
            .collect(Collectors.toUnmodifiableSet());
    UpkeepDesk desk =
        new UpkeepDesk(
            bus(),
            time(),
            settings.channels().log(),
            new UpkeepBook(store),
            new UpkeepChecks(
                bus(),
                sheets(),
                new CacheRound(sheets(), time()),
                watchdog,
                WatchdogLimits.of(settings),
                toggles),
            new UpkeepPost(discord()),
            new UpkeepCard(versions));
    hear(Notice.TOPIC, watchdog::hear);
    hear(ChannelsFound.TOPIC, desk::hear);
    command(OpsCommands.MAINTENANCE, desk::answer);
    for (Upkeep list : Upkeep.values()) {
      job(list.job(), firing -> desk.due(list, firing.slot()));
    }
    job(UpkeepDesk.RESUME, firing -> desk.resume());
  }

  private void process(ProcessDesk desk) {
    hear(ComponentReport.TOPIC, desk.starts()::hear);
    pages(Pager.forAsker(OpsCommands.spec(OpsCommands.RESTARTS), desk::restarts));
    pages(Pager.forAsker(OpsCommands.spec(OpsCommands.USAGE), desk::usage));
    command(OpsCommands.DIAGNOSE, desk::diagnose);
  }

  private static List<String> lines(Settings settings, int most) throws IOException {
    Optional<Logs> logs = Logs.ofProcess();
    return logs.isPresent() ? logs.get().tail(settings.log().dir(), most) : List.of();
  }

  private void writes(WritesDesk desk) {
    pages(Pager.forAsker(OpsCommands.spec(OpsCommands.WRITES), desk::pages));
    command(OpsCommands.WRITES_RETRY, desk::retry);
    command(OpsCommands.WRITES_DROP, desk::drop);
    completes(OpsCommands.WRITES_RETRY, OpsCommands.WRITE, desk::ids);
    completes(OpsCommands.WRITES_DROP, OpsCommands.WRITE, desk::ids);
  }

  private void inspect(InspectionDesk desk) {
    pages(Pager.forAsker(OpsCommands.spec(OpsCommands.ENV), desk::env));
    pages(
        Pager.forAsker(OpsCommands.spec(OpsCommands.NEXT), desk::next)
            .about(call -> call.text(OpsCommands.COMPONENT)));
    command(OpsCommands.CONFIG, desk::config);
    command(OpsCommands.CFG, desk::cfg);
    command(OpsCommands.CHECKSHEET, desk::checksheet);
    command(OpsCommands.WHY, desk::why);
    completes(OpsCommands.CFG, OpsCommands.KEY, desk::keys);
    completes(OpsCommands.NEXT, OpsCommands.COMPONENT, desk::components);
    completes(OpsCommands.HELP, OpsCommands.TOPIC, desk::commands);
    completes(OpsCommands.WHY, OpsCommands.TOPIC, desk::commands);
  }

  private Reply help(CommandCall call) {
    CatalogueQuery query =
        new CatalogueQuery(
            call.invoker().roles().stream().map(RoleId::value).toList(), call.guild().isEmpty());
    CatalogueQuery.Visible visible =
        Asking.orNothing(bus().ask(CatalogueQuery.ADDRESS, query))
            .await()
            .orElseGet(() -> HelpDesk.guess(catalogue, call));
    diagnostics.tell(call, visible);
    return help.answer(call, call.text(OpsCommands.TOPIC), visible, time().now());
  }

  private Reply ping(CommandCall call) {
    Duration since = Duration.between(call.message().createdAt(), time().now());
    // Discord's clock and ours differ by a little; a nonsensical difference is not shown.
    boolean plausible = !since.isNegative() && since.compareTo(Duration.ofMinutes(1)) < 0;
    return Reply.text(
        "🏓 Pong! Latency to Discord: %s%s"
            .formatted(
                HealthCard.latency(pulse),
                plausible ? " · answered after " + Shown.took(since) : ""));
  }

  private Reply health(CommandCall call) {
    Future<Optional<Vitals.Answer>> vitals =
        Asking.orNothing(bus().ask(Vitals.ADDRESS, new Vitals()));
    Future<Optional<Jobs.JobList>> jobs =
        Asking.orNothing(bus().ask(Jobs.LIST, new Jobs.ListJobs()));
    Future<Optional<SheetCalls.Buckets>> buckets = Asking.orNothing(sheets().listBuckets());
    Future<Optional<ConfigView>> config = Asking.orNothing(sheets().config());
    return Reply.embed(
        healthCard.of(
            vitals
                .await()
                .orElseThrow(
                    () ->
                        new Failure(
                            Failure.Code.UNAVAILABLE,
                            "The part that knows how I am does not answer just now.")),
            buckets.await().map(SheetCalls.Buckets::buckets),
            jobs.await().map(Jobs.JobList::jobs),
            config.await().map(ConfigView::toggles)));
  }

  private Reply digest(CommandCall call) {
    Future<Optional<Vitals.Answer>> vitals =
        Asking.orNothing(bus().ask(Vitals.ADDRESS, new Vitals()));
    Future<Optional<ConfigView>> config = Asking.orNothing(sheets().config());
    // Off or restarting is no trouble of the digest's.
    Future<Optional<Availability.Answer>> seats =
        bus()
            .ask(Availability.ADDRESS, new Availability())
            .map(Optional::of)
            .otherwise(Optional.empty());
    List<BucketState> buckets = sheets().listBuckets().await().buckets();
    return Reply.embed(
        digestCard.of(
            buckets,
            vitals.await(),
            pulse,
            config.await().map(ConfigView::toggles),
            seats.await(),
            time().now()));
  }
}
