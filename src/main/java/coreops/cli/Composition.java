package coreops.cli;

import coreops.command.ActionSpec;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.config.Values;
import coreops.feed.FeedVerticle;
import coreops.gateway.GatewaySchema;
import coreops.gateway.GatewayVerticle;
import coreops.health.HealthVerticle;
import coreops.images.BadgeVerticle;
import coreops.modules.clans.ClansModule;
import coreops.modules.clans.ClansSchema;
import coreops.modules.ops.OpsModule;
import coreops.modules.ops.OpsSchema;
import coreops.modules.placement.PlacementModule;
import coreops.modules.placement.PlacementSchema;
import coreops.modules.placement.ReserveSchema;
import coreops.modules.recruitment.RecruitmentModule;
import coreops.modules.recruitment.RecruitmentSchema;
import coreops.modules.welcome.WelcomeModule;
import coreops.router.RouterSchema;
import coreops.router.RouterVerticle;
import coreops.runtime.Phase;
import coreops.runtime.VerticleKind;
import coreops.scheduler.SchedulerSchema;
import coreops.scheduler.SchedulerVerticle;
import coreops.sheets.OutboxSchema;
import coreops.sheets.SheetsVerticle;
import coreops.sheets.google.GoogleSheetsClient;
import coreops.store.Store;
import coreops.types.UserId;
import coreops.watchdog.WatchdogVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.ThreadingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The composition root: names every verticle, every command and every room that stores. */
final class Composition {
  private final Supplier<Surroundings> surroundings;
  private final List<Addition> additions;

  /**
   * @param surroundings asked only when a verticle is deployed, so that the list of verticles can
   *     be had without any
   */
  Composition(Supplier<Surroundings> surroundings) {
    this(surroundings, List.of());
  }

  Composition(Supplier<Surroundings> surroundings, List<Addition> additions) {
    this.surroundings = surroundings;
    this.additions = List.copyOf(additions);
  }

  /** Every command, also of modules that are off. */
  static Catalogue catalogue() {
    return new Catalogue(
        Stream.of(
                OpsModule.commands(),
                ClansModule.commands(),
                PlacementModule.commands(),
                RecruitmentModule.commands(),
                WelcomeModule.commands())
            .flatMap(List::stream)
            .toList(),
        actions());
  }

  private static List<ActionSpec> actions() {
    return Stream.of(
            OpsModule.actions(),
            ClansModule.actions(),
            PlacementModule.actions(),
            RecruitmentModule.actions())
        .flatMap(List::stream)
        .toList();
  }

  /** The tables of every room that stores. */
  static List<Store.Schema> schemas() {
    return List.of(
        ClansSchema.schema(),
        GatewaySchema.schema(),
        OpsSchema.schema(),
        OutboxSchema.schema(),
        PlacementSchema.schema(),
        RecruitmentSchema.schema(),
        ReserveSchema.schema(),
        RouterSchema.schema(),
        SchedulerSchema.schema());
  }

  /** Every verticle. Those that would do harm twice, or are of no use twice, are singletons. */
  List<VerticleKind> verticles() {
    List<VerticleKind> all = new ArrayList<>(own());
    additions.forEach(
        each ->
            all.add(
                feature(
                    each.name(), each.toggles(), in -> each.module().apply(in.bus(), in.time()))));
    return all;
  }

  private Catalogue everything() {
    List<CommandSpec> commands = new ArrayList<>(catalogue().all());
    additions.forEach(each -> commands.addAll(each.commands()));
    return new Catalogue(commands, actions());
  }

