package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alert rules and the dashboard, as Prometheus reads them. */
class AlertsTest {
  private static final Path FOLDER = Path.of("docs", "observability");
  private static final Path RULES = FOLDER.resolve("alerts.yml");
  private static final Path TESTS = FOLDER.resolve("alerts.test.yml");
  private static final Path RUNBOOK = FOLDER.resolve("runbook.md");
  private static final YAMLMapper YAML = new YAMLMapper();

  @Test
  void prometheus_takes_the_rules_and_the_example_configuration() {
    assertSucceeds(Promtool.run("check", "rules", RULES.toString()));
    assertSucceeds(Promtool.run("check", "config", FOLDER.resolve("prometheus.yml").toString()));
  }

  @Test
  void every_alert_fires_and_clears_when_it_should() {
    assertSucceeds(Promtool.run("test", "rules", TESTS.toString()));
  }

  @Test
  void every_alert_is_tested_firing_and_clearing() throws IOException {
    Set<String> fired = new TreeSet<>();
    Set<String> cleared = new TreeSet<>();
    for (JsonNode test : YAML.readTree(TESTS.toFile()).path("tests")) {
      for (JsonNode moment : test.path("alert_rule_test")) {
        (moment.path("exp_alerts").isEmpty() ? cleared : fired)
            .add(moment.path("alertname").asText());
      }
    }
    Set<String> alerts =
        alerts().map(alert -> alert.path("alert").asText()).collect(Collectors.toSet());

    assertThat(fired).isEqualTo(alerts);
    assertThat(cleared).isEqualTo(alerts);
  }

  @Test
  void alertmanager_has_a_place_for_every_severity() throws IOException {
    JsonNode file = YAML.readTree(FOLDER.resolve("alertmanager.yml").toFile());
    Set<String> receivers = new TreeSet<>(file.path("receivers").findValuesAsText("name"));
    Set<String> matched = new TreeSet<>();
    for (JsonNode route : file.path("route").path("routes")) {
      assertThat(receivers).contains(route.path("receiver").asText());
      matched.add(route.path("matchers").path(0).asText());
    }

    assertThat(receivers).contains(file.path("route").path("receiver").asText());
    assertThat(matched)
        .isEqualTo(
            alerts()
                .map(alert -> "severity=\"%s\"".formatted(alert.at("/labels/severity").asText()))
                .collect(Collectors.toSet()));
    assertThat(file.path("inhibit_rules").path(0).path("source_matchers").path(0).asText())
        .isIn(alerts().map(a -> "alertname=\"" + a.path("alert").asText() + '"').toList());
    assertThat(Files.readString(FOLDER.resolve("prometheus.yml"))).contains("alertmanagers:");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void every_alert_has_an_owner_a_severity_and_a_section_in_the_runbook(JsonNode alert)
      throws IOException {
    String name = alert.path("alert").asText();

    assertThat(alert.at("/labels/owner").asText())
        .as("owner of %s", name)
        .isIn("operators", "discord-admins", "sheet-admins");
    assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
    assertThat(alert.at("/annotations/summary").asText()).as(name).endsWith(".");
    assertThat(alert.at("/annotations/runbook_url").asText())
        .isEqualTo("docs/observability/runbook.md#" + name.toLowerCase(Locale.ROOT));
    assertThat(Files.readAllLines(RUNBOOK)).contains("## " + name);
  }

  @Test
  void the_runbook_has_no_section_that_belongs_to_no_alert() throws IOException {
    assertThat(Files.readAllLines(RUNBOOK).stream().filter(line -> line.startsWith("## ")))
        .containsExactlyInAnyOrderElementsOf(
            alerts().map(alert -> "## " + alert.path("alert").asText()).toList());
  }

  @Test
  void prometheus_understands_every_query_of_the_dashboard(@TempDir Path folder)
      throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
    List<String> rules = new ArrayList<>();
    for (String query : dashboard.findValuesAsText("expr")) {
      rules.add(
          "      - record: query:%d\n        expr: %s\n"
              .formatted(
                  rules.size(),
                  YAML.writeValueAsString(
                          query.replace("$__rate_interval", "5m").replace("$instance", ".*"))
                      .substring(4)
                      .strip()));
    }
    Path file = folder.resolve("queries.yml");
    Files.writeString(file, "groups:\n  - name: dashboard\n    rules:\n" + String.join("", rules));

    assertThat(rules).hasSizeGreaterThan(30);
    assertSucceeds(Promtool.run("check", "rules", file.toString()));
  }

  static Stream<JsonNode> alerts() throws IOException {
    return StreamSupport.stream(YAML.readTree(RULES.toFile()).path("groups").spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false));
  }

  private static void assertSucceeds(Promtool.Said said) {
    assertThat(said.code()).as(said.text()).isZero();
  }
}
