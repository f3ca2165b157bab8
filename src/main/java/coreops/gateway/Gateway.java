package coreops.gateway;

import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.control.ComponentReport;
import coreops.control.GatewayAction;
import coreops.control.GatewayAction.Outcome;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.Measured;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.discord.DiscordCalls;
import coreops.discord.InteractionCalls;
import coreops.store.Store;
import coreops.telemetry.Tallies;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** The gateway's parts, wired together on one loop. */
final class Gateway implements SessionGatewayClient.Events {
  /** How long a stop waits for events that are being worked on. */
  private static final Duration DRAIN = Duration.ofSeconds(4);

  private static final Duration PULSE = Duration.ofSeconds(1);
  private static final Duration REPORT_SOON = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Bus bus;
  private final Time time;
  private final Inbox inbox;
  private final HttpClients http;
  private final SessionKeeper session;
  private final GuildKeeper guildKeeper;
  private final Guilds guilds = new Guilds();
  private final Tallies tallies = new Tallies();
  private final Signs signs;
  private final Dispatcher dispatcher;
  private final CatchUp catchUp;
  private final SessionGatewayClient client;
  private final GuildQueries queries;
  private final DeafProbe deafProbe;
  private final RestCalls restCalls;
  private final ChannelRest channelRest;
  private final ThreadRest threadRest;
  private final Interactions interactions;
  private final InteractionRest interactionRest;
  private final SlashRegistry slash;
  private final GatewayReport report;
  private final RoleCheck roleCheck;
  private final List<Time.Timer> timers = new ArrayList<>();
  private boolean reportIsDue;

  Gateway(
      Settings settings,
      Bus bus,
      Store store,
      Time time,
      Patience patience,
      Loop loop,
      SessionFile sessionFile,
      GuildFile guildFile,
      GatewayVerticle.Loaded loaded) {
    this.bus = bus;
    this.time = time;
    this.inbox = new Inbox(bus);
    this.http = new HttpClients(loop);
    this.signs = new Signs(time.now());
    this.session = new SessionKeeper(sessionFile, loop, time);
    loaded.session().ifPresent(session::restore);
    this.guildKeeper = new GuildKeeper(guilds, guildFile, loop, time);
    loaded.guilds().forEach(guilds::put);

    InvalidRequests invalid = new InvalidRequests(time, new InvalidNotice(bus)::tell);
    Rest rest =
        new Rest(
            bus,
            loop,
            time,
            http.rest(),
            loaded.json(),
            settings.discord(),
            new RestMeter(tallies),
            invalid);
    ChannelLanes lanes = new ChannelLanes(new ShedNotice(bus, time)::shed);
    AllowList allowList = new AllowList(settings.discord(), bus, this::tellReport);
    DraftBodies bodies = new DraftBodies(loaded.json().getObjectMapper());
    this.restCalls = new RestCalls(rest, lanes, bodies);
    this.channelRest = new ChannelRest(rest, lanes, time);
    this.threadRest = new ThreadRest(rest, lanes, guilds);
    this.queries = new GuildQueries(guilds, guildKeeper, allowList, rest);
    this.deafProbe = new DeafProbe(rest, queries, settings.watchdog().deaf());

    Messages messages = new Messages(bus, session, allowList::serves, signs::live);
    this.interactions = new Interactions(bus, time, allowList::serves, signs::live);
    this.interactionRest =
        new InteractionRest(rest, loaded.json().getObjectMapper(), bodies, this::application);
    this.slash = new SlashRegistry(rest, this::application);
    this.catchUp = new CatchUp(rest, time, queries, messages);
    this.dispatcher = new Dispatcher(session, tallies);
    this.client =
        new SessionGatewayClient(
            time,
            patience,
            new Attempts(new Backoff(() -> ThreadLocalRandom.current().nextDouble())),
            session,
            new IdentifyGate(new RestDoor(rest), new IdentifyLedger(store), time),
            signs,
            (resume, permit, listener) ->
                new Socket(
                    loop,
                    http.gateway(),
                    loaded.json(),
                    settings.discord().token().value(),
                    resume,
                    permit,
                    this::wants,
                    listener),
            this);
    dispatcher.on("MESSAGE_CREATE", messages::created);
    dispatcher.on("INTERACTION_CREATE", interactions::created);
    dispatcher.on(
        "MESSAGE_REACTION_ADD", new Reactions(bus, session, allowList::serves, signs::live)::added);
    new GuildEvents(
            guilds,
            guildKeeper,
            allowList,
            new MemberChunks(time, client::send),
            catchUp,
            session,
            queries,
            rest,
            new Watched(bus, guilds, signs::live))
        .handleAt(dispatcher);
    this.roleCheck = new RoleCheck(guilds, bus);
    this.report =
        new GatewayReport(
            signs,
            session,
            dispatcher,
            messages,
            interactions,
            interactionRest,
            catchUp,
            lanes,
            invalid,
            roleCheck,
            guilds,
            allowList);
  }

