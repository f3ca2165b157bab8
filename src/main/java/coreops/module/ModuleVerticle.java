package coreops.module;

import coreops.bus.Address;
import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.bus.Topic;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Completion;
import coreops.command.Progress;
import coreops.command.Reply;
import coreops.control.ComponentReport;
import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.sheets.Sheets;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every feature module is built on. A module names, in its constructor, which method answers
 * which command, which jobs it has and what it listens to; this class registers all of it, declares
 * the jobs whenever a scheduler starts, reports the module's health, and drains on stop.
 *
 * <p>Runs on virtual threads: handlers read top to bottom and may await. Whatever a handler throws
 * becomes a {@link Failure}; nobody who asked is left without an answer.
 */
public abstract class ModuleVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleVerticle.class);

  /** Often enough that the cards show no old numbers. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

  private static final Duration REPORT_HOLDS = Duration.ofSeconds(30);
  private static final Duration SCHEDULER_BACK = Duration.ofSeconds(5);

  private final String module;
  private final Bus bus;
  private final Time time;
  private final Discord discord;
  private final Sheets sheets;
  private final Map<String, Function<CommandCall, Reply>> handlers = new HashMap<>();
  private final Map<String, Function<ActionCall, Reply>> actions = new HashMap<>();
  private final Map<String, Function<Completion, Completion.Choices>> offers = new HashMap<>();
  private final Map<String, Function<Jobs.Firing, String>> work = new HashMap<>();
  private final List<Jobs.Job> jobs = new ArrayList<>();
  private final List<Function<Inbox, Future<Void>>> ears = new ArrayList<>();
  private final Afterwards afterwards = new Afterwards();
  private final AtomicLong handled = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private boolean declaring;
  private boolean declareAgain;
  private @Nullable Inbox inbox;
  private Time.@Nullable Timer reports;

  /**
   * @param module the name its commands carry in {@link coreops.command.CommandSpec#module()}
   */
  protected ModuleVerticle(String module, Bus bus, Time time) {
    this.module = module;
    this.bus = bus;
    this.time = time;
    this.discord = new Discord(bus);
    this.sheets = new Sheets(bus);
  }

  /** Names who answers a command; for constructors. */
  protected final void command(String path, Function<CommandCall, Reply> handler) {
    handlers.put(path, handler);
  }

  /** Names who answers a press, a choice or a form; for constructors. */
  protected final void action(String action, Function<ActionCall, Reply> handler) {
    actions.put(action, handler);
  }

  /** Answers a command, and the buttons below its answer, with pages; for constructors. */
  protected final void pages(Pager pager) {
    command(pager.path(), pager::open);
    action(pager.action(), pager::turn);
  }

  /** Names who knows what an argument may be; for constructors. */
  protected final void completes(
      String path, String argument, Function<Completion, Completion.Choices> offer) {
    offers.put(path + " " + argument, offer);
  }

  /** Offers the clan tags for an argument; for constructors. */
  protected final void completesWithClanTags(String path, String argument) {
    completes(path, argument, asked -> asked.matching(ClanTags.of(sheets)));
  }

  /** Names a job and what it does; the text that it returns goes into the run's record. */
  protected final void job(Jobs.Job job, Function<Jobs.Firing, String> handler) {
    jobs.add(job);
    work.put(job.name(), handler);
  }

  /** Names what a job does that {@link #schedule} declares; for constructors. */
  protected final void jobLater(String name, Function<Jobs.Firing, String> handler) {
    work.put(name, handler);
  }

  /** Declares a job whose times are known only now, in the place of the one of its name. */
  protected final void schedule(Jobs.Job job) {
    if (!jobs.contains(job)) {
      jobs.removeIf(known -> known.name().equals(job.name()));
      jobs.add(job);
      declare();
    }
  }

  /** Answers others than the router as long as the module runs; for constructors. */
  protected final <Q extends Record, A extends Record> void answers(
      Address<Q, A> at, Function<Q, A> handler) {
    ears.add(mine -> mine.answer(at, handler));
  }

  /** Hears a topic as long as the module runs; for constructors. */
  protected final <E extends Record> void hear(Topic<E> topic, Consumer<E> handler) {
    ears.add(mine -> mine.hear(topic, handler));
  }

  /** Shows how far a slow command is; who asks a fast one never sees it. One line. */
  protected final void progress(CommandCall call, String text) {
    bus.tell(Progress.TOPIC, new Progress(call.message(), text));
  }

  /**
   * Does something once after a while, or when the module stops if that is sooner. For what nobody
   * waits for: a failure is logged and no more, and a process that is killed forgets it.
   */
  protected final void later(Duration delay, Supplier<Future<?>> action) {
    var _ = time.after(delay, afterwards.add(action));
  }

  protected final Discord discord() {
    return discord;
  }

  protected final Sheets sheets() {
    return sheets;
  }

  protected final Bus bus() {
    return bus;
  }

  protected final Time time() {
    return time;
  }

  @Override
  public final Future<?> start() {
    Inbox mine = new Inbox(bus);
    inbox = mine;
    List<Future<Void>> listening = new ArrayList<>();
    ears.forEach(ear -> listening.add(ear.apply(mine)));
    listening.add(mine.answer(Jobs.of(module), this::fire));
    listening.add(mine.hear(Jobs.STARTED, started -> declare()));
    listening.add(mine.answer(Reply.from(module), this::answer));
    listening.add(mine.answer(ActionCall.to(module), this::act));
    listening.add(mine.answer(Completion.from(module), this::complete));
    reports = time.every(REPORT_EVERY, () -> report(mine));
    return Future.all(listening)
        .onSuccess(
            ready -> {
              report(mine);
              declare();
            });
  }

  @Override
  public final Future<?> stop() {
    if (reports != null) {
      reports.cancel();
    }
    // What is in flight may put something off until the very end.
    return inbox == null
        ? Future.succeededFuture()
        : inbox.drain().compose(drained -> afterwards.finish());
  }

  private Reply answer(CommandCall call) {
    return handle(
        call,
        handlers.get(call.path()),
        "`!" + call.path() + "` is known by name, but not built yet.");
  }

  private Reply act(ActionCall call) {
    return handle(call, actions.get(call.action()), "This control is not built yet.");
  }

  /** Offers nothing for what nobody named; people type that themselves. */
  private Completion.Choices complete(Completion asked) {
    return offers
        .getOrDefault(asked.path() + " " + asked.argument(), any -> Completion.Choices.NONE)
        .apply(asked);
  }

  private <C> Reply handle(C call, @Nullable Function<C, Reply> handler, String missing) {
    handled.incrementAndGet();
    if (handler == null) {
      failed.incrementAndGet();
      throw new Failure(Failure.Code.NOT_FOUND, missing);
    }
    try {
      return handler.apply(call);
    } catch (Failure failure) {
      failed.incrementAndGet();
      throw failure.undelivered() ? absent(failure) : failure;
    } catch (RuntimeException | Error error) {
      failed.incrementAndGet();
      throw error;
    }
  }

  /** Another room is being redeployed; people know rooms, not addresses. */
  private static Failure absent(Failure failure) {
    String room = failure.userText().replaceAll("[^a-z].*", "");
    return new Failure(
        Failure.Code.UNAVAILABLE,
        "The `%s` part of me is restarting, so this could not be done.".formatted(room),
        failure.retryAfter());
  }

  private Jobs.Fired fire(Jobs.Firing firing) {
    Function<Jobs.Firing, String> handler = work.get(firing.job());
    if (handler == null) {
      throw new Failure(Failure.Code.NOT_FOUND, module + " has no job " + firing.job());
    }
    return new Jobs.Fired(handler.apply(firing));
  }

  /**
   * Declares no jobs, too: those of an earlier version are gone then. One declaration at a time, or
   * an older one that waited for a scheduler could take the place of a newer.
   */
  private void declare() {
    if (declaring) {
      declareAgain = true;
      return;
    }
    declaring = true;
    declareAgain = false;
    bus.askPatiently(Jobs.DECLARE, new Jobs.Declaration(module, jobs), SCHEDULER_BACK)
        .onFailure(
            error -> {
              // Without a scheduler there is nobody to tell; it asks when it starts.
              boolean absent = error instanceof Failure failure && failure.undelivered();
              if (!absent || !jobs.isEmpty()) {
                LOG.atWarn()
                    .addKeyValue("module", module)
                    .addKeyValue("reason", Failure.of(error).userText())
                    .log("jobs not declared");
              }
            })
        .onComplete(
            done -> {
              declaring = false;
              if (declareAgain) {
                declare();
              }
            });
  }

  private void report(Inbox mine) {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "module." + module,
            ComponentReport.Status.UP,
            "commands answered: " + handled.get(),
            Map.of(
                "commands",
                handled.get(),
                "failed",
                failed.get(),
                "in_flight",
                (long) mine.inFlight(),
                "jobs",
                (long) jobs.size()),
            time.now(),
            REPORT_HOLDS));
  }
}
