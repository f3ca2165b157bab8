package coreops.modules.placement;

import coreops.types.ChannelId;
import coreops.types.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ledger at one moment: what the sheet shows, and what is on its way there.
 *
 * @param holds in the sheet's order, those that are not in it yet at the end
 */
record Ledger(List<Hold> holds) {
  private static final Comparator<Hold> NEWEST_FIRST =
      Comparator.comparing((Hold hold) -> hold.created().orElse(Instant.MIN))
          .thenComparingInt(hold -> hold.row() == 0 ? Integer.MAX_VALUE : hold.row())
          .reversed();

  Ledger {
    holds = List.copyOf(holds);
  }

  List<Hold> active() {
    return which(Hold::active).toList();
  }

  /** Active reservations in a clan, by their normalised tag. */
  List<Hold> activeIn(String tag) {
    return which(hold -> hold.active() && hold.tag().equals(tag)).toList();
  }

  /**
   * Somebody's active reservations, newest first: by id, and only if that finds none by the name
   * that the recruit had then.
   */
  List<Hold> activeOf(Optional<UserId> recruit, String name) {
    List<Hold> byId =
        which(hold -> hold.active() && recruit.isPresent() && hold.recruit().equals(recruit))
            .sorted(NEWEST_FIRST)
            .toList();
    String wanted = name.strip();
    return !byId.isEmpty() || wanted.isEmpty()
        ? byId
        : which(hold -> hold.active() && hold.name().strip().equalsIgnoreCase(wanted))
            .sorted(NEWEST_FIRST)
            .toList();
  }

  /** All rows of a ticket, newest first. */
  List<Hold> of(ChannelId thread) {
    return which(hold -> hold.thread().equals(Optional.of(thread))).sorted(NEWEST_FIRST).toList();
  }

  /**
   * Reservations of any status that were made since then, newest first. One without a time counts
   * from the beginning of its last day.
   */
  List<Hold> since(Instant then) {
    return which(hold -> !hold.placed() && !began(hold).isBefore(then))
        .sorted(Comparator.comparing(Ledger::began).reversed())
        .toList();
  }

  Optional<Hold> find(HoldKey key) {
    return which(hold -> hold.key().id().equals(key.id())).findFirst();
  }

  private static Instant began(Hold hold) {
    return hold.created()
        .or(() -> hold.until().map(day -> day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()))
        .orElse(Instant.MIN);
  }

  private Stream<Hold> which(Predicate<Hold> fits) {
    return holds.stream().filter(fits);
  }
}
