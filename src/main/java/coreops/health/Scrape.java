package coreops.health;

import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Measured;
import coreops.telemetry.Logs;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code /metrics} says of the bot: nothing but what has been heard, aged to this moment. */
final class Scrape {
  private final Diagnosis diagnosis;
  private final Instant now;
  private final Series series = new Series();

  private Scrape(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    this.now = diagnosis.at();
  }

  /**
   * @param build labels of the metric that says what is running
   */
  static MetricSnapshots of(Diagnosis diagnosis, Map<String, String> build) {
    Scrape scrape = new Scrape(diagnosis);
    scrape.series.put("build", build, 1);
    scrape.verdicts();
    scrape.components();
    diagnosis.known().pulse().ifPresent(scrape::gateway);
    scrape.details();
    scrape.report("sheets", "buckets").ifPresent(scrape::buckets);
    scrape.report("scheduler", "jobs").ifPresent(scrape::jobs);
    diagnosis.known().measured().values().stream()
        .map(Measured::samples)
        .forEach(samples -> samples.forEach(scrape.series::take));
    return scrape.series.snapshots();
  }

  private void verdicts() {
    series.put("ready", flag(diagnosis.ready()));
    series.put("alive", flag(diagnosis.alive()));
    series.put("healthy", flag(diagnosis.healthy()));
    series.put("stopping", flag(diagnosis.known().stopping().isPresent()));
    series.put("uptime_seconds", age(diagnosis.known().startedAt()));
    series.put("heartbeat_age_seconds", seconds(diagnosis.heartbeatAge()));
    Logs.ofProcess()
        .ifPresent(
            logs -> {
              series.put("log_lines_dropped", (double) logs.dropped());
              series.put("log_file_failures", (double) logs.fileFailures());
            });
  }

  private void components() {
    for (Diagnosis.Component component : diagnosis.components()) {
      ComponentReport judged = component.judged();
      for (ComponentReport.Status state : ComponentReport.Status.values()) {
        series.put(
            "component_state",
            Map.of("component", judged.component(), "state", lower(state)),
            flag(judged.status() == state));
      }
      series.put(
          "component_report_age_seconds",
          Map.of("component", judged.component()),
          age(component.report().at()));
    }
  }

  private void gateway(GatewayPulse pulse) {
    for (GatewayPulse.Link link : GatewayPulse.Link.values()) {
      series.put("gateway_link", Map.of("link", lower(link)), flag(pulse.link() == link));
    }
    series.put("dispatch_age_seconds", age(pulse.lastDispatch()));
    series.put("gateway_down_seconds", pulse.downSince().map(this::age).orElse(0.0));
    pulse.latency().ifPresent(each -> series.put("heartbeat_latency_seconds", seconds(each)));
  }

  /** The numbers that stand in a component's report as they are. */
  private void details() {
    for (Metric metric : Metric.ALL.values()) {
      metric
          .source()
          .flatMap(source -> report(source.component(), source.key()))
          .filter(Number.class::isInstance)
          .ifPresent(value -> series.put(metric, Map.of(), ((Number) value).doubleValue()));
    }
  }

  /** Ages are told with the report; since then they have grown. */
  private void buckets(Object detail) {
    double since =
        Optional.ofNullable(diagnosis.known().reports().get("sheets"))
            .map(report -> age(report.at()))
            .orElse(0.0);
    entries(detail)
        .forEach(
            (bucket, each) -> {
              Map<String, String> labels = Map.of("bucket", String.valueOf(bucket));
              number(each, "age_sec")
                  .filter(age -> age >= 0)
                  .ifPresent(age -> series.put("cache_age_seconds", labels, age + since));
              number(each, "ttl_sec")
                  .ifPresent(ttl -> series.put("cache_ttl_seconds", labels, ttl));
              number(each, "items").ifPresent(items -> series.put("cache_items", labels, items));
              if (entries(each).get("last_error") instanceof String error) {
                series.put("cache_refresh_failed", labels, flag(!error.isEmpty()));
              }
              number(each, "retries")
                  .ifPresent(retries -> series.put("cache_retries", labels, retries));
            });
  }

  private void jobs(Object detail) {
    if (detail instanceof Iterable<?> jobs) {
      for (Object job : jobs) {
        Map<String, String> labels = Map.of("job_name", String.valueOf(entries(job).get("name")));
        time(job, "last_run")
            .ifPresent(at -> series.put("job_last_run_age_seconds", labels, age(at)));
        time(job, "next_run").ifPresent(at -> series.put("job_overdue_seconds", labels, age(at)));
      }
    }
  }

  private Optional<Object> report(String component, String key) {
    return Optional.ofNullable(diagnosis.known().reports().get(component))
        .flatMap(report -> Optional.ofNullable(report.detail().get(key)));
  }

  private static Map<?, ?> entries(Object detail) {
    return detail instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Optional<Double> number(Object detail, String key) {
    return entries(detail).get(key) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  private static Optional<Instant> time(Object detail, String key) {
    try {
      return entries(detail).get(key) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** Never negative: a clock that was set back, or a time to come. */
  private double age(Instant at) {
    return Math.max(0, seconds(Duration.between(at, now)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static double flag(boolean is) {
    return is ? 1 : 0;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
