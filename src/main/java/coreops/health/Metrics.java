package coreops.health;

import coreops.config.Settings;
import coreops.types.Versions;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The page for Prometheus: the JVM as Micrometer sees it, and the bot as its rooms tell of it. The
 * registry is made with the first scrape, so that a start pays nothing for it. Everything here
 * takes its time; it is called from a worker thread.
 */
final class Metrics implements AutoCloseable {
  /** Prometheus' text format. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Supplier<Diagnosis> now;
  private final Map<String, String> build;
  private @Nullable Registry registry;

  Metrics(Settings settings, Versions versions, Supplier<Diagnosis> now) {
    this.now = now;
    this.build =
        Map.of(
            "bot", settings.identity().botName(),
            "env", settings.identity().envName(),
            "version", versions.bot(),
            "coreops", versions.coreOps(),
            "build_sha", versions.buildSha());
  }

  /** The page as it is now. */
  synchronized String scrape() {
    Registry open = registry;
    if (open == null) {
      open = Registry.open(() -> Scrape.of(now.get(), build));
      registry = open;
    }
    return open.meters().scrape(TYPE);
  }

  @Override
  public synchronized void close() {
    if (registry != null) {
      registry.garbage().close();
      registry.pressure().close();
      registry.meters().close();
    }
  }

  private record Registry(
      PrometheusMeterRegistry meters, JvmGcMetrics garbage, JvmHeapPressureMetrics pressure) {
    static Registry open(MultiCollector bot) {
      PrometheusRegistry both = new PrometheusRegistry();
      both.register(bot);
      PrometheusMeterRegistry meters =
          new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, both, Clock.SYSTEM);
      JvmGcMetrics garbage = new JvmGcMetrics();
      garbage.bindTo(meters);
      JvmHeapPressureMetrics pressure = new JvmHeapPressureMetrics();
      pressure.bindTo(meters);
      new JvmMemoryMetrics().bindTo(meters);
      new JvmThreadMetrics().bindTo(meters);
      new ClassLoaderMetrics().bindTo(meters);
      new ProcessorMetrics().bindTo(meters);
      new FileDescriptorMetrics().bindTo(meters);
      return new Registry(meters, garbage, pressure);
    }
  }
}
