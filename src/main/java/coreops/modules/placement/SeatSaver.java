package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.Seats;
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
   * @param aged how old the sheets are that it is decided on; blank when they are young
   * @return empty when the clan is full by now, and no reason was given
   * @throws Failure REFUSED when the recruit has a seat by now, INVALID when the day has passed
   */
  Optional<Reply> save(Dialogue dialogue, Tickets.Ticket ticket, String aged) {
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
    Reservations.Answer answer =
        reservations.hold(
            asked,
            sql -> {
              names.wish(sql, dialogue.thread());
              book.save(sql, dialogue.now(State.HELD));
            });
    return switch (answer) {
      case Reservations.Answer.Full full -> Optional.empty();
      case Reservations.Answer.Taken(Hold hold) -> throw blocked(hold, who, ticket, aged);
      case Reservations.Answer.Held(Reservations.Outcome outcome) ->
          Optional.of(saved(dialogue, ticket, outcome, aged));
    };
  }

  /**
   * @param aged as in {@link #save}
   * @throws Failure REFUSED when the recruit has a seat already, here or elsewhere
   */
  void checkFree(Board board, Recruit who, Tickets.Ticket ticket, String aged) {
    Optional<Hold> taken =
        board.ledger().activeOf(Optional.of(who.id()), who.name()).stream().findFirst();
    if (taken.isPresent()) {
      throw blocked(taken.get(), who, ticket, aged);
    }
  }

  /** Does what an earlier process left undone that ended between holding the seat and saying so. */
  Reply finish(Dialogue dialogue) {
    Board board = reservations.board();
    board.ledger().of(dialogue.thread()).stream()
        .filter(each -> own(each, dialogue))
        .findFirst()
        .ifPresent(
            hold ->
                told(
                    dialogue,
                    tickets.label(Optional.of(dialogue.guild()), dialogue.thread()),
                    hold,
                    board.seats(hold.tag()),
                    hold.sync() == Hold.Sync.WAITING));
    book.save(dialogue.now(State.SAVED)).await();
    return again(dialogue);
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
            hold.get().sync() == Hold.Sync.WAITING ? SeatTexts.LATE : "")
        : view.ended("This was saved, and has ended since.");
  }

  private Reply saved(
      Dialogue dialogue, Tickets.Ticket ticket, Reservations.Outcome outcome, String aged) {
    Hold hold = outcome.hold();
    told(dialogue, ticket.label(), hold, outcome.after(), outcome.late());
    book.save(dialogue.now(State.SAVED)).await();
    Clan clan = ClanFinder.find(reservations.board(), hold.tag());
    return view.saved(
        hold,
        clan,
        outcome.after(),
        SeatTexts.lines(
            outcome.late() ? SeatTexts.LATE : "",
            hold.notes().isBlank() && !dialogue.draft().reason().isBlank()
                ? "A seat was free, so that the reason is not kept."
                : "",
            aged));
  }

  private void told(Dialogue dialogue, String ticket, Hold hold, Seats now, boolean late) {
    bus.tell(ThreadNames.WISHED, new ThreadNames.Wished(dialogue.thread()));
    feed.done(
        "reservation_create",
        "thread",
        ticket,
        "recruit",
        hold.name(),
        "clan",
        hold.clan(),
        "until",
        SeatTexts.until(hold),
        "recruiter",
        dialogue.ownerName(),
        "AF",
        String.valueOf(now.open()),
        "AH",
        String.valueOf(now.reserved()),
        "result",
        late ? "queued" : "ok");
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

  private Failure blocked(Hold hold, Recruit who, Tickets.Ticket ticket, String aged) {
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
        "%s has a seat in %s already, until %s (%s). Give it up with `!reserve release`, or keep it with `!reserve extend`.%s %s"
            .formatted(
                who.mention(),
                Shown.code(hold.clan()),
                SeatTexts.until(hold),
                SeatTexts.ticket(hold),
                recruiters,
                aged)
            .strip());
  }
}
