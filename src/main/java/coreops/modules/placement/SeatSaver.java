package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.command.Reply;
import coreops.discord.Shown;
import coreops.modules.placement.Dialogue.State;
import java.util.Optional;

/** Makes a reservation of a dialogue that is complete, once. */
final class SeatSaver {
  private final Reservations reservations;
  private final DialogueBook book;
  private final DialogueView view;
  private final ThreadNames names;
  private final PlacementFeed feed;
  private final Tickets tickets;
  private final Bus bus;

  SeatSaver(
      Reservations reservations,
      DialogueBook book,
      DialogueView view,
      ThreadNames names,
      PlacementFeed feed,
      Tickets tickets,
      Bus bus) {
    this.reservations = reservations;
    this.book = book;
    this.view = view;
    this.names = names;
    this.feed = feed;
    this.tickets = tickets;
    this.bus = bus;
  }

  /**
   * Saves it.
   *
   * @return empty when the clan is full by now, and no reason was given
   * @throws Failure REFUSED when the recruit has a seat by now, INVALID when the day has passed
   */
  Optional<Reply> save(Dialogue dialogue, Tickets.Ticket ticket) {
    Draft draft = dialogue.draft();
    Recruit who = draft.recruit().orElseThrow();
    Reservations.Asked asked =
        new Reservations.Asked(
            dialogue.thread(),
            Optional.of(who.id()),
            who.name(),
            dialogue.owner(),
            draft.clan(),
            draft.until().orElseThrow(),
            draft.reason(),
            dialogue.ownerName());
    return switch (reservations.hold(asked)) {
      case Reservations.Answer.Full full -> Optional.empty();
      case Reservations.Answer.Taken(Hold hold) when own(hold, dialogue) -> {
        // Saved by an earlier process, which ended before it could say so.
        book.save(dialogue.now(State.SAVED)).await();
        yield Optional.of(again(dialogue));
      }
      case Reservations.Answer.Taken(Hold hold) -> throw blocked(hold, who, ticket);
      case Reservations.Answer.Held(Reservations.Outcome outcome) ->
          Optional.of(saved(dialogue, ticket, outcome));
    };
  }

  /**
   * @throws Failure REFUSED when the recruit has a seat already, here or elsewhere
   */
  void checkFree(Board board, Recruit who, Tickets.Ticket ticket) {
    Optional<Hold> taken =
        board.ledger().activeOf(Optional.of(who.id()), who.name()).stream().findFirst();
    if (taken.isPresent()) {
      throw blocked(taken.get(), who, ticket);
    }
  }

  /** What a dialogue shows that has been saved before. */
  Reply again(Dialogue dialogue) {
    Board board = reservations.board();
    Optional<Hold> hold =
        board.ledger().of(dialogue.thread()).stream()
            .filter(each -> each.active() && own(each, dialogue))
            .findFirst();
    Optional<Clan> clan = board.clan(dialogue.draft().clan());
    return hold.isPresent() && clan.isPresent()
        ? view.saved(
            hold.get(),
            clan.get(),
            board.seats(hold.get().tag()),
            hold.get().sync() == Hold.Sync.WAITING)
        : view.ended("This was saved, and has ended since.");
  }

  private Reply saved(Dialogue dialogue, Tickets.Ticket ticket, Reservations.Outcome outcome) {
    Hold hold = outcome.hold();
    names.wish(dialogue.guild(), dialogue.thread(), Optional.of(hold.tag())).await();
    book.save(dialogue.now(State.SAVED)).await();
    bus.tell(ThreadNames.WISHED, new ThreadNames.Wished(dialogue.thread()));
    feed.done(
        "reservation_create",
        "thread",
        ticket.label(),
        "recruit",
        hold.name(),
        "clan",
        hold.clan(),
        "until",
        SeatTexts.until(hold),
        "recruiter",
        dialogue.ownerName(),
        "AF",
        String.valueOf(outcome.after().open()),
        "AH",
        String.valueOf(outcome.after().reserved()),
        "result",
        outcome.late() ? "queued" : "ok");
    Clan clan = ClanFinder.find(reservations.board(), hold.tag());
    return view.saved(hold, clan, outcome.after(), outcome.late());
  }

  private static boolean own(Hold hold, Dialogue dialogue) {
    return hold.thread().equals(Optional.of(dialogue.thread()))
        && hold.recruiter().equals(Optional.of(dialogue.owner()))
        && hold.recruit().equals(dialogue.draft().recruit().map(Recruit::id))
        && hold.tag().equals(dialogue.draft().clan())
        && hold.created()
            .filter(at -> !at.plusSeconds(1).isBefore(dialogue.id().createdAt()))
            .isPresent();
  }

  private Failure blocked(Hold hold, Recruit who, Tickets.Ticket ticket) {
    feed.odd(
        "reservation_create_blocked",
        "thread",
        ticket.label(),
        "recruit",
        who.name(),
        "clan",
        hold.clan(),
        "result",
        "duplicate");
    String recruiters =
        tickets.recruiters().map(id -> " Others are in <#%s>.".formatted(id)).orElse("");
    return new Failure(
        Failure.Code.REFUSED,
        "%s has a seat in %s already, until %s (%s). Give it up with `!reserve release`, or keep it with `!reserve extend`.%s"
            .formatted(
                who.mention(),
                Shown.code(hold.clan()),
                SeatTexts.until(hold),
                SeatTexts.ticket(hold),
                recruiters));
  }
}
