package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.store.Store.Sql;
import coreops.types.Time;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to reservations every day: a reminder on the last one, and the end in its evening.
 */
final class DailyRounds {
  /** When recruiters are reminded, in UTC. */
  static final LocalTime NOON = LocalTime.NOON;

  /** When seats are given up, in UTC. */
  static final LocalTime EVENING = LocalTime.of(18, 0);

  /** After the release it would remind of what is over. */
  static final Jobs.Job REMINDER =
      new Jobs.Job(
          "reservations_reminder_daily",
          new Jobs.Cadence.Cron("0 %d * * *".formatted(NOON.getHour())),
          new Jobs.Missed.OnceIfWithin(Duration.between(NOON, EVENING)));

  /** One late round does what all missed ones would have done. */
  static final Jobs.Job RELEASE =
      new Jobs.Job(
          "reservations_autorelease_daily",
          new Jobs.Cadence.Cron("0 %d * * *".formatted(EVENING.getHour())),
          new Jobs.Missed.OnceIfWithin(Duration.ofDays(1)));

  private static final Logger LOG = LoggerFactory.getLogger(DailyRounds.class);
  private static final String ACTOR = "auto-release";
  private static final String REMINDED = "reservation_reminder";
  private static final String RELEASED = "reservations-autorelease";

  private final Reservations reservations;
  private final Fresh fresh;
  private final ChoreBook book;
  private final PlacementFeed feed;
  private final Time time;

  DailyRounds(
      Reservations reservations, Fresh fresh, ChoreBook book, PlacementFeed feed, Time time) {
    this.reservations = reservations;
    this.fresh = fresh;
    this.book = book;
    this.feed = feed;
    this.time = time;
  }

  /** The day of a run, which is that of its slot, however late it runs. */
  static LocalDate day(Jobs.Firing firing) {
    return LocalDate.ofInstant(firing.slot(), ZoneOffset.UTC);
  }

  /** Whether the seats of this day are given up, so that nobody need be reminded of them. */
  boolean tooLate(LocalDate day) {
    return !time.now().isBefore(day.atTime(EVENING).toInstant(ZoneOffset.UTC));
  }

  /** Whether a reservation still ends on this day. */
  boolean due(HoldKey key, LocalDate day) {
    return !tooLate(day)
        && reservations
            .board()
            .ledger()
            .find(key)
            .filter(Hold::active)
            .flatMap(Hold::until)
            .filter(day::equals)
            .isPresent();
  }

  /** Looks at the sheets as they are now, if they can be seen. */
  void look() {
    fresh.look(REMINDER.name());
  }

  /** Writes down a reminder for each reservation whose last day it is. */
  void remind(LocalDate day) {
    fresh.look(REMINDER.name());
    reservations.reliable();
    List<Chore> due =
        reservations.board().ledger().active().stream()
            .filter(hold -> hold.until().filter(day::equals).isPresent())
            .<Chore>map(hold -> new Chore.Remind(hold, day))
            .toList();
    book.add(due, time.now()).await();
    if (due.isEmpty()) {
      feed.done(REMINDED, "count", "0", "expires", day.toString(), "result", "ok");
    }
  }

  /** Ends each reservation whose last day it is or was, and writes down who is to hear of it. */
  void release(LocalDate day) {
    fresh.look(RELEASE.name());
    reservations.reliable();
    List<Hold> over =
        reservations.board().ledger().active().stream()
            .filter(hold -> hold.until().filter(until -> !until.isAfter(day)).isPresent())
            .toList();
    List<Failure> later = new ArrayList<>();
    over.forEach(hold -> tryExpire(hold).ifPresent(later::add));
    if (!later.isEmpty()) {
      // The round is left for later; those that are over by now are not in it any more.
      throw later.getFirst();
    }
    if (over.isEmpty()) {
      feed.done(RELEASED, "count", "0", "until", day.toString(), "result", "ok");
    }
  }

  /**
   * Ends one of the reservations of a round. One that cannot be ended is told and left to the next
   * day's round, and keeps no other from ending.
   *
   * @return why it should be tried again soon
   */
  private Optional<Failure> tryExpire(Hold hold) {
    try {
      expire(hold, true, ACTOR);
      return Optional.empty();
    } catch (Exception error) {
      Failure failure = Failure.of(error);
      if (Chores.LATER.contains(failure.code())) {
        return Optional.of(failure);
      }
      LOG.atWarn().setCause(error).log("a reservation was not given up");
      List<String> facts = new ArrayList<>(List.of(facts(hold, "error")));
      facts.addAll(List.of("reason", failure.userText()));
      feed.odd(RELEASED, facts.toArray(String[]::new));
      return Optional.empty();
    }
  }

  private static String[] facts(Hold hold, String result) {
    return new String[] {
      "clan", hold.clan(),
      "user", Voice.named(hold),
      "until", hold.until().map(LocalDate::toString).orElse("-"),
      "result", result
    };
  }

  /**
   * Ends one reservation.
   *
   * @param dated whether its time ran out; otherwise its ticket was closed for silence
   * @return empty when somebody else ended it a moment ago
   */
  Optional<Reservations.Outcome> expire(Hold hold, boolean dated, String actor) {
    try {
      Reservations.Outcome outcome =
          reservations.restate(hold.key(), HoldStatus.EXPIRED, along(hold, dated), actor);
      feed.done(RELEASED, facts(hold, "expired"));
      return Optional.of(outcome);
    } catch (Failure failure) {
      if (failure.code() != Failure.Code.NOT_FOUND) {
        throw failure;
      }
      return Optional.empty();
    }
  }

  private Consumer<Sql> along(Hold hold, boolean dated) {
    List<Chore> chores = new ArrayList<>();
    hold.thread().ifPresent(thread -> chores.add(new Chore.TellTicket(hold, thread)));
    chores.add(new Chore.TellLog(hold, dated));
    hold.thread().ifPresent(thread -> chores.add(new Chore.Rename(hold, thread)));
    return sql -> chores.forEach(chore -> book.add(sql, chore, time.now()));
  }
}