  private List<VerticleKind> own() {
    return List.of(
        backbone(
            "health",
            Phase.PROBES,
            in -> new HealthVerticle(in.settings(), in.bus(), in.time(), in.versions())),
        backbone(
            "router",
            Phase.ROUTING,
            in -> new RouterVerticle(in.settings(), in.bus(), in.store(), in.time(), everything())),
        backbone(
            "gateway",
            Phase.GATEWAY,
            in -> new GatewayVerticle(in.settings(), in.bus(), in.store(), in.time())),
        loop(
            "watchdog",
            Phase.CLOCKWORK,
            in -> new WatchdogVerticle(in.settings(), in.bus(), in.time())),
        virtual(
            "scheduler",
            Phase.CLOCKWORK,
            in -> new SchedulerVerticle(in.bus(), in.store(), in.time())),
        virtual(
            "sheets",
            Phase.DATA,
            in ->
                new SheetsVerticle(
                    in.settings(),
                    in.bus(),
                    in.store(),
                    in.time(),
                    new GoogleSheetsClient(in.settings()))),
        virtual(
            "feed",
            Phase.FEED,
            in ->
                new FeedVerticle(
                    in.settings(), operator(in.values()), in.bus(), in.time(), in.versions())),
        virtual(
            "ops",
            Phase.MODULES,
            in ->
                new OpsModule(
                    in.settings(),
                    () -> surroundings.get().values(),
                    in.bus(),
                    in.store(),
                    in.time(),
                    in.versions(),
                    everything())),
        virtual(
            BackupDuty.NAME,
            Phase.CLOCKWORK,
            in ->
                new BackupDuty(
                    in.settings().backup(),
                    in.settings().identity().timezone(),
                    () -> surroundings.get().backups(),
                    in.bus(),
                    in.time())),
        loop(
            "images", Phase.CLOCKWORK, in -> new BadgeVerticle(in.settings(), in.bus(), in.time())),
        feature(
            "welcome",
            WelcomeModule.TOGGLES,
            in ->
                new WelcomeModule(in.settings(), in.values(), in.bus(), in.time(), in.versions())),
        feature(
            "clans",
            ClansModule.TOGGLES,
            in ->
                new ClansModule(
                    in.settings(), in.values(), in.bus(), in.store(), in.time(), in.versions())),
        feature(
            "placement",
            PlacementModule.TOGGLES,
            in ->
                new PlacementModule(
                    in.settings(), in.values(), in.bus(), in.store(), in.time(), in.versions())),
        feature(
            "recruitment",
            RecruitmentModule.TOGGLES,
            in ->
                new RecruitmentModule(
                    in.settings(), in.values(), in.bus(), in.store(), in.time(), in.versions())));
  }

  /** Who is told of starts in private; the form of the id was checked with all settings. */
  private static Optional<UserId> operator(Values values) {
    return values
        .find("ADMIN_USER_ID")
        .map(value -> value.text().replaceAll("\\D", ""))
        .filter(digits -> !digits.isEmpty())
        .map(digits -> new UserId(Long.parseUnsignedLong(digits)));
  }

  private VerticleKind backbone(
      String name, Phase phase, Function<Surroundings, Deployable> factory) {
    return kind(name, phase, ThreadingModel.EVENT_LOOP, true, Set.of(), factory);
  }

  private VerticleKind loop(String name, Phase phase, Function<Surroundings, Deployable> factory) {
    return kind(name, phase, ThreadingModel.EVENT_LOOP, false, Set.of(), factory);
  }

  private VerticleKind virtual(
      String name, Phase phase, Function<Surroundings, Deployable> factory) {
    return kind(name, phase, ThreadingModel.VIRTUAL_THREAD, false, Set.of(), factory);
  }

  /** A feature: it runs while one of the toggles is on. */
  private VerticleKind feature(
      String name, Set<String> toggles, Function<Surroundings, Deployable> factory) {
    return kind(name, Phase.MODULES, ThreadingModel.VIRTUAL_THREAD, false, toggles, factory);
  }

  private VerticleKind kind(
      String name,
      Phase phase,
      ThreadingModel threading,
      boolean backbone,
      Set<String> toggles,
      Function<Surroundings, Deployable> factory) {
    return new VerticleKind(
        name, phase, threading, true, backbone, toggles, () -> factory.apply(surroundings.get()));
  }
}
