package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse.Link;
import coreops.control.Measured;
import coreops.telemetry.Tallies;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Prometheus is told when it asks. */
class MetricsTest extends ProbeHarness {
  @Test
  void a_scrape_is_in_prometheus_text_format_and_shows_the_jvm() {
    HttpResponse<String> page = get("/metrics");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(page.body())
        .contains("# TYPE jvm_memory_used_bytes gauge", "# TYPE coreops_ready gauge")
        .contains("coreops_build_info{bot=\"C1C-Recruitment\",build_sha=\"abc\"");
  }

  @Test
  void ages_grow_between_the_signs_of_life() {
    up();
    time.advance(Duration.ofSeconds(42));

    assertThat(scrapeWith("coreops_dispatch_age_seconds 42.0"))
        .contains(
            "coreops_heartbeat_age_seconds 42.0",
            "coreops_uptime_seconds 42.0",
            "coreops_heartbeat_latency_seconds 0.08",
            "coreops_gateway_link{link=\"up\"} 1.0",
            "coreops_gateway_link{link=\"held\"} 0.0");
  }

  @Test
  void a_lost_link_shows_for_how_long() {
    up();
    bus.tell(
        coreops.control.GatewayPulse.TOPIC,
        new coreops.control.GatewayPulse(
            Link.DOWN,
            time.now(),
            time.now(),
            Optional.empty(),
            Optional.of(time.now()),
            Optional.empty(),
            Optional.empty(),
            time.now()));
    time.advance(Duration.ofSeconds(90));

    assertThat(scrapeWith("coreops_gateway_down_seconds 90.0"))
        .doesNotContain("coreops_heartbeat_latency_seconds");
  }

  @Test
  void a_component_that_has_gone_quiet_is_down() {
    tell("sheets", Status.DEGRADED);
    scrapeWith("coreops_component_state{component=\"sheets\",state=\"degraded\"} 1.0");

    time.advance(Duration.ofSeconds(31));

    assertThat(get("/metrics").body())
        .contains("coreops_component_state{component=\"sheets\",state=\"down\"} 1.0")
        .contains("coreops_component_report_age_seconds{component=\"sheets\"} 31.0");
  }

  @Test
  void the_numbers_of_a_report_are_shown_under_their_own_names() {
    tellDiscord(Map.of("resumes", 3L, "identifyRemaining", 997L, "held", "no number"));

    assertThat(scrapeWith("coreops_gateway_resumes_total 3.0"))
        .contains("coreops_identifies_left 997.0");
  }

  @Test
  void the_age_of_a_bucket_goes_on_growing_after_its_report() {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "sheets",
            Status.UP,
            "",
            Map.of(
                "reads_left",
                30L,
                "buckets",
                Map.of(
                    "clans",
                        Map.of(
                            "age_sec", 100L, "ttl_sec", 10_800L, "items", 24L, "last_error", "503"),
                    "shards", Map.of("age_sec", -1L))),
            time.now(),
            Duration.ofSeconds(60)));
    time.advance(Duration.ofSeconds(10));

    assertThat(scrapeWith("coreops_cache_age_seconds{bucket=\"clans\"} 110.0"))
        .contains(
            "coreops_cache_items{bucket=\"clans\"} 24.0",
            "coreops_cache_refresh_failed{bucket=\"clans\"} 1.0",
            "coreops_sheets_reads_left 30.0")
        .doesNotContain("bucket=\"shards\"");
  }

  @Test
  void a_job_that_did_not_run_shows_how_late_it_is() {
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "scheduler",
            Status.UP,
            "",
            Map.of(
                "jobs",
                List.of(
                    Map.of("name", "late", "next_run", START.minusSeconds(60).toString()),
                    Map.of(
                        "name", "early",
                        "last_run", START.minusSeconds(5).toString(),
                        "next_run", START.plusSeconds(60).toString()))),
            time.now(),
            Duration.ofSeconds(60)));

    assertThat(scrapeWith("coreops_job_overdue_seconds{job_name=\"late\"} 60.0"))
        .contains("coreops_job_overdue_seconds{job_name=\"early\"} 0.0")
        .contains("coreops_job_last_run_age_seconds{job_name=\"early\"} 5.0");
  }

  @Test
  void what_a_room_counts_and_times_is_shown_as_it_was_told() {
    Tallies tallies = new Tallies();
    tallies.count("commands", "command", "ping", "outcome", "ok");
    tallies.time("command_duration", Duration.ofMillis(3).toNanos(), "command", "ping");
    tallies.time("command_duration", Duration.ofMinutes(1).toNanos(), "command", "ping");
    tallies.count("something_new");
    bus.tell(Measured.TOPIC, new Measured("router", tallies.read(), time.now()));

    assertThat(scrapeWith("coreops_commands_total{command=\"ping\",outcome=\"ok\"} 1.0"))
        .contains(
            "coreops_command_duration_seconds_bucket{command=\"ping\",le=\"0.002\"} 0",
            "coreops_command_duration_seconds_bucket{command=\"ping\",le=\"0.005\"} 1",
            "coreops_command_duration_seconds_bucket{command=\"ping\",le=\"30.0\"} 1",
            "coreops_command_duration_seconds_bucket{command=\"ping\",le=\"+Inf\"} 2",
            "coreops_command_duration_seconds_count{command=\"ping\"} 2",
            "coreops_command_duration_seconds_sum{command=\"ping\"} 60.003",
            "coreops_something_new_total 1.0");
  }

  @Test
  void what_was_counted_outlives_a_redeploy_of_the_probes() {
    Tallies tallies = new Tallies();
    tallies.count("gateway_events", "type", "MESSAGE_CREATE");
    bus.tell(Measured.TOPIC, new Measured("gateway", tallies.read(), time.now()));
    String series = "coreops_gateway_events_total{type=\"MESSAGE_CREATE\"} 1.0";
    scrapeWith(series);

    redeploy(false);

    assertThat(get("/metrics").body()).contains(series);
  }

  private String scrapeWith(String line) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    String page = get("/metrics").body();
    while (!page.contains(line)) {
      assertThat(System.nanoTime()).as("%s still not in %s", line, page).isLessThan(end);
      page = get("/metrics").body();
    }
    return page;
  }
}
