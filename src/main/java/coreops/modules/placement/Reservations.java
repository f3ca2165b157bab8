package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.bus.Lanes;
import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.clans.Seats;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.store.Store.Sql;
import coreops.types.ChannelId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds seats, extends and gives them up. Every decision is made after the one before it is
 * durable: one at a time for all clans, because a recruit's other reservations count too, and a
 * placement moves between two clans. Nothing in it waits for Google.
 */
final class Reservations {
  /** More presses at once than a community has recruiters. */
  private static final int DEPTH = 500;

  private static final String ONE_AT_A_TIME = "ledger";

  private final Sheets sheets;
  private final BoardReader reader;
  private final LedgerWrites ledger;
  private final SeatWrites seats;
  private final Time time;
  private final Lanes<String> lanes = new Lanes<>(DEPTH);

  Reservations(
      Sheets sheets, BoardReader reader, LedgerWrites ledger, SeatWrites seats, Time time) {
    this.sheets = sheets;
    this.reader = reader;
    this.ledger = ledger;
    this.seats = seats;
    this.time = time;
  }

  /**
   * A seat that somebody asks for.
   *
   * @param recruit empty when only a name is known
   * @param name the recruit's display name, else how they were mentioned
   * @param clan a tag or a name
   * @param until the last day that it holds, in UTC
   * @param reason kept only when the clan is full
   * @param actor the recruiter's name, for the operators' list
   */
  record Asked(
      ChannelId thread,
      Optional<UserId> recruit,
      String name,
      UserId recruiter,
      String clan,
      LocalDate until,
      String reason,
      String actor) {}

  /** What came of asking for a seat. */
  sealed interface Answer {
    /** It is held. */
    record Held(Outcome outcome) implements Answer {}

    /** Nothing is left: ask again with a reason. */
    record Full(Clan clan, Seats seats) implements Answer {}

    /** The recruit has a seat already, here or elsewhere. */
    record Taken(Hold hold) implements Answer {}
  }

  /**
   * A change that is durable, and counts from now on.
   *
   * @param before the clan's seats without it
   * @param after with it
   * @param late whether Google is away, so that a person should be told "saved, will sync"
   */
  record Outcome(Hold hold, Seats before, Seats after, boolean late) {}

  /** The seats and reservations as they are now; see {@link BoardReader#read()}. */
  Board board() {
    return reader.read();
  }

  /** Today, as everything here counts days. */
  LocalDate today() {
    return LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
  }

  /** {@link #hold(Asked, Consumer)} with nothing else to be kept. */
  Answer hold(Asked asked) {
    return hold(asked, sql -> {});
  }

  /**
   * Holds a seat.
   *
   * @param along what is to be kept with it or not at all
   * @throws Failure NOT_FOUND when there is no such clan, INVALID for a day that is over,
   *     UNAVAILABLE while the ledger cannot be relied on
   */
  Answer hold(Asked asked, Consumer<Sql> along) {
    return inTurn(
        () -> {
          reliable();
          Board board = reader.read();
          Clan clan =
              board
                  .clan(asked.clan())
                  .orElseThrow(
                      () ->
                          new Failure(
                              Failure.Code.NOT_FOUND, "There is no such clan on the list."));
          checkDay(asked.until());
          Optional<Hold> taken =
              board.ledger().activeOf(asked.recruit(), asked.name()).stream().findFirst();
          if (taken.isPresent()) {
            return new Answer.Taken(taken.get());
          }
          Seats before = board.seats(clan.tag());
          if (before.full() && asked.reason().isBlank()) {
            return new Answer.Full(clan, before);
          }
          Hold hold = hold(asked, clan, before.full(), board.ledger());
          return new Answer.Held(
              changed(hold, before, new LedgerChange.Added(hold), along, asked.actor()));
        });
  }

