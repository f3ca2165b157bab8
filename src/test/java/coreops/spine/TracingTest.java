package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.ByteString;
import coreops.telemetry.Trace;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a collector of traces sees of a running bot. */
class TracingTest {
  private static final String POST = "POST /channels/{channel.id}/messages";

  @TempDir static Path data;
  static Collector collector;
  static Community community;
  static Bot bot;

  /** The traces of the log lines that the router wrote for commands. */
  static final List<String> LOGGED = new CopyOnWriteArrayList<>();

  static final AppenderBase<ILoggingEvent> LISTENING =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getMessage().equals("command")) {
            LOGGED.add(Trace.id());
          }
        }
      };

  @BeforeAll
  static void start() {
    LISTENING.start();
    router().addAppender(LISTENING);
    collector = new Collector();
    community = new Community(data);
    bot =
        Bot.ready(
            community,
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint() + "/",
                "OTEL_EXPORTER_OTLP_HEADERS",
                "x-tenant=a%20community,bare",
                "OTEL_SERVICE_NAME",
                "the-bot"));
  }

  @AfterAll
  static void stop() {
    router().detachAppender(LISTENING);
    bot.close();
    community.close();
    collector.close();
  }

  @Test
  void a_command_is_one_trace_from_the_event_to_the_rest_reply() {
    int before = LOGGED.size();
    community.ask(MEMBER, "!ops ping");
    Eventually.until(() -> LOGGED.size() > before, () -> "nothing logged");
    ByteString trace = traceOf(LOGGED.getLast());
    Eventually.until(
        () ->
            List.of("MESSAGE_CREATE", "router.message", "command.ops", "discord.post", POST)
                .stream()
                .allMatch(name -> collector.span(trace, name).isPresent()),
        () -> collector.spans().toString());

    Span event = span(trace, "MESSAGE_CREATE");
    Span routed = span(trace, "router.message");
    Span asked = span(trace, "command.ops");
    Span posted = span(trace, "discord.post");
    Span rest = span(trace, POST);

    assertThat(event.getParentSpanId()).isEqualTo(ByteString.EMPTY);
    assertThat(routed.getParentSpanId()).isEqualTo(event.getSpanId());
    assertThat(asked.getParentSpanId()).isEqualTo(routed.getSpanId());
    assertThat(posted.getParentSpanId()).isEqualTo(routed.getSpanId());
    assertThat(rest.getParentSpanId()).isEqualTo(posted.getSpanId());
    assertThat(rest.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(event.getEndTimeUnixNano()).isGreaterThanOrEqualTo(rest.getEndTimeUnixNano());
  }

  @Test
  void reads_of_google_are_steps_of_the_command_that_wanted_them() {
    community.ask(ADMIN, "!ops refresh clans");
    Eventually.until(
        () -> readBelow("sheets.refresh").isPresent(), () -> collector.spans().toString());

    Span read = readBelow("sheets.refresh").orElseThrow();

    assertThat(read.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    Eventually.until(
        () -> collector.span(read.getTraceId(), "MESSAGE_CREATE").isPresent(),
        () -> "the command's trace has no beginning: " + collector.spans());
  }

  @Test
  void a_step_that_failed_says_so() {
    Community.now(
        community.discord().faults().failNext("POST /channels/:channel/messages", 1, 403));
    community.discord().say(MEMBER, "ops", "!ops ping");

    Eventually.until(
        () ->
            collector.spans().stream()
                .anyMatch(
                    span ->
                        span.getName().equals("discord.post")
                            && span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR),
        () -> collector.spans().toString());
  }

  @Test
  void a_collector_that_takes_nothing_costs_spans_and_no_command() {
    collector.answer(500);
    try {
      assertThat(community.ask(MEMBER, "!ops ping").asText()).contains("ms");
      Eventually.until(
          () ->
              bot.probes().get("/metrics").body().contains("coreops_spans_total{outcome=\"lost\"}"),
          () -> bot.probes().get("/metrics").body());
    } finally {
      collector.answer(200);
    }
  }

  @Test
  void the_collector_is_told_who_speaks_and_gets_the_headers_that_were_asked_for() {
    community.ask(MEMBER, "!ops ping");
    Eventually.until(() -> !collector.spans().isEmpty(), () -> "no spans");

    assertThat(collector.resource())
        .containsEntry("service.name", "the-bot")
        .containsEntry("deployment.environment.name", "test");
    assertThat(collector.headers())
        .containsEntry("x-tenant", "a community")
        .containsEntry("content-type", "application/x-protobuf");
  }

  @Test
  void no_span_carries_what_people_wrote() {
    community.ask(MEMBER, "!ops why a-very-private-word");
    community.ask(MEMBER, "!ops ping");
    int seen = collector.spans().size();
    Eventually.until(() -> collector.spans().size() > seen, () -> "no spans");

    assertThat(collector.spans().toString()).doesNotContain("a-very-private-word");
  }

  private static Optional<Span> readBelow(String name) {
    return collector.spans().stream()
        .filter(span -> span.getName().equals("sheets batch_get"))
        .filter(
            span ->
                collector
                    .span(span.getTraceId(), name)
                    .filter(above -> above.getSpanId().equals(span.getParentSpanId()))
                    .isPresent())
        .findFirst();
  }

  private static Span span(ByteString trace, String name) {
    return collector
        .span(trace, name)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + collector.spans()));
  }

  /** The log's 16 hex digits, as OpenTelemetry writes them. */
  private static ByteString traceOf(String id) {
    return ByteString.copyFrom(java.util.HexFormat.of().parseHex("0".repeat(16) + id));
  }

  private static Logger router() {
    return (Logger) LoggerFactory.getLogger("coreops.router");
  }
}
