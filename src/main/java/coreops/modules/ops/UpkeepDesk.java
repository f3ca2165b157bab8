package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.control.ChannelsFound;
import coreops.control.Jobs;
import coreops.discord.Embed;
import coreops.modules.ops.UpkeepBook.Run;
import coreops.modules.ops.UpkeepBook.State;
import coreops.types.ChannelId;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts the lists of maintenance when they are due, once a slot, and answers with them. */
final class UpkeepDesk {
  private static final Logger LOG = LoggerFactory.getLogger(UpkeepDesk.class);

  /** Finishes what an outage or an end of the process cut short. */
  static final Jobs.Job RESUME =
      new Jobs.Job(
          "maintenance:resume",
          new Jobs.Cadence.Every(Duration.ofMinutes(5), Duration.ofSeconds(20)),
          // The next run finds whatever is unfinished.
          new Jobs.Missed.Skip());

  /** A list that could not be posted for this long says nothing that is still true. */
  private static final Duration LATE = Duration.ofDays(3);

  private final Bus bus;
  private final Time time;
  private final Optional<ChannelId> configured;
  private final UpkeepBook book;
  private final UpkeepChecks checks;
  private final UpkeepPost post;
  private final UpkeepCard card;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private volatile Optional<ChannelId> found = Optional.empty();

  /**
   * @param configured the log channel of the settings; empty: that of the Config tab
   */
  UpkeepDesk(
      Bus bus,
      Time time,
      Optional<ChannelId> configured,
      UpkeepBook book,
      UpkeepChecks checks,
      UpkeepPost post,
      UpkeepCard card) {
    this.bus = bus;
    this.time = time;
    this.configured = configured;
    this.book = book;
    this.checks = checks;
    this.post = post;
    this.card = card;
  }

  void hear(ChannelsFound channels) {
    found = channels.log();
  }

  Reply answer(CommandCall call) {
    Upkeep list = Upkeep.of(call.text(OpsCommands.LIST));
    return Reply.embed(card(list, time.now()));
  }

  /**
   * @return what came of it, for the run's record
   * @throws Failure when it does not stand yet
   */
  String due(Upkeep list, Instant slot) {
    if (!busy.add(list.run(slot))) {
      return "under way";
    }
    try {
      return make(book.open(list, slot, time.now()).await());
    } finally {
      busy.remove(list.run(slot));
    }
  }

  /** Makes what was begun and does not stand, and what the scheduler began and nobody made. */
  String resume() {
    List<String> outcomes = new ArrayList<>();
    for (Upkeep list : Upkeep.values()) {
      lost(list).ifPresent(slot -> outcomes.add(again(list, slot)));
    }
    for (Run run : book.unfinished().await()) {
      outcomes.add(again(run.list(), run.slot()));
    }
    return outcomes.isEmpty() ? "nothing was left" : String.join("; ", outcomes);
  }

  /** One list that still has to wait must not hold up the other. */
  private String again(Upkeep list, Instant slot) {
    try {
      return list.run(slot) + ": " + due(list, slot);
    } catch (Failure failure) {
      LOG.atInfo()
          .addKeyValue("run", list.run(slot))
          .addKeyValue("reason", failure.userText())
          .log("maintenance list not posted yet");
      return "%s: %s".formatted(list.run(slot), failure.userText());
    }
  }

  private String make(Run run) {
    if (run.state() != State.OPEN) {
      return run.state() == State.POSTED ? "stands already" : "given up";
    }
    if (run.at().plus(LATE).isBefore(time.now())) {
      return giveUp(run, "too late");
    }
    Optional<ChannelId> channel = configured.or(() -> found);
    if (channel.isEmpty()) {
      throw new Failure(
          Failure.Code.UNAVAILABLE, "There is no log channel (`LOG_CHANNEL_ID`) to post to.");
    }
    try {
      if (run.fresh() || !post.stands(channel.get(), run)) {
        post.post(channel.get(), run, card(run.list(), run.slot()));
      }
    } catch (Failure failure) {
      if (UpkeepPost.isFinal(failure)) {
        giveUp(run, failure.userText());
      }
      throw failure;
    }
    book.settle(run, State.POSTED).await();
    return "posted";
  }

  private String giveUp(Run run, String why) {
    LOG.atWarn().addKeyValue("run", run.id()).addKeyValue("reason", why).log("maintenance list");
    book.settle(run, State.GIVEN_UP).await();
    return "given up: " + why;
  }

  private Embed card(Upkeep list, Instant slot) {
    Instant now = time.now();
    Instant since = book.last(list).await().orElse(now.minus(list.span()));
    return card.of(list.title(slot), since, checks.of(list, since), now);
  }

  /** The slot of the scheduler's last run, if that ended badly before anything was kept here. */
  private Optional<Instant> lost(Upkeep list) {
    return Asking.orNothing(bus.ask(Jobs.LIST, new Jobs.ListJobs()))
        .await()
        .flatMap(
            all ->
                all.jobs().stream()
                    .filter(job -> job.name().equals(list.job().name()))
                    .filter(job -> !job.lastResult().isEmpty())
                    .filter(job -> !job.lastResult().startsWith("ok"))
                    .findFirst())
        .flatMap(Jobs.JobState::lastRun)
        .filter(ran -> !ran.plus(LATE).isBefore(time.now()))
        .map(list::slotBefore)
        .filter(slot -> !book.knows(list.run(slot)).await());
  }
}
