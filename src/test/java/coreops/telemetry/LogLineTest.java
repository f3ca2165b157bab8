package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.config.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The lines as a collector reads them from stdout. */
@ResourceLock(Resources.SYSTEM_OUT)
class LogLineTest {
  private final PrintStream real = System.out;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final Redactor redactor = new Redactor();
  private final JsonLine line = new JsonLine(redactor);
  private final StdoutAppender stdout = new StdoutAppender(line);
  private final Logger log = new LoggerContext().getLogger("coreops.test");

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    line.from(new JsonLine.Origin("staging", "Testbot", "abc123"));
    stdout.start();
    log.setLevel(Level.INFO);
    log.addAppender(stdout);
  }

  @AfterEach
  void restore() {
    System.setOut(real);
  }

  @Test
  void a_line_is_one_object_with_the_fixed_fields_first() throws IOException {
    Trace.run("feedfacecafebeef", () -> log.atInfo().addKeyValue("count", 3).log("two\nlines"));

    String text = text();
    assertThat(text).hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "ts", "level", "logger", "msg", "trace", "env", "bot", "build_sha", "count");
    assertThat(json.get("ts").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(json.get("level").asText()).isEqualTo("INFO");
    assertThat(json.get("logger").asText()).isEqualTo("coreops.test");
    assertThat(json.get("msg").asText()).isEqualTo("two\nlines");
    assertThat(json.get("trace").asText()).isEqualTo("feedfacecafebeef");
    assertThat(json.get("env").asText()).isEqualTo("staging");
    assertThat(json.get("bot").asText()).isEqualTo("Testbot");
    assertThat(json.get("build_sha").asText()).isEqualTo("abc123");
  }

  @Test
  void lists_maps_and_scalars_keep_their_shape() throws IOException {
    log.atWarn()
        .addKeyValue("list", List.of("a", 1, true))
        .addKeyValue("map", Map.of("inner", Map.of("deep", 2.5)))
        .addKeyValue("took", Duration.ofMillis(1500))
        .addKeyValue("none", (Object) null)
        .addKeyValue("odd", "quote \" slash \\ bell \u0007 half \ud800 emoji \ud83d\ude00")
        .addKeyValue("level", "mine")
        .log("fields");

    JsonNode json = json();
    assertThat(json.get("list").toString()).isEqualTo("[\"a\",1,true]");
    assertThat(json.get("map").toString()).isEqualTo("{\"inner\":{\"deep\":2.5}}");
    assertThat(json.get("took").asLong()).isEqualTo(1500);
    assertThat(json.get("none").isNull()).isTrue();
    assertThat(json.get("odd").asText()).contains("quote \" slash \\ bell \u0007", "\ud83d\ude00");
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("level_").asText()).isEqualTo("mine");
  }

  @Test
  void a_stack_trace_is_one_field() throws IOException {
    log.atError().setCause(new IllegalStateException("outer", new IOException("inner"))).log("x");

    assertThat(json().get("error").asText())
        .startsWith("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.io.IOException: inner")
        .contains("LogLineTest.java");
  }

  @Test
  void an_event_may_bring_its_own_trace() throws IOException {
    log.atInfo().addKeyValue("trace", "0123").log("x");

    assertThat(json().get("trace").asText()).isEqualTo("0123");
  }

  @Test
  void secrets_leave_by_no_door() {
    redactor.know(List.of(new Secret("hush-hush-hush")));

    log.atInfo()
        .addKeyValue("list", List.of("hush-hush-hush"))
        .addKeyValue("map", Map.of("k", "a hush-hush-hush b", "password", "sesame"))
        .addKeyValue("token", "sesame")
        .setCause(new IllegalStateException("hush-hush-hush"))
        .log("hush-hush-hush {}", "hush-hush-hush");

    assertThat(text()).doesNotContain("hush", "sesame").contains("(masked)");
  }

  @Test
  void a_reader_who_does_not_read_stops_nobody() {
    System.setOut(new PrintStream(new Stuck(), true, StandardCharsets.UTF_8));

    long begun = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      log.info("line");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(stdout.dropped()).isPositive();
  }

  private String text() {
    stdout.flush(Duration.ofSeconds(20));
    return captured.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    List<String> lines = Arrays.asList(text().split("\n"));
    assertThat(lines).hasSize(1);
    return new ObjectMapper().readTree(lines.getFirst());
  }

  /** A pipe whose other end sleeps. */
  private static final class Stuck extends java.io.OutputStream {
    @Override
    public void write(int b) {
      block();
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      block();
    }

    private static void block() {
      java.util.concurrent.locks.LockSupport.park();
      block();
    }
  }
}
