package coreops.modules.placement;

import coreops.control.SheetWrites;
import coreops.sheets.Sheets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what became of writes whose news was lost: a crash swallows it, and so does a module
 * that is just being redeployed.
 */
final class Settling {
  /** More than the outbox lists at once; then nothing is concluded from what is not listed. */
  private static final int ALL = Integer.MAX_VALUE;

  private final Sheets sheets;
  private final Reservations reservations;
  private final SeatBook seats;
  private final CloseBook closes;
  private final Told told;

  /** Takes the news, as if it had just come. */
  @FunctionalInterface
  interface Told {
    void settled(SheetWrites.Settled settled);
  }

  Settling(Sheets sheets, Reservations reservations, SeatBook seats, CloseBook closes, Told told) {
    this.sheets = sheets;
    this.reservations = reservations;
    this.seats = seats;
    this.closes = closes;
    this.told = told;
  }

  /** Looks once. Between two decisions, so that no write is about to be saved. */
  void look() {
    reservations.inTurn(
        () -> {
          Set<String> open = new HashSet<>(closes.waiting().await());
          seats.all().await().values().stream()
              .filter(known -> known.sync() == Hold.Sync.WAITING)
              .forEach(known -> open.add(known.entry().id()));
          return open.isEmpty() ? 0 : conclude(open);
        });
  }

  private int conclude(Set<String> open) {
    SheetWrites.Writes waiting = listed(SheetWrites.State.WAITING);
    Map<String, String> dead = new HashMap<>();
    listed(SheetWrites.State.DEAD).entries().forEach(entry -> dead.put(entry.id(), entry.reason()));
    List<String> still = waiting.entries().stream().map(SheetWrites.Entry::id).toList();
    if (waiting.total() > still.size()) {
      return 0;
    }
    open.removeAll(Set.copyOf(still));
    for (String id : open) {
      boolean lost = dead.containsKey(id);
      told.settled(
          new SheetWrites.Settled(
              id,
              id.startsWith(SeatWrites.PREFIX) ? BoardReader.CLANS : BoardReader.LEDGER,
              lost ? SheetWrites.State.DEAD : SheetWrites.State.DONE,
              dead.getOrDefault(id, "")));
    }
    return open.size();
  }

  private SheetWrites.Writes listed(SheetWrites.State state) {
    return sheets.writes(new SheetWrites.ListWrites("", state, ALL)).await();
  }
}
