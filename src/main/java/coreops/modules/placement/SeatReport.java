package coreops.modules.placement;

import coreops.clans.Availability;
import coreops.control.SheetWrites;
import coreops.sheets.Sheets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells operators where seats are held or their number changes, and whether the sheet shows it. */
final class SeatReport {
  private final OutboxLists outbox;
  private final Reservations reservations;
  private final SeatBook book;

  SeatReport(Sheets sheets, Reservations reservations, SeatBook book) {
    this.outbox = new OutboxLists(sheets);
    this.reservations = reservations;
    this.book = book;
  }

  Availability.Answer answer(Availability asked) {
    Board board = reservations.board();
    Map<String, SeatBook.Known> known = book.all().await();
    Map<String, Long> tries = tries();
    return new Availability.Answer(
        board.tags().stream()
            .sorted()
            .filter(tag -> board.seats(tag).taken() > 0 || onItsWay(known.get(tag)))
            .map(tag -> line(board, tag, Optional.ofNullable(known.get(tag)), tries))
            .toList());
  }

  /** A seat that was given up is no seat any more, and still to be written. */
  private static boolean onItsWay(SeatBook.@Nullable Known last) {
    return last != null && last.sync() != Hold.Sync.IN_SHEET;
  }

  private static Availability.Line line(
      Board board, String tag, Optional<SeatBook.Known> last, Map<String, Long> tries) {
    return new Availability.Line(
        tag,
        board.seats(tag),
        board.row(tag).isEmpty()
            ? Availability.State.NO_ROW
            : state(last.map(SeatBook.Known::sync).orElse(Hold.Sync.IN_SHEET)),
        last.map(each -> each.entry().savedAt()),
        last.map(each -> tries.getOrDefault(each.entry().id(), 0L)).orElse(0L),
        last.map(each -> each.entry().actor()).orElse(""),
        last.map(SeatBook.Known::reason).orElse(""));
  }

  private static Availability.State state(Hold.Sync sync) {
    return switch (sync) {
      case IN_SHEET -> Availability.State.IN_SHEET;
      case WAITING -> Availability.State.WAITING;
      case GIVEN_UP -> Availability.State.GIVEN_UP;
    };
  }

  /** By the id of the write. */
  private Map<String, Long> tries() {
    Map<String, Long> tries = new HashMap<>();
    Stream.of(SheetWrites.State.WAITING, SheetWrites.State.DEAD)
        .map(state -> outbox.all(BoardReader.CLANS, state))
        .flatMap(List::stream)
        .forEach(entry -> tries.put(entry.id(), entry.tries()));
    return tries;
  }
}
