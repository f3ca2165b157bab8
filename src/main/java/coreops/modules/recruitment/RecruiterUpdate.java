package coreops.modules.recruitment;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.control.Notice;
import coreops.discord.Embed;
import coreops.discord.EmbedPages;
import coreops.discord.EmbedSplitter;
import coreops.discord.GuildView;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.sheets.SheetCalls.Refreshed;
import coreops.sheets.SheetCalls.Snapshot;
import coreops.sheets.Sheets;
import coreops.types.RoleId;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The recruiters' numbers of the day: how many seats are open, and where. */
final class RecruiterUpdate implements Step {
  /** How times stand in the footers of reports. */
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String BUCKET = "reports";
  private static final String REJECTED = "rejected";

  /** So many mentions fit a message. */
  private static final int MOST_ROLES = 80;

  /** So many bad cells fit a notice. */
  private static final int MOST_CELLS = 15;

  private final Sheets sheets;
  private final Bus bus;
  private final Versions versions;
  private final Supplier<Set<RoleId>> recruiters;

  RecruiterUpdate(Sheets sheets, Bus bus, Versions versions, Supplier<Set<RoleId>> recruiters) {
    this.sheets = sheets;
    this.bus = bus;
    this.versions = versions;
    this.recruiters = recruiters;
  }

  @Override
  public String name() {
    return "update";
  }

  @Override
  public String label() {
    return "Recruiter update";
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public List<Content> prepare(Order order, GuildView guild, Instant now) {
    Optional<Refreshed> fresh = refreshed(order);
    fresh
        .filter(read -> read.state().lastResult().equals(REJECTED))
        .ifPresent(
            read -> {
              // The numbers of before would be wrong in just the way that somebody must mend.
              String why = read.state().lastError();
              throw new Problem(
                  "fetch:rejected: " + why, "the statistics tab is not usable: " + why);
            });
    Snapshot snapshot = sheets.getSnapshot(BUCKET).await();
    Statistics numbers = StatisticsReader.read(snapshot.table());
    tell(order, numbers.malformed());
    String warning =
        fresh.filter(Refreshed::ok).isPresent()
            ? ""
            : "⚠️ The sheet cannot be read just now; these numbers are %s old."
                .formatted(Shown.span(snapshot.state().age().orElse(Duration.ZERO)));
    List<RoleId> pings =
        recruiters.get().stream()
            .sorted(Comparator.comparingLong(RoleId::value))
            .limit(MOST_ROLES)
            .toList();
    String text =
        "# Update %s\n%s"
            .formatted(
                order.date(),
                pings.stream().map(role -> "<@&" + role + ">").collect(Collectors.joining("\n")));
    String footer =
        House.footer(
            versions,
            " • last updated %s • daily snapshot, `!clanmatch` shows what is open now"
                .formatted(MINUTE.format(now)));
    return List.of(
        new Content(
            text.strip(),
            pings,
            EmbedPages.numbered(List.of(summary(numbers, warning).footedBy(footer))),
            EmbedPages.numbered(List.of(details(numbers, warning).footedBy(footer)))));
  }

  @Override
  public String fetchCode(Failure failure) {
    return failure.code() + ": " + failure.userText();
  }

  @Override
  public String sendCode(Failure failure) {
    return failure.code() == Failure.Code.NOT_FOUND ? wrongDestination() : fetchCode(failure);
  }

  @Override
  public String wrongDestination() {
    return "dest-not-found";
  }

  /** Empty when nobody knows how the sheet is; what was read last may do all the same. */
  private Optional<Refreshed> refreshed(Order order) {
    return sheets
        .refreshNow(BUCKET, order.isScheduled() ? "cron" : order.user())
        .map(Optional::of)
        .otherwise(Optional.empty())
        .await();
  }

  private static Embed summary(Statistics numbers, String warning) {
    List<Embed.Field> fields = new ArrayList<>();
    if (!numbers.overview().isEmpty()) {
      fields.add(field("General Overview", numbers.overview()));
    }
    if (!numbers.overview().isEmpty() && !numbers.brackets().isEmpty()) {
      fields.add(new Embed.Field(EmbedSplitter.NOTHING, "▫▪▫▪▫▪▫", false));
    }
    if (!numbers.brackets().isEmpty()) {
      fields.add(field("Per Bracket", numbers.brackets()));
    }
    return Embed.titled("Summary Open Spots", House.SHEETS).describedBy(warning).withFields(fields);
  }

  private static Embed details(Statistics numbers, String warning) {
    String empty = "No clan has open spots, inactives or reservations.";
    return Embed.titled("Bracket Details", House.SHEETS)
        .describedBy((warning + (numbers.details().isEmpty() ? "\n" + empty : "")).strip())
        .withFields(
            numbers.details().entrySet().stream()
                .map(group -> field(titled(group.getKey()), group.getValue()))
                .toList());
  }

  private static Embed.Field field(String name, List<Line> lines) {
    return new Embed.Field(
        name, lines.stream().map(Line::shown).collect(Collectors.joining("\n")), false);
  }

  private static String titled(String words) {
    return List.of(words.split(" ")).stream()
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  private void tell(Order order, List<String> malformed) {
    if (malformed.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>(malformed.stream().limit(MOST_CELLS).toList());
    if (malformed.size() > MOST_CELLS) {
      lines.add("and %d more".formatted(malformed.size() - MOST_CELLS));
    }
    bus.tell(
        Notice.TOPIC,
        new Notice(
            "report-numbers:" + order.run(),
            Notice.Level.WARNING,
            "Recruiter report: cells without a whole number count as 0",
            lines,
            false));
  }
}