  /** Connects at once; completes when everybody can be answered, connected or not. */
  Future<?> start() {
    client.start();
    guilds.onChange(this::tellReportSoon);
    timers.add(time.every(PULSE, this::tellPulse));
    timers.add(time.every(GatewayReport.EVERY, this::tellReport));
    timers.add(time.every(GatewayReport.EVERY, roleCheck::look));
    List<Future<Void>> registered = new ArrayList<>(restCalls.answerAt(inbox));
    registered.addAll(channelRest.answerAt(inbox));
    registered.addAll(threadRest.answerAt(inbox));
    registered.addAll(interactionRest.answerAt(inbox));
    registered.add(inbox.answerLater(InteractionCalls.REGISTER, slash::register));
    registered.add(
        inbox.answerLater(
            DiscordCalls.GUILD, find -> find.guild().map(queries::guild).orElseGet(queries::home)));
    registered.add(
        inbox.answerLater(DiscordCalls.MEMBER, find -> queries.member(find.guild(), find.user())));
    registered.add(
        inbox.answerLater(DiscordCalls.NAME, find -> queries.name(find.guild(), find.user())));
    registered.add(inbox.answerLater(GatewayAction.ADDRESS, this::act));
    registered.add(inbox.hear(RolesFound.TOPIC, roleCheck::take));
    // The Config tab's roles are told together with the toggles.
    return Future.join(registered).onSuccess(listening -> bus.tell(Toggles.ASK, new Toggles.Ask()));
  }

  /**
   * Finishes what was asked for, leaves what came too late to be replayed, and drops the connection
   * so that the next process can resume it.
   */
  Future<?> stop() {
    timers.forEach(Time.Timer::cancel);
    dispatcher.close();
    return Future.join(bounded(inbox.drain()), settled(time.now().plus(DRAIN)))
        .otherwiseEmpty()
        .compose(
            drained -> {
              client.stop();
              return guildKeeper.flush().eventually(session::flush);
            })
        .onComplete(saved -> http.close());
  }

  @Override
  public void dispatch(Frame frame) {
    dispatcher.dispatch(frame);
  }

  @Override
  public void linkChanged() {
    tellPulse();
    tellReport();
  }

  @Override
  public void held(Held why) {
    List<String> lines = new ArrayList<>();
    lines.add(why.reason());
    why.until().ifPresent(until -> lines.add("until " + until));
    bus.tell(
        Notice.TOPIC, new Notice("gateway-held", Notice.Level.ERROR, "Gateway held", lines, true));
  }

  @Override
  public void sessionLost(long seen) {
    catchUp.lostAt(seen);
  }

  private long application() {
    return session.session().map(Session::application).orElse(0L);
  }

  private boolean wants(String type) {
    return dispatcher.wants(type);
  }

  private Future<Outcome> act(GatewayAction action) {
    return switch (action.kind()) {
      case RESUME -> Future.succeededFuture(outcome(client.resume(), "resuming"));
      case FRESH_SESSION ->
          Future.succeededFuture(outcome(client.renew(), "asking for a new session"));
      case PROBE_DEAF ->
          session
              .session()
              .map(held -> deafProbe.look(held.self(), signs.lastDispatch()))
              .orElseGet(() -> Future.succeededFuture(new Outcome(false, "no session")));
    };
  }

  private Outcome outcome(boolean done, String what) {
    return done
        ? new Outcome(true, what)
        : new Outcome(false, signs.held().map(held -> "held: " + held.reason()).orElse("stopping"));
  }

  /** Guilds and members come in many events; their report is one. */
  private void tellReportSoon() {
    if (!reportIsDue) {
      reportIsDue = true;
      time.after(
          REPORT_SOON,
          () -> {
            reportIsDue = false;
            tellReport();
          });
    }
  }

  private void tellPulse() {
    bus.tell(GatewayPulse.TOPIC, signs.pulse(time.now()));
  }

  private void tellReport() {
    bus.tell(ComponentReport.TOPIC, report.at(time.now()));
    bus.tell(Measured.TOPIC, new Measured("gateway", tallies.read(), time.now()));
  }

  /** Completes when no event is being worked on, or nobody can wait longer. */
  private Future<?> settled(Instant deadline) {
    guildKeeper.flush();
    if (dispatcher.working() == 0 || time.now().isAfter(deadline)) {
      return Future.succeededFuture();
    }
    Promise<Object> later = Promise.promise();
    time.after(LOOK_AGAIN, () -> settled(deadline).onComplete(done -> later.complete()));
    return later.future();
  }

  private Future<?> bounded(Future<Void> drain) {
    Promise<Void> first = Promise.promise();
    Time.Timer timer = time.after(DRAIN, () -> first.tryComplete());
    drain.onComplete(
        done -> {
          timer.cancel();
          first.tryComplete();
        });
    return first.future();
  }
}
