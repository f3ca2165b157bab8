package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.RestFault;
import coreops.sandbox.google.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running bot exports, against what the alerts and the dashboard ask for. */
class ExportedMetricsTest {
  private static final Path FOLDER = Path.of("docs", "observability");
  private static final Pattern ASKED =
      Pattern.compile("\\b(coreops|jvm|process|system)_[a-z0-9_]+");
  private static final Pattern SHOWN = Pattern.compile("(?m)^([a-z][a-z0-9_]+)[{ ]");
  private static final Pattern LABELS = Pattern.compile("([a-z_]+)=\"");

  /** Nobody's: no backup is made in these tests. */
  private static final String RECIPIENT =
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

  @TempDir static Path data;
  static Collector collector;
  static Community community;
  static Bot bot;

  @BeforeAll
  static void start() throws IOException {
    // Its age is only known when there is one.
    Files.writeString(
        data.resolve("backup.json"),
        """
        {"good": {"name": "coreops.zip.age", "at": "%s", "bytes": 1, "files": 1, "omitted": 0,
                  "sha256": "", "millis": 1}, "failed": null}
        """
            .formatted(Instant.now()));
    collector = new Collector();
    community = new Community(data);
    bot =
        Bot.ready(
            community,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "BACKUP_DIR",
                data.resolve("backups").toString(),
                "BACKUP_RECIPIENTS",
                RECIPIENT));
    community.ask(ADMIN, "!ops ping");
    community.ask(ADMIN, "!ops refresh clans");
    // The slowest rooms tell every fifteen seconds; a changed link makes the gateway tell at once.
    Community.now(community.discord().faults().dropSockets());
    Eventually.until(() -> missing().isEmpty(), () -> "not exported: " + missing());
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
    collector.close();
  }

  @Test
  void every_metric_of_an_alert_is_exported() throws IOException {
    assertExported(asked("alerts.yml"));
  }

  @Test
  void every_metric_of_the_dashboard_is_exported() throws IOException {
    assertExported(asked("dashboard.json"));
  }

  @Test
  void every_metric_that_is_exported_is_described() {
    assertThat(page()).doesNotContain("Not described.");
  }

  @Test
  void labels_are_those_of_the_page_in_the_docs() throws IOException {
    Map<String, String> documented =
        Files.readAllLines(FOLDER.resolve("metrics.md")).stream()
            .filter(line -> line.startsWith("| `coreops_"))
            .map(line -> line.split("\\|", -1))
            .collect(
                Collectors.toMap(
                    cells -> cells[1].replace("`", "").strip(), cells -> cells[3].strip()));
    Set<String> wrong = new TreeSet<>();
    page()
        .lines()
        .filter(line -> line.startsWith("coreops_"))
        .forEach(
            line -> {
              String name = line.split("[{ ]", 2)[0].replaceAll("_(bucket|count|sum)$", "");
              List<String> labels =
                  LABELS.matcher(line).results().map(found -> found.group(1)).toList();
              String shown =
                  String.join(", ", labels.stream().filter(each -> !each.equals("le")).toList());
              if (!shown.equals(documented.get(name))) {
                wrong.add(name + " has " + shown);
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void a_request_is_counted_with_every_try_it_took() {
    Community.now(
        community
            .discord()
            .faults()
            .failNext(
                "POST /channels/:channel/messages",
                1,
                new RestFault.Status(
                    429, 0, Map.of("Retry-After", "1", "X-RateLimit-Scope", "shared"))));
    community.ask(ADMIN, "!ops ping");
    Community.now(community.discord().faults().dropSockets());

    String route = "coreops_rest_requests_total{route=\"POST /channels/{channel.id}/messages\",";
    Eventually.until(
        () ->
            page().contains(route + "status=\"429\"} 1.0")
                && page().contains(route + "status=\"200\"}"),
        ExportedMetricsTest::page);
    assertThat(page()).contains("coreops_rest_rate_limited_total{scope=\"shared\"} 1.0");
  }

  @Test
  void a_call_that_google_refuses_is_counted_by_its_reason() {
    community.google().faults().failNext(CallKind.ANY_READ, 1, 403);
    community.ask(ADMIN, "!ops reload");

    Eventually.until(
        () ->
            page()
                .contains(
                    "coreops_sheets_calls_total{operation=\"batch_get\",outcome=\"forbidden\"} 1.0"),
        ExportedMetricsTest::page);
  }

  @Test
  void no_label_carries_an_id_or_what_people_wrote() {
    community.ask(ADMIN, "!ops helth some-private-word");

    assertThat(page()).doesNotContain("private-word").doesNotContainPattern("=\"[^\"]*\\d{17,}");
  }

  /** One line of each room, which comes when the room has told. */
  private static List<String> missing() {
    String page = page();
    return Stream.of(
            "coreops_gateway_resumes_total 1.0",
            "coreops_spans_total{outcome=\"exported\"}",
            "coreops_commands_total{command=\"ops ping\",outcome=\"ok\"} 1.0",
            "coreops_scheduler_tick_age_seconds",
            "coreops_notices_dropped_total",
            "coreops_outbox_depth",
            "coreops_job_runs_total")
        .filter(line -> !page.contains(line))
        .toList();
  }

  /** Soon: a latency, for one, is unknown right after a reconnect. */
  private static void assertExported(Set<String> names) {
    Eventually.until(
        () -> exported().containsAll(names),
        () -> {
          Set<String> absent = new TreeSet<>(names);
          absent.removeAll(exported());
          return "not exported: " + absent;
        });
  }

  private static Set<String> exported() {
    return SHOWN.matcher(page()).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> asked(String file) throws IOException {
    Set<String> names =
        ASKED
            .matcher(Files.readString(FOLDER.resolve(file)))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(names).hasSizeGreaterThan(20);
    return names;
  }

  private static String page() {
    return bot.probes().get("/metrics").body();
  }
}
