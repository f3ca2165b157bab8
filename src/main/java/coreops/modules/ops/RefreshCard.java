package coreops.modules.ops;

import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.sheets.SheetCalls;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The card of {@code refresh}: a row per cache, as a table of fixed width. */
final class RefreshCard {
  private static final int ERROR = 70;
  private static final List<String> HEAD =
      List.of("bucket", "duration", "result", "retries", "ttl", "count", "error");

  private final Versions versions;

  RefreshCard(Versions versions) {
    this.versions = versions;
  }

  /** What became of one cache. */
  record Row(
      String bucket,
      String duration,
      String result,
      String retries,
      String ttl,
      String count,
      String error,
      boolean ok) {

    static Row of(SheetCalls.Refreshed refreshed) {
      return new Row(
          refreshed.state().name(),
          Shown.took(refreshed.took()),
          (refreshed.state().lastResult().isEmpty() ? "-" : refreshed.state().lastResult())
              .replace('_', ' '),
          String.valueOf(refreshed.state().retries()),
          refreshed.ttlExpired() ? "expired" : "fresh",
          Shown.count(refreshed.state().items()),
          error(refreshed.state().lastError()),
          refreshed.ok());
    }

    /** A cache that gave no result: the asking failed. */
    static Row failed(String bucket, String why) {
      return new Row(bucket, "-", "fail", "-", "-", "-", error(why), false);
    }

    static Row notConfigured(String bucket) {
      return new Row(bucket, "-", "not configured", "-", "-", "-", "-", true);
    }

    private static String error(String text) {
      return text.isBlank() ? "-" : Shown.plain(text, ERROR);
    }

    private List<String> cells() {
      return List.of(bucket, duration, result, retries, ttl, count, error);
    }
  }

  Embed of(List<Row> rows, String scope, String actor, Duration total, Instant at) {
    boolean trouble = rows.stream().anyMatch(row -> !row.ok());
    boolean shortened = rows.stream().anyMatch(row -> row.result().equals("rejected"));
    return Embed.titled(
            EmbedLimits.fit("Refresh • " + scope, EmbedLimits.TITLE),
            trouble ? House.WARNING : House.SHEETS)
        .describedBy(
            "actor: %s • trigger: manual\n```\n%s\n```%s"
                .formatted(
                    Shown.plain(actor, 60),
                    table(rows),
                    shortened
                        ? "\nA rejected result looks shortened; the last good one is still served."
                            + " `--accept` takes it."
                        : ""))
        .footedBy(House.footer(versions, " · total: " + Shown.took(total)))
        .at(at);
  }

  private static String table(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEAD);
    rows.forEach(row -> cells.add(row.cells()));
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(c -> cells.stream().mapToInt(line -> line.get(c).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (List<String> line : cells) {
      lines.add(line(line, widths));
    }
    lines.add(1, IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-")));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(c -> cells.get(c) + " ".repeat(widths[c] - cells.get(c).length()))
        .collect(Collectors.joining(" | "))
        .stripTrailing();
  }
}
