package coreops.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what a collector took, and logs once when it stops taking and once when it takes again.
 */
final class CountedExports implements SpanExporter {
  private static final Logger LOG = LoggerFactory.getLogger(OtlpTracing.class);

  /** The exporter's own words would reach stderr past our log; held, or the level is forgotten. */
  private static final java.util.logging.Logger SILENCED =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private final SpanExporter exporter;
  private final Tallies tallies;
  private final AtomicBoolean failing = new AtomicBoolean();

  CountedExports(SpanExporter exporter, Tallies tallies) {
    this.exporter = exporter;
    this.tallies = tallies;
    SILENCED.setLevel(Level.OFF);
    tallies.count("spans", 0, "outcome", "exported");
    tallies.count("spans", 0, "outcome", "lost");
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    return result.whenComplete(() -> done(spans.size(), result));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private void done(int spans, CompletableResultCode result) {
    tallies.count("spans", spans, "outcome", result.isSuccess() ? "exported" : "lost");
    if (result.isSuccess() && failing.compareAndSet(true, false)) {
      LOG.atInfo().log("traces are taken again");
    }
    if (!result.isSuccess() && failing.compareAndSet(false, true)) {
      Throwable why = result.getFailureThrowable();
      LOG.atWarn()
          .addKeyValue("why", why == null ? "refused" : String.valueOf(why.getMessage()))
          .log("traces are not taken; they are lost until this is mended");
    }
  }
}