  /**
   * Moves a reservation's last day.
   *
   * @throws Failure NOT_FOUND when it is not active any more, INVALID for a day that is over
   */
  Outcome extend(HoldKey key, LocalDate until, String actor) {
    return inTurn(
        () -> {
          reliable();
          checkDay(until);
          return change(key, new LedgerChange.Extended(key, until), sql -> {}, actor);
        });
  }

  /**
   * Gives a reservation up.
   *
   * @throws Failure NOT_FOUND when it is not active any more
   */
  Outcome release(HoldKey key, String actor) {
    return restate(key, HoldStatus.RELEASED, actor);
  }

  /**
   * Ends a reservation with a status.
   *
   * @throws Failure NOT_FOUND when it is not active any more
   */
  Outcome restate(HoldKey key, HoldStatus status, String actor) {
    return restate(key, status, sql -> {}, actor);
  }

  /**
   * The same, with something else that is durable when this is.
   *
   * @param along what is to be kept with it or not at all
   */
  Outcome restate(HoldKey key, HoldStatus status, Consumer<Sql> along, String actor) {
    return inTurn(
        () -> {
          reliable();
          return change(key, new LedgerChange.Restated(key, status), along, actor);
        });
  }

  /** Runs work after whatever decided before it, and before whatever comes after. */
  <T> T inTurn(Supplier<T> work) {
    return lanes.run(ONE_AT_A_TIME, () -> Future.succeededFuture(work.get())).await();
  }

  /**
   * @throws Failure UNAVAILABLE when the ledger's header is not what it must be
   */
  void reliable() {
    SheetCalls.Snapshot shown = sheets.getSnapshot(BoardReader.LEDGER).await();
    if (shown.state().lastError().contains("header mismatch")) {
      throw new Failure(
          Failure.Code.UNAVAILABLE,
          "The reservations ledger was laid out anew, so nothing is reserved for now: "
              + shown.state().lastError()
              + ".");
    }
  }

  private Outcome change(HoldKey key, LedgerChange change, Consumer<Sql> along, String actor) {
    Board board = reader.read();
    Hold hold =
        board
            .ledger()
            .find(key)
            .filter(Hold::active)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.Code.NOT_FOUND, "This reservation is not active any more."));
    return changed(hold, board.seats(hold.tag()), change, along, actor);
  }

  private Outcome changed(
      Hold hold, Seats before, LedgerChange change, Consumer<Sql> along, String actor) {
    boolean late = ledger.write(ledger.entries(List.of(change), actor), along);
    Board board = reader.read();
    late |= seats.write(board, hold.tag(), SeatWrites.id(hold.tag()), actor);
    Hold now = board.ledger().find(hold.key()).orElse(hold);
    return new Outcome(now, before, board.seats(hold.tag()), late);
  }

  private Hold hold(Asked asked, Clan clan, boolean full, Ledger now) {
    String written = clan.text(ClanColumn.TAG);
    Instant created = created(now, asked.thread(), written);
    return new Hold(
        key(asked.thread(), written, created),
        Optional.of(asked.thread()),
        asked.recruit(),
        Optional.of(asked.recruiter()),
        written,
        Optional.of(asked.until()),
        Optional.of(created),
        HoldStatus.ACTIVE,
        full ? asked.reason().strip() : "",
        asked.name().strip(),
        0,
        Hold.Sync.WAITING);
  }

  /** Now, in full seconds; later where a row of this ticket and clan has that second already. */
  Instant created(Ledger now, ChannelId thread, String clan) {
    Instant created = time.now().truncatedTo(ChronoUnit.SECONDS);
    while (now.find(key(thread, clan, created)).isPresent()) {
      created = created.plusSeconds(1);
    }
    return created;
  }

  static HoldKey key(ChannelId thread, String clan, Instant created) {
    return HoldKey.of(
        thread.toString(),
        clan,
        created.atOffset(ZoneOffset.UTC).format(LedgerReader.WRITTEN),
        "",
        "");
  }

  private void checkDay(LocalDate until) {
    if (until.isBefore(today())) {
      throw new Failure(Failure.Code.INVALID, "That day is over; name today or a later one.");
    }
  }
}
