package coreops.clans;

import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a row of the clans tab shows of its seats, and whether that is what it should show. Columns
 * are found by the headers by which the outbox finds them for writing; where that is not certain
 * here, nothing counts as right.
 *
 * @param row the sheet's row number, counted from 1
 * @param written the tag as the sheet has it
 * @param tag in the form in which tags are compared
 * @param manual what people count, as written; blank when they count nothing
 * @param open column AF, or wherever it was moved
 * @param reserved column AH
 * @param names column AI
 * @param sure whether each of these columns was found by its header
 */
public record SeatCells(
    int row,
    String written,
    String tag,
    String manual,
    String open,
    String reserved,
    String names,
    boolean sure) {
  private static final Place TAG = new Place(2, Set.of("tag", "clan tag"));
  private static final Place MANUAL = new Place(4, Set.of("spots", "manual open spots"));
  private static final Place OPEN =
      new Place(
          31,
          Set.of(
              "open spots",
              "open spot",
              "spots avail",
              "spots available",
              "open slots",
              "available slots",
              "avail. slots"));
  private static final Place RESERVED =
      new Place(33, Set.of("active reservations", "reservation count", "reserved count"));
  private static final Place NAMES =
      new Place(34, Set.of("reserved", "reserved slots", "reserved spot", "reserved spots"));

  /**
   * @param home counted from 0; for a header that is blank
   */
  private record Place(int home, Set<String> headers) {
    Optional<Integer> in(List<String> header) {
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < header.size(); i++) {
        if (headers.contains(ClanColumns.normal(header.get(i)))) {
          found.add(i);
        }
      }
      return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
  }

  /** All rows with a tag. */
  public static List<SeatCells> of(Table table) {
    List<Place> places = List.of(TAG, MANUAL, OPEN, RESERVED, NAMES);
    List<Optional<Integer>> found = places.stream().map(place -> place.in(table.header())).toList();
    boolean sure = found.stream().skip(1).allMatch(Optional::isPresent);
    List<SeatCells> all = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> cells = new ArrayList<>();
      for (int p = 0; p < places.size(); p++) {
        cells.add(table.cell(i, found.get(p).orElse(places.get(p).home())).strip());
      }
      String tag = Clan.tag(cells.getFirst());
      if (!tag.isEmpty()) {
        all.add(
            new SeatCells(
                table.firstRow() + i,
                cells.getFirst(),
                tag,
                cells.get(1),
                cells.get(2),
                cells.get(3),
                cells.get(4),
                sure));
      }
    }
    return List.copyOf(all);
  }

  /** Open spots as people count them; what is no number counts 0. */
  public int spots() {
    return Clan.number(manual).orElse(0);
  }

  /** Whether the row shows this already. */
  public boolean shows(Seats seats) {
    return sure
        && open.equals(String.valueOf(seats.open()))
        && reserved.equals(String.valueOf(seats.reserved()))
        && names.equals(seats.summary());
  }
}
