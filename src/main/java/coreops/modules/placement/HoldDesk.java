package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.GuildId;
import coreops.types.UserId;
import coreops.types.Versions;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code !reserve extend} and {@code !reserve release}, wherever they are typed. */
final class HoldDesk {
  private static final String EXTENDED = "reservation_extend";
  private static final String RELEASED = "reservation_release";

  private final Reservations reservations;
  private final Glance glance;
  private final Tickets tickets;
  private final Recruits recruits;
  private final ThreadNames names;
  private final PlacementFeed feed;
  private final Bus bus;
  private final Versions versions;

  HoldDesk(
      Reservations reservations,
      Glance glance,
      Tickets tickets,
      Recruits recruits,
      ThreadNames names,
      PlacementFeed feed,
      Bus bus,
      Versions versions) {
    this.reservations = reservations;
    this.glance = glance;
    this.tickets = tickets;
    this.recruits = recruits;
    this.names = names;
    this.feed = feed;
    this.bus = bus;
    this.versions = versions;
  }

  /**
   * Whose seat in which clan somebody means.
   *
   * @param aged how old the sheets are that this is decided on; blank when they are young
   */
  private record Meant(Recruit who, Clan clan, String channel, String aged) {}

  /**
   * @throws Failure NOT_FOUND for an unknown clan or without such a reservation, INVALID for a day
   *     that is none or has passed, or when there are several
   */
  Reply extend(CommandCall call) {
    Meant meant = meant(call);
    LocalDate until;
    try {
      until = Days.read(call.text(ReserveCommands.DATE), reservations.today());
    } catch (Failure wrong) {
      feed.odd(EXTENDED, facts(meant, "result", "error", "reason", "invalid_date"));
      throw wrong;
    }
    Hold hold = held(EXTENDED, meant);
    Reservations.Outcome outcome = reservations.extend(hold.key(), until, call.invoker().name());
    feed.done(
        EXTENDED,
        facts(
            meant,
            "old",
            SeatTexts.until(hold),
            "new",
            until.toString(),
            "result",
            outcome.late() ? "queued" : "ok",
            "source",
            "global"));
    return Reply.embed(
        card("Reservation extended", outcome, meant)
            .fact("Until", "%s → **%s**".formatted(SeatTexts.until(hold), until)));
  }

  /**
   * @throws Failure as {@link #extend}
   */
  Reply release(CommandCall call) {
    Meant meant = meant(call);
    Hold hold = held(RELEASED, meant);
    Reservations.Outcome outcome =
        reservations.restate(
            hold.key(),
            HoldStatus.RELEASED,
            sql -> hold.thread().ifPresent(thread -> names.wish(sql, thread)),
            call.invoker().name());
    hold.thread().ifPresent(thread -> bus.tell(ThreadNames.WISHED, new ThreadNames.Wished(thread)));
    feed.done(
        RELEASED, facts(meant, "result", outcome.late() ? "queued" : "ok", "source", "global"));
    return Reply.embed(
        card("Seat released", outcome, meant).fact("Seats now", SeatTexts.seats(outcome.after())));
  }

  private Meant meant(CommandCall call) {
    GuildId guild =
        call.guild().orElseThrow(() -> new Failure(Failure.Code.INVALID, "Use it in the server."));
    Recruit who = recruits.find(guild, UserId.of(call.text(ReserveCommands.RECRUIT)));
    String aged = glance.look(call.invoker().name());
    Clan clan = ClanFinder.find(reservations.board(), call.text(ReserveCommands.CLAN));
    return new Meant(who, clan, tickets.label(call.guild(), call.channel()), aged);
  }

  private Hold held(String token, Meant meant) {
    List<Hold> holds =
        reservations
            .board()
            .ledger()
            .activeOf(Optional.of(meant.who().id()), meant.who().name())
            .stream()
            .filter(hold -> hold.tag().equals(meant.clan().tag()))
            .toList();
    if (holds.isEmpty()) {
      feed.odd(token, facts(meant, "result", "not_found"));
      throw new Failure(
          Failure.Code.NOT_FOUND,
          SeatTexts.lines(
              "%s has no active reservation in %s."
                  .formatted(meant.who().mention(), Shown.code(meant.clan().tag())),
              meant.aged()));
    }
    if (holds.size() > 1) {
      feed.odd(token, facts(meant, "result", "error", "reason", "multiple_rows"));
      throw new Failure(
          Failure.Code.INVALID,
          "%s has %d active reservations in %s (rows %s). Please settle that in the sheet first. %s"
              .formatted(
                  meant.who().mention(),
                  holds.size(),
                  Shown.code(meant.clan().tag()),
                  String.join(
                      ", ",
                      holds.stream()
                          .map(hold -> hold.row() == 0 ? "new" : String.valueOf(hold.row()))
                          .toList()),
                  meant.aged())
              .strip());
    }
    return holds.getFirst();
  }

  private Embed card(String title, Reservations.Outcome outcome, Meant meant) {
    return Embed.titled(title, House.GOOD)
        .describedBy(SeatTexts.lines(outcome.late() ? SeatTexts.LATE : "", meant.aged()))
        .fact("Clan", SeatTexts.clan(meant.clan()))
        .fact("Recruit", SeatTexts.recruit(outcome.hold()))
        .footedBy(House.footer(versions));
  }

  private static String[] facts(Meant meant, String... more) {
    String[] all = new String[6 + more.length];
    all[0] = "channel";
    all[1] = meant.channel();
    all[2] = "user";
    all[3] = meant.who().name();
    all[4] = "clan";
    all[5] = meant.clan().tag();
    System.arraycopy(more, 0, all, 6, more.length);
    return all;
  }
}
