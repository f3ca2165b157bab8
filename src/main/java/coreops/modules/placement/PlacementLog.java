package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.clans.Clan;
import coreops.clans.Reconcile;
import coreops.clans.Reconcile.Close;
import coreops.clans.SeatCells;
import coreops.clans.Seats;
import coreops.control.Facts;
import coreops.control.Notice;
import coreops.control.SheetWrites;
import coreops.discord.Shown;
import coreops.store.Store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The placement log: what every close did to the seats, told when it is saved, and again when the
 * sheet shows all of it, or will not.
 */
final class PlacementLog {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementLog.class);
  private static final String QUEUED = "queued";
  private static final String OK = "ok";
  private static final String ERROR = "error";
  private static final String NOTHING = "- no clan rows updated";
  private static final int NAME = 60;

  private final Bus bus;
  private final CloseBook book;

  PlacementLog(Bus bus, CloseBook book) {
    this.bus = bus;
    this.book = book;
  }

  /** A close whose writes are not all in the sheet yet. */
  record Open(String id, CloseBook.Report report) {}

  /**
   * A close that is about to be made.
   *
   * @param ending the reservations that end, newest first
   * @param changes what it does to clans
   * @param board where their rows are
   */
  Open open(
      Close close,
      Reconcile.Outcome outcome,
      List<Hold> ending,
      List<Reconcile.Change> changes,
      Board board) {
    String reservation =
        ending.stream()
            .findFirst()
            .map(
                hold ->
                    "%s(%s)"
                        .formatted(
                            hold.row() > 0 ? "row" + hold.row() : "new",
                            outcome.name().toLowerCase(Locale.ROOT)))
            .orElse("none");
    return new Open(
        UUID.randomUUID().toString(),
        new CloseBook.Report(
            head(close),
            facts(close).and("reservation", reservation).shown(),
            changes.stream().map(change -> line(change, board)).toList()));
  }

  /** Keeps it together with what it does. */
  void keep(Sql sql, Open open, List<String> writes) {
    book.add(sql, open.id(), open.report(), writes);
  }

  /** It is saved, and on its way to the sheet. */
  void queued(Open open) {
    tell(open.report(), QUEUED, "");
  }

  /** The recruit had more than one reservation, which nobody can get by the commands. */
  void several(Close close, List<Hold> ending) {
    String clans = String.join(", ", ending.stream().map(Hold::clan).toList());
    String facts =
        Facts.of("count", String.valueOf(ending.size()))
            .and("clans", Shown.plain(clans, NAME))
            .and("reason", "multiple active reservations matched")
            .shown();
    LOG.atWarn().addKeyValue("close", head(close)).log("placement {}", facts);
    bus.tell(
        Notice.TOPIC,
        new Notice(
            "placement-several:%s:%08x".formatted(head(close), ending.hashCode()),
            Notice.Level.WARNING,
            head(close),
            List.of(facts, "All of them were ended."),
            false));
  }

  /** A close that changed no seat. */
  void unchanged(Close close) {
    tell(
        new CloseBook.Report(
            head(close), facts(close).and("reservation", "none").shown(), List.of(NOTHING)),
        OK,
        "");
  }

  /** A close was refused, and nothing was changed. */
  void failed(Close close, String reason) {
    tell(new CloseBook.Report(head(close), facts(close).shown(), List.of(NOTHING)), ERROR, reason);
  }

  /** A write was seen in the sheet, or given up. */
  void settled(SheetWrites.Settled settled) {
    for (CloseBook.Report report : book.settle(settled).await()) {
      boolean dead = settled.state() == SheetWrites.State.DEAD;
      tell(report, dead ? ERROR : OK, settled.reason());
    }
  }

  private static String head(Close close) {
    String to = Clan.tag(close.clan());
    return "%s • %s → %s"
        .formatted(
            Shown.plain(close.ticket().code(), NAME),
            Shown.plain(close.ticket().username(), NAME),
            Shown.plain(to, NAME));
  }

  private static Facts facts(Close close) {
    return Facts.of("source", Shown.plain(close.source(), NAME))
        .and("actor", Shown.plain(close.actor(), NAME));
  }

  private static String line(Reconcile.Change change, Board board) {
    return "- %s row %s: AF: %d → %d, AH: %d → %d, AI: %s → %s"
        .formatted(
            change.tag(),
            board.row(change.tag()).map(SeatCells::row).map(String::valueOf).orElse("-"),
            change.before().open(),
            change.after().open(),
            change.before().reserved(),
            change.after().reserved(),
            names(change.before()),
            names(change.after()));
  }

  private static String names(Seats seats) {
    return seats.summary().isEmpty() ? "-" : Shown.plain(seats.summary(), 120);
  }

  private void tell(CloseBook.Report report, String result, String reason) {
    String facts =
        report.facts()
            + " • result="
            + result
            + (reason.isBlank() ? "" : " • reason=" + Shown.plain(reason, 200));
    boolean bad = result.equals(ERROR);
    (bad ? LOG.atWarn() : LOG.atInfo())
        .addKeyValue("close", report.head())
        .addKeyValue("result", result)
        .log("placement {}", facts);
    List<String> lines = new ArrayList<>();
    lines.add(facts);
    lines.addAll(report.lines());
    bus.tell(
        Notice.TOPIC,
        new Notice(
            // A recruit may come back to a clan: only what changed the same seats is the same news.
            "placement:%s:%s:%s:%08x"
                .formatted(report.head(), report.facts(), result, report.lines().hashCode()),
            bad ? Notice.Level.ERROR : result.equals(OK) ? Notice.Level.SUCCESS : Notice.Level.INFO,
            report.head(),
            lines,
            bad));
  }
}
