package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.Jobs;
import coreops.store.Store.Sql;
import coreops.types.Time;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens to reservations every day: a reminder on the last one, and the end in its evening.
 */
final class DailyRounds {
  /** After the release it would remind of what is over. */
  static final Jobs.Job REMINDER =
      new Jobs.Job(
          "reservations_reminder_daily",
          new Jobs.Cadence.Cron("0 12 * * *"),
          new Jobs.Missed.OnceIfWithin(Duration.ofHours(6)));

  /** One late round does what all missed ones would have done. */
  static final Jobs.Job RELEASE =
      new Jobs.Job(
          "reservations_autorelease_daily",
          new Jobs.Cadence.Cron("0 18 * * *"),
          new Jobs.Missed.OnceIfWithin(Duration.ofDays(1)));

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
    over.forEach(hold -> expire(hold, true, ACTOR));
    if (over.isEmpty()) {
      feed.done(RELEASED, "count", "0", "until", day.toString(), "result", "ok");
    }
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
      feed.done(
          RELEASED,
          "clan",
          hold.clan(),
          "user",
          Voice.named(hold),
          "until",
          hold.until().map(LocalDate::toString).orElse("-"),
          "result",
          "expired");
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
