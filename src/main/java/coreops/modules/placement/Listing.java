package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.TicketName;
import coreops.command.CommandCall;
import coreops.command.Tier;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.module.Pager;
import coreops.modules.placement.TicketHolds.Found;
import coreops.types.ChannelId;
import coreops.types.Time;
import coreops.types.Versions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code !reservations}: of a ticket, of a clan, or of everybody, by where it is asked and whether
 * it names a clan. Pages are read anew at every turn, under the rights of whoever turns.
 */
final class Listing implements Pager.Book {
  private static final String LISTED = "reservations_list";
  private static final String EVERYBODY = "reservations_global";
  private static final Duration WINDOW = Duration.ofDays(28);
  private static final int LINES = 10;
  private static final char TICKET = 't';
  private static final char CLAN = 'c';
  private static final char ALL = 'g';

  private static final Comparator<Hold> SOONEST =
      Comparator.comparing((Hold hold) -> hold.until().orElse(LocalDate.MAX))
          .thenComparingInt(Hold::row);

  private final Reservations reservations;
  private final Glance glance;
  private final Tickets tickets;
  private final Discord discord;
  private final PlacementFeed feed;
  private final Time time;
  private final Versions versions;

  Listing(
      Reservations reservations,
      Glance glance,
      Tickets tickets,
      Discord discord,
      PlacementFeed feed,
      Time time,
      Versions versions) {
    this.reservations = reservations;
    this.glance = glance;
    this.tickets = tickets;
    this.discord = discord;
    this.feed = feed;
    this.time = time;
    this.versions = versions;
  }

  /**
   * What is to be listed; carried by the buttons.
   *
   * @throws Failure INVALID in the wrong place, NOT_FOUND for an unknown clan, REFUSED to clan
   *     leads without a clan
   */
  String topic(CommandCall call) {
    String asked = call.text(ReserveCommands.CLAN).strip();
    return asked.isEmpty() ? hereOrAll(call) : CLAN + clan(call, asked).tag();
  }

  @Override
  public List<Embed> pages(Pager.Reader reader) {
    String topic = reader.topic();
    char kind = topic.isEmpty() ? ' ' : topic.charAt(0);
    if (kind != CLAN) {
      recruitersOnly(reader.invoker());
    }
    String aged = glance.look(reader.invoker().name());
    String what = topic.isEmpty() ? "" : topic.substring(1);
    return switch (kind) {
      case CLAN -> ofClan(what, reader, aged);
      case TICKET -> ofTicket(ChannelId.of(what), reader, aged);
      case ALL -> all(reader, ChannelId.of(what), aged);
      default ->
          throw new Failure(
              Failure.Code.NOT_FOUND, "These pages were made by another version of me.");
    };
  }

  private String hereOrAll(CommandCall call) {
    recruitersOnly(call.invoker());
    if (tickets.recruiters().equals(Optional.of(call.channel()))) {
      return ALL + call.channel().toString();
    }
    if (tickets.find(call.guild(), call.channel()).isPresent()) {
      return TICKET + call.channel().toString();
    }
    throw new Failure(
        Failure.Code.INVALID,
        "Without a clan, ask in a ticket's thread%s%s."
            .formatted(
                place(" or in ", tickets.recruiters()),
                place("; with a clan, in ", tickets.interact())));
  }

  private Clan clan(CommandCall call, String asked) {
    Optional<ChannelId> interact = tickets.interact();
    if (!interact.equals(Optional.of(call.channel()))) {
      throw new Failure(
          Failure.Code.INVALID,
          interact.isPresent()
              ? "The seats of a clan are listed in <#%s>.".formatted(interact.get())
              : "Nobody has configured where the seats of a clan are listed:"
                  + " `RECRUITMENT_INTERACT_CHANNEL`.");
    }
    glance.look(call.invoker().name());
    Board board = board(LISTED, "clan", asked, "scope", "clan");
    try {
      return ClanFinder.find(board, asked);
    } catch (Failure unknown) {
      feed.noted(
          LISTED, "clan", asked, "scope", "clan", "result", "error", "reason", "unknown_clan");
      throw unknown;
    }
  }

  /**
   * @throws Failure REFUSED to clan leads
   */
  private static void recruitersOnly(CommandCall.Invoker invoker) {
    if (!invoker.tiers().contains(Tier.RECRUITER)) {
      throw new Failure(
          Failure.Code.REFUSED,
          "Clan leads list the seats of a clan: `!reservations <clan>`. All else is for recruiters.");
    }
  }

  private List<Embed> ofTicket(ChannelId thread, Pager.Reader reader, String aged) {
    Tickets.Ticket ticket = tickets.here(reader.guild(), thread);
    Board board = board(LISTED, "ticket", ticket.code(), "thread", ticket.label(), "scope", "user");
    Found found = TicketHolds.find(board, ticket);
    List<Hold> holds = found.active().stream().sorted(SOONEST).toList();
    List<String> warnings = new ArrayList<>();
    found.odd().forEach(odd -> warnings.add("⚠️ " + odd.words() + recruitersHint()));
    if (!reader.turning()) {
      found
          .odd()
          .forEach(
              odd ->
                  feed.odd(
                      "reservation_thread_check",
                      "ticket",
                      ticket.code(),
                      "user",
                      found.user(),
                      "thread",
                      ticket.label(),
                      "reason",
                      odd.reason(),
                      "rows",
                      String.valueOf(holds.size())));
      feed.noted(
          LISTED,
          "ticket",
          ticket.code(),
          "user",
          found.user(),
          "thread",
          ticket.label(),
          "count",
          String.valueOf(holds.size()),
          "scope",
          "user",
          "result",
          holds.isEmpty() ? "empty" : "ok");
    }
    return paged(
        "Reservations of " + ticket.code(),
        String.join("\n", warnings),
        holds.stream().map(Listing::ticketLine).toList(),
        "No seat is held for this ticket.",
        aged);
  }

