package coreops.modules.recruitment;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.control.Notice;
import coreops.discord.Discord;
import coreops.discord.GuildView;
import coreops.modules.recruitment.PostBook.Post;
import coreops.modules.recruitment.PostBook.State;
import coreops.types.ChannelId;
import coreops.types.Time;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports of a run: what is to be posted is kept first, then posted, then kept as posted.
 * Whatever ends the process in between, a later try goes on where this one was.
 */
final class ReportRun {
  /** A day's report that could not be posted within this is of no use any more. */
  static final Duration LATE = Duration.ofHours(6);

  private static final Logger LOG = LoggerFactory.getLogger(ReportRun.class);

  private final PostBook book;
  private final Delivery delivery;
  private final ReportRules rules;
  private final Discord discord;
  private final Bus bus;
  private final Time time;

  /** Runs that are being made now, so that two who want the same do not both do it. */
  private final Set<String> busy = new HashSet<>();

  ReportRun(
      PostBook book, Delivery delivery, ReportRules rules, Discord discord, Bus bus, Time time) {
    this.book = book;
    this.delivery = delivery;
    this.rules = rules;
    this.discord = discord;
    this.bus = bus;
    this.time = time;
  }

  /**
   * What came of a step.
   *
   * @param state OPEN when it is going to be tried again
   * @param reason the result code; blank when done
   * @param words the reason for a person
   */
  record Outcome(Step step, State state, String reason, String words) {
    String shown() {
      return "%s: %s"
          .formatted(
              step.name(),
              switch (state) {
                case DONE -> "ok";
                case FAILED -> reason;
                case OPEN -> "waiting, " + reason;
              });
    }
  }

  /** Makes the steps one after the other; a failed one does not stop the next. */
  List<Outcome> make(Order order, List<Step> steps) {
    if (!busy.add(order.run())) {
      return steps.stream()
          .map(step -> new Outcome(step, State.OPEN, "running", "it is being made just now"))
          .toList();
    }
    try {
      book.open(order, steps.stream().map(Step::name).toList()).await();
      return steps.stream().map(step -> make(order, step)).toList();
    } finally {
      busy.remove(order.run());
    }
  }

  /** The outcomes as a run's record has them. */
  static String shown(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::shown).collect(Collectors.joining("; "));
  }

  private Outcome make(Order order, Step step) {
    Optional<PostBook.Run> known = book.run(order.run(), step.name()).await();
    return known
        .filter(run -> run.state() != State.OPEN)
        .map(run -> new Outcome(step, run.state(), run.reason(), run.reason()))
        .orElseGet(() -> attempt(order, step));
  }

  private Outcome attempt(Order order, Step step) {
    Site site = new Site();
    try {
      if (late(order)) {
        throw new Problem("too-late", "it is too late for that day's report");
      }
      post(order, step, site);
      return ended(order, step, site, State.DONE, "", "");
    } catch (Problem problem) {
      if (problem.passing() && order.isScheduled()) {
        book.note(order.run(), step.name(), problem.code()).await();
        LOG.atWarn()
            .addKeyValue("step", step.name())
            .addKeyValue("run", order.run())
            .addKeyValue("reason", problem.code())
            .log("report not made yet; it is tried again");
        return new Outcome(step, State.OPEN, problem.code(), problem.words());
      }
      return ended(order, step, site, State.FAILED, problem.code(), problem.words());
    }
  }

  private void post(Order order, Step step, Site site) {
    List<Post> posts = book.posts(order.run(), step.name()).await();
    boolean tried = !posts.isEmpty();
    if (!tried) {
      try {
        ChannelId channel = rules.destination();
        GuildView guild = discord.homeGuild().await();
        site.guild = guild.name();
        site.label = Place.label(guild, channel);
        if (Place.isWrong(guild, channel)) {
          throw new Problem(
              step.wrongDestination(), "the destination is no text channel and no thread");
        }
        posts =
            book.intend(
                    order.run(),
                    step.name(),
                    channel,
                    time.now(),
                    step.prepare(order, guild, time.now()))
                .await();
      } catch (Failure failure) {
        throw Problem.of(step.fetchCode(failure), failure);
      }
    }
    try {
      for (Post post : posts) {
        delivery.deliver(post, tried);
      }
    } catch (Failure failure) {
      throw Problem.of(step.sendCode(failure), failure);
    }
  }

  private boolean late(Order order) {
    return order.isScheduled() && order.at().plus(LATE).isBefore(time.now());
  }

  /** Says so, once however often it is tried. */
  private Outcome ended(
      Order order, Step step, Site site, State state, String reason, String words) {
    boolean mine = book.settle(order.run(), step.name(), state, reason).await();
    if (mine) {
      tell(order, step, site, state, reason);
    }
    return new Outcome(step, state, reason, words);
  }

  private void tell(Order order, Step step, Site site, State state, String reason) {
    boolean done = state == State.DONE;
    String facts =
        "actor=%s • user=%s • guild=%s • dest=%s • date=%s • reason=%s%s"
            .formatted(
                order.isScheduled() ? "scheduled" : "manual",
                order.user(),
                site.guild,
                site.label,
                order.date(),
                done ? "-" : reason,
                step.note().isEmpty() ? "" : " • note=" + step.note());
    (done ? LOG.atInfo() : LOG.atWarn()).addKeyValue("run", order.run()).log("[report] {}", facts);
    bus.tell(
        Notice.TOPIC,
        new Notice(
            "report:" + order.run() + ":" + step.name(),
            done ? Notice.Level.SUCCESS : Notice.Level.ERROR,
            "**Report: recruiters**",
            List.of(facts),
            false));
  }

  /** Where it goes, as far as that was found out. */
  private static final class Site {
    private String guild = "-";
    private String label = "-";
  }
}
