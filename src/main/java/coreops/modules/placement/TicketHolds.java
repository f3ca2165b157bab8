package coreops.modules.placement;

import coreops.clans.TicketName;
import coreops.discord.Shown;
import coreops.types.UserId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose ticket a thread is, and which seats are held for them. The ledger's rows of the thread say
 * who; only without any the name in the thread's name does. Who started the thread says nothing,
 * because a ticket bot starts them all.
 */
final class TicketHolds {
  private TicketHolds() {}

  /**
   * Something that does not fit together.
   *
   * @param reason for the log
   * @param words for people
   */
  record Odd(String reason, String words) {}

  /**
   * @param user what the recruit is called
   */
  record Found(String user, List<Hold> active, List<Odd> odd) {
    Found {
      active = List.copyOf(active);
      odd = List.copyOf(odd);
    }
  }

  static Found find(Board board, Tickets.Ticket ticket) {
    Optional<TicketName> name = ticket.parsed(tag -> board.clan(tag).isPresent());
    List<Hold> rows = board.ledger().of(ticket.thread()).stream().filter(h -> !h.placed()).toList();
    Set<Hold> active = new LinkedHashSet<>(rows.stream().filter(Hold::active).toList());
    Optional<UserId> recruit = rows.stream().flatMap(hold -> hold.recruit().stream()).findFirst();
    String called =
        rows.stream()
            .map(hold -> hold.name().strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .or(() -> name.map(TicketName::username))
            .orElse("");
    active.addAll(board.ledger().activeOf(recruit, called));
    List<Hold> holds = List.copyOf(active);
    return new Found(called.isEmpty() ? "unknown" : called, holds, odd(holds, name));
  }

  private static List<Odd> odd(List<Hold> active, Optional<TicketName> name) {
    List<Odd> odd = new ArrayList<>();
    if (name.isEmpty()) {
      odd.add(new Odd("unparsed_thread", "The thread's name does not tell whose ticket it is."));
    }
    if (active.size() > 1) {
      odd.add(
          new Odd(
              "multiple_active",
              "%d seats are held for this recruit at once; only one should be."
                  .formatted(active.size())));
    }
    Optional<String> tag = name.flatMap(TicketName::clan);
    boolean reserved = name.filter(each -> each.form() == TicketName.Form.RESERVED).isPresent();
    if (reserved && active.isEmpty()) {
      odd.add(new Odd("missing_row", "The thread's name tells of a seat, the ledger of none."));
    } else if (reserved
        && tag.isPresent()
        && active.stream().noneMatch(hold -> hold.tag().equals(tag.get()))) {
      odd.add(
          new Odd(
              "mismatch",
              "The thread's name says %s, the ledger says %s."
                  .formatted(
                      Shown.code(tag.get()),
                      String.join(
                          ", ", active.stream().map(hold -> Shown.code(hold.clan())).toList()))));
    }
    return odd;
  }
}