  private List<Embed> ofClan(String tag, Pager.Reader reader, String aged) {
    Board board = board(LISTED, "clan", tag, "scope", "clan");
    Clan clan = ClanFinder.find(board, tag);
    List<Hold> holds = board.ledger().activeIn(clan.tag()).stream().sorted(SOONEST).toList();
    if (!reader.turning()) {
      feed.noted(
          LISTED,
          "clan",
          clan.tag(),
          "count",
          String.valueOf(holds.size()),
          "scope",
          "clan",
          "result",
          holds.isEmpty() ? "empty" : "ok");
    }
    Optional<GuildView> guild = guild(reader);
    return paged(
        Shown.plain("Reservations of " + clan.name(), 200),
        SeatTexts.seats(board.seats(clan.tag())),
        holds.stream()
            .map(
                hold ->
                    "• %s — until %s — ticket %s%s"
                        .formatted(
                            SeatTexts.recruit(hold),
                            SeatTexts.until(hold),
                            ticket(hold, guild),
                            SeatTexts.sync(hold)))
            .toList(),
        "No seat is held there.",
        aged);
  }

  private List<Embed> all(Pager.Reader reader, ChannelId asked, String aged) {
    String channel = tickets.label(reader.guild(), asked);
    List<Hold> holds =
        board(EVERYBODY, "channel", channel).ledger().since(time.now().minus(WINDOW));
    if (!reader.turning()) {
      feed.noted(
          EVERYBODY,
          "channel",
          channel,
          "count",
          String.valueOf(holds.size()),
          "window",
          "28d",
          "result",
          holds.isEmpty() ? "empty" : "ok");
    }
    Optional<GuildView> guild = guild(reader);
    return paged(
        "Reservations of the last 28 days",
        "Newest first, whatever became of them.",
        holds.stream()
            .map(
                hold ->
                    "• %s — %s • status=%s • until %s • ticket %s%s"
                        .formatted(
                            SeatTexts.recruit(hold),
                            Shown.code(hold.clan()),
                            hold.status().text(),
                            SeatTexts.until(hold),
                            ticket(hold, guild),
                            SeatTexts.sync(hold)))
            .toList(),
        "None was made.",
        aged);
  }

  private static String ticketLine(Hold hold) {
    return "• %s — expires %s (created by %s • status=%s)%s%s"
        .formatted(
            Shown.code(hold.clan()),
            SeatTexts.until(hold),
            hold.recruiter().map(id -> "<@%s>".formatted(id)).orElse("somebody"),
            hold.status().text(),
            hold.notes().isBlank() ? "" : " • " + Shown.plain(hold.notes(), 200),
            SeatTexts.sync(hold));
  }

  /** The code, as far as the thread's name is known, and the thread. */
  private String ticket(Hold hold, Optional<GuildView> guild) {
    String code =
        hold.thread()
            .flatMap(thread -> guild.flatMap(view -> tickets.name(view, thread)))
            .flatMap(TicketName::code)
            .orElse("unknown");
    return "%s (%s)".formatted(Shown.code(code), SeatTexts.ticket(hold));
  }

  private Optional<GuildView> guild(Pager.Reader reader) {
    return reader.guild().map(id -> discord.guild(id).await());
  }

  /**
   * @throws Failure as {@link Reservations#board}, of which the log channel hears
   */
  private Board board(String token, String... facts) {
    try {
      return reservations.board();
    } catch (Failure failure) {
      List<String> told = new ArrayList<>(List.of(facts));
      told.addAll(List.of("result", "error", "reason", "lookup_failed"));
      feed.odd(token, told.toArray(String[]::new));
      throw failure;
    }
  }

  /** Ten lines a page; whatever is too long for one goes on in the next. Each tells its age. */
  private List<Embed> paged(
      String title, String head, List<String> lines, String none, String aged) {
    List<Embed> pages = new ArrayList<>();
    for (int from = 0; from == 0 || from < lines.size(); from += LINES) {
      List<String> some = lines.subList(from, Math.min(lines.size(), from + LINES));
      String text = SeatTexts.lines(some.isEmpty() ? none : String.join("\n", some), aged);
      pages.add(
          Embed.titled(from == 0 ? title : title + ", continued", House.RECRUITMENT)
              .describedBy(from == 0 && !head.isBlank() ? head + "\n\n" + text : text)
              .footedBy(House.footer(versions)));
    }
    return pages;
  }

  private String recruitersHint() {
    return place(" All are in ", tickets.recruiters())
        + (tickets.recruiters().isEmpty() ? "" : ".");
  }

  private static String place(String before, Optional<ChannelId> channel) {
    return channel.map(id -> before + "<#" + id + ">").orElse("");
  }
}
