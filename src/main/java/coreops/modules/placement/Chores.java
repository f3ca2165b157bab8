package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.bus.Lanes;
import coreops.bus.Topic;
import coreops.modules.placement.ChoreBook.Open;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is written down as to be done, one after the other. What could not be done now is tried
 * again later; what cannot be done at all is told and forgotten.
 */
final class Chores {
  /** Told when there is something to do, so that it need not wait for the next look. */
  static final Topic<Due> DUE = new Topic<>("placement.chores-due", Due.class);

  record Due(int count) {}

  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final Duration GIVE_UP = Duration.ofDays(2);
  private static final int DEPTH = 50;

  /** Whoever meets one of these tries again. */
  static final Set<Failure.Code> LATER =
      Set.of(Failure.Code.BUSY, Failure.Code.UNAVAILABLE, Failure.Code.TIMEOUT);

  private final ChoreBook book;
  private final DailyRounds rounds;
  private final Voice voice;
  private final Time time;
  private final Lanes<String> lanes = new Lanes<>(DEPTH);

  Chores(ChoreBook book, DailyRounds rounds, Voice voice, Time time) {
    this.book = book;
    this.rounds = rounds;
    this.voice = voice;
    this.time = time;
  }

  /** Writes chores down and does them, with whatever was left before; what came of it. */
  String add(Chore... chores) {
    book.add(List.of(chores), time.now()).await();
    return work();
  }

  /** Does what is left; what came of it, for a run's record. */
  String work() {
    return lanes.run("chores", () -> Future.succeededFuture(all())).await();
  }

  /** A round writes down more, so it is looked again until there is nothing new. */
  private String all() {
    Set<String> tried = new HashSet<>();
    int done = 0;
    List<Open> fresh = untried(tried);
    if (fresh.stream().anyMatch(open -> open.chore() instanceof Chore.Remind)) {
      // These have waited, and people may have changed the ledger meanwhile.
      rounds.look();
    }
    while (!fresh.isEmpty()) {
      for (Open open : fresh) {
        tried.add(open.chore().id());
        done += attempt(open) ? 1 : 0;
      }
      fresh = untried(tried);
    }
    return "done: %d, left: %d".formatted(done, tried.size() - done);
  }

  private List<Open> untried(Set<String> tried) {
    return book.open().await().stream().filter(open -> !tried.contains(open.chore().id())).toList();
  }

  /** False when it is left for later. */
  private boolean attempt(Open open) {
    Chore chore = open.chore();
    try {
      if (!outdated(chore)) {
        book.begun(chore).await();
        act(chore, open.tries() > 0);
      }
    } catch (Exception error) {
      Failure failure = Failure.of(error);
      boolean patient = time.now().isBefore(open.madeAt().plus(GIVE_UP));
      if (LATER.contains(failure.code()) && patient) {
        LOG.atInfo()
            .addKeyValue("reason", failure.userText())
            .log("left for later: {}", chore.getClass().getSimpleName());
        return false;
      }
      if (failure.code() == Failure.Code.BROKEN) {
        LOG.atWarn().setCause(error).log("not done: {}", chore.getClass().getSimpleName());
      }
      voice.failed(chore, failure.userText());
    }
    book.done(chore, time.now()).await();
    return true;
  }

  /** A reminder of what is over, or was put off, reminds nobody. */
  private boolean outdated(Chore chore) {
    return switch (chore) {
      case Chore.Reminders(LocalDate day) -> rounds.tooLate(day);
      case Chore.Remind remind when !rounds.due(remind.hold().key(), remind.day()) -> {
        voice.dropped(remind);
        yield true;
      }
      default -> false;
    };
  }

  /**
   * @param again whether it was begun before, and may have been done
   */
  private void act(Chore chore, boolean again) {
    switch (chore) {
      case Chore.Reminders(LocalDate day) -> rounds.remind(day);
      case Chore.Releases(LocalDate day) -> rounds.release(day);
      default -> voice.say(chore, again);
    }
  }
}
