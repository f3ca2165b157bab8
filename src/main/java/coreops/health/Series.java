package coreops.health;

import coreops.telemetry.Sample;
import coreops.telemetry.Tallies;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The series of one scrape, put together by metric. Used once, on one thread. */
final class Series {
  private static final double NANOS = 1e9;

  private final Map<Metric, Map<Labels, Double>> numbers = new LinkedHashMap<>();
  private final Map<Metric, List<Sample.Timing>> timings = new LinkedHashMap<>();

  /** Sets a number; the metric must be in the table. */
  void put(String metric, Map<String, String> labels, double value) {
    Metric known = Metric.ALL.get(metric);
    if (known == null) {
      throw new IllegalArgumentException("no metric " + metric);
    }
    put(known, labels, value);
  }

  void put(String metric, double value) {
    put(metric, Map.of(), value);
  }

  void put(Metric metric, Map<String, String> labels, double value) {
    numbers
        .computeIfAbsent(metric, first -> new LinkedHashMap<>())
        .merge(labels(labels), value, Double::sum);
  }

  /** Takes what a room told. */
  void take(Sample sample) {
    switch (sample) {
      case Sample.Count count ->
          put(metric(count, Metric.Kind.COUNTER), count.labels(), (double) count.total());
      case Sample.Timing timing ->
          timings
              .computeIfAbsent(metric(timing, Metric.Kind.HISTOGRAM), first -> new ArrayList<>())
              .add(timing);
    }
  }

  MetricSnapshots snapshots() {
    return new MetricSnapshots(
        Stream.concat(
                numbers.entrySet().stream()
                    .map(entry -> snapshot(entry.getKey(), entry.getValue())),
                timings.entrySet().stream()
                    .map(entry -> histogram(entry.getKey(), entry.getValue())))
            .toList());
  }

  private static Metric metric(Sample sample, Metric.Kind kind) {
    Metric known = Metric.ALL.get(sample.name());
    return known != null && known.kind() == kind ? known : Metric.unknown(sample.name(), kind);
  }

  private static MetricSnapshot snapshot(Metric metric, Map<Labels, Double> points) {
    return switch (metric.kind()) {
      case COUNTER -> {
        CounterSnapshot.Builder out = CounterSnapshot.builder();
        points.forEach(
            (labels, value) ->
                out.dataPoint(
                    CounterDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield out.name(metric.base()).help(metric.help()).build();
      }
      case GAUGE, HISTOGRAM -> {
        GaugeSnapshot.Builder out = GaugeSnapshot.builder();
        points.forEach(
            (labels, value) ->
                out.dataPoint(
                    GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        yield out.name(metric.base()).help(metric.help()).build();
      }
      case INFO -> {
        InfoSnapshot.Builder out = InfoSnapshot.builder();
        points
            .keySet()
            .forEach(
                labels -> out.dataPoint(InfoDataPointSnapshot.builder().labels(labels).build()));
        yield out.name(metric.base()).help(metric.help()).build();
      }
    };
  }

  private static MetricSnapshot histogram(Metric metric, List<Sample.Timing> timings) {
    HistogramSnapshot.Builder out =
        HistogramSnapshot.builder().name(metric.base()).help(metric.help());
    for (Sample.Timing timing : timings) {
      out.dataPoint(
          HistogramDataPointSnapshot.builder()
              .labels(labels(timing.labels()))
              .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds(), timing.buckets()))
              .sum(timing.sum().toNanos() / NANOS)
              .build());
    }
    return out.build();
  }

  private static List<Double> bounds() {
    return Stream.concat(
            Tallies.BOUNDS.stream().map(bound -> bound.toNanos() / NANOS),
            Stream.of(Double.POSITIVE_INFINITY))
        .toList();
  }

  private static Labels labels(Map<String, String> labels) {
    Map<String, String> sorted = new TreeMap<>(labels);
    return Labels.of(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
  }
}
