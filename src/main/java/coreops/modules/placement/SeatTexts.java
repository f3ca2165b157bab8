package coreops.modules.placement;

import coreops.clans.Clan;
import coreops.clans.ClanColumn;
import coreops.clans.Seats;
import coreops.discord.Shown;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How reservations and seats are worded, wherever they are. */
final class SeatTexts {
  static final String LATE =
      "💾 Saved, will sync: Google Sheets does not answer, so the sheet shows it later.";

  private SeatTexts() {}

  /** Those of them that say something, one below the other. */
  static String lines(String... texts) {
    return Stream.of(texts).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
  }

  static String clan(Clan clan) {
    return "%s %s".formatted(Shown.plain(clan.name(), 80), Shown.code(clan.text(ClanColumn.TAG)));
  }

  /** By the columns' letters, as recruiters know them from the sheet. */
  static String seats(Seats seats) {
    return "AF (open) %d · AH (reserved) %d".formatted(seats.open(), seats.reserved());
  }

  /** Nobody is pinged: messages name whom they may ping, and these name nobody. */
  static String recruit(Hold hold) {
    return hold.recruit()
        .map(id -> "<@%s>".formatted(id))
        .orElseGet(() -> Shown.plain(hold.shown(), 60));
  }

  static String until(Hold hold) {
    return hold.until().map(LocalDate::toString).orElse("without an end");
  }

  static String ticket(Hold hold) {
    return hold.thread().map(id -> "<#%s>".formatted(id)).orElse("no ticket");
  }

  /** Behind a line about a hold that the sheet does not show yet; else blank. */
  static String sync(Hold hold) {
    return switch (hold.sync()) {
      case IN_SHEET -> "";
      case WAITING -> " • 💾 saved, will sync";
      case GIVEN_UP -> " • ❗ not in the sheet, see `!ops digest`";
    };
  }
}
