package coreops.modules.placement;

import coreops.sheets.Table;
import coreops.types.ChannelId;
import coreops.types.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the ledger as leniently as people write in it. Its header was checked when it was read from
 * the sheet, so that columns go by their place.
 */
final class LedgerReader {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** How a time is written: full seconds in UTC, with the offset in digits. */
  static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /** An ambiguous date with slashes is read day first. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          strict("uuuu/M/d"),
          strict("d/M/uuuu"),
          strict("M/d/uuuu"));

  private static final List<Function<String, Instant>> TIMES =
      List.of(
          text -> OffsetDateTime.parse(text).toInstant(),
          text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
          text -> LocalDateTime.parse(text, strict("uuuu/M/d'T'H:mm")).toInstant(ZoneOffset.UTC));

  private LedgerReader() {}

  /** Rows with anything in them, in the sheet's order. */
  static List<Hold> read(Table table) {
    List<Hold> holds = new ArrayList<>();
    for (int i = 0; i < table.rows().size(); i++) {
      if (table.rows().get(i).stream().anyMatch(cell -> !cell.isBlank())) {
        holds.add(hold(table, i));
      }
    }
    return List.copyOf(holds);
  }

  private static Hold hold(Table table, int at) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < 9; column++) {
      cells.add(table.cell(at, column).strip());
    }
    String thread = cells.get(0);
    String user = cells.get(1);
    String clan = cells.get(3);
    String created = cells.get(5);
    String name = cells.get(8);
    return new Hold(
        HoldKey.of(thread, clan, created, user, name),
        id(thread).map(ChannelId::of),
        id(user).map(UserId::of),
        id(cells.get(2)).map(UserId::of),
        clan,
        date(cells.get(4)),
        time(created),
        HoldStatus.of(cells.get(6)),
        cells.get(7),
        name,
        table.firstRow() + at,
        Hold.Sync.IN_SHEET);
  }

  /** The first number in the cell, e.g. of a mention. */
  private static Optional<String> id(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() && !number.group().equals("0")
        ? Optional.of(number.group())
        : Optional.empty();
  }

  static Optional<LocalDate> date(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return Optional.of(LocalDate.parse(text, format));
      } catch (DateTimeException other) {
        // Another form, then.
      }
    }
    return time(text).map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  /** Without a zone it is UTC. */
  static Optional<Instant> time(String text) {
    String joined = BLANKS.matcher(text.strip()).replaceFirst("T");
    for (Function<String, Instant> form : TIMES) {
      try {
        return Optional.of(form.apply(joined));
      } catch (DateTimeException other) {
        // Another form, then.
      }
    }
    return Optional.empty();
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
  }
}
