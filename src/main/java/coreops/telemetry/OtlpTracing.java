package coreops.telemetry;

import coreops.config.Settings;
import coreops.config.TracingSettings;
import coreops.types.Versions;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends every step as an OpenTelemetry span to a collector, over OTLP as http/protobuf. Spans wait
 * in a bounded queue and are sent in the background; a collector that is away costs spans, never a
 * command.
 */
public final class OtlpTracing implements Tracing {
  /** Where a collector takes traces, below the endpoint (OTLP specification). */
  private static final String PATH = "/v1/traces";

  private static final Duration SEND_EVERY = Duration.ofSeconds(1);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int QUEUE = 4_096;

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final Tallies tallies = new Tallies();

  private OtlpTracing(TracingSettings settings, URI endpoint, Resource resource) {
    OtlpHttpSpanExporterBuilder exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(address(endpoint))
            .setTimeout(DEADLINE)
            .setConnectTimeout(DEADLINE.dividedBy(2));
    settings.headerFields().forEach(exporter::addHeader);
    this.provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            .setIdGenerator(new RootIds())
            .addSpanProcessor(
                BatchSpanProcessor.builder(new CountedExports(exporter.build(), tallies))
                    .setScheduleDelay(SEND_EVERY)
                    .setExporterTimeout(DEADLINE)
                    .setMaxQueueSize(QUEUE)
                    .build())
            .build();
    this.tracer = provider.get("coreops");
  }

  /** Where the settings say so; otherwise nothing is started, not even loaded. */
  public static Tracing of(Settings settings, Versions versions) {
    TracingSettings wanted = settings.tracing();
    return wanted
        .endpoint()
        .filter(endpoint -> wanted.enabled())
        .<Tracing>map(
            endpoint ->
                new OtlpTracing(
                    wanted,
                    endpoint,
                    Resource.getDefault()
                        .merge(
                            Resource.create(
                                Attributes.builder()
                                    .put("service.name", wanted.serviceName())
                                    .put("service.version", versions.coreOps())
                                    .put(
                                        "deployment.environment.name",
                                        settings.identity().envName())
                                    .build()))))
        .orElse(OFF);
  }

  @Override
  public boolean on() {
    return true;
  }

  @Override
  public Step begin(String under, String name, Kind kind) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind(kind));
    String id = Trace.id(under).isEmpty() ? Trace.fresh() : Trace.id(under);
    String parent = Trace.step(under);
    Span span =
        parent.isEmpty()
            ? RootIds.under(id, builder.setNoParent()::startSpan)
            : builder
                .setParent(
                    Context.root()
                        .with(
                            Span.wrap(
                                SpanContext.create(
                                    RootIds.long32(id),
                                    parent,
                                    TraceFlags.getSampled(),
                                    TraceState.getDefault()))))
                .startSpan();
    tallies.count("spans", "outcome", "begun");
    return new Followed(span, Trace.context(id, span.getSpanContext().getSpanId()));
  }

  @Override
  public List<Sample> samples() {
    return tallies.read();
  }

  @Override
  public void close(Duration patience) {
    provider.shutdown().join(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String address(URI endpoint) {
    String base = endpoint.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH;
  }

  private static SpanKind kind(Kind kind) {
    return switch (kind) {
      case EVENT -> SpanKind.CONSUMER;
      case STEP -> SpanKind.INTERNAL;
      case CALL -> SpanKind.CLIENT;
    };
  }

  private record Followed(Span span, String context) implements Step {
    @Override
    public void note(String key, String value) {
      span.setAttribute(key, value);
    }

    @Override
    public void end() {
      span.end();
    }

    @Override
    public void fail(String why) {
      span.setStatus(StatusCode.ERROR, why).end();
    }
  }
}
