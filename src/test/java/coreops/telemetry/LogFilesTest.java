package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Log files as an operator finds them in LOG_DIR. */
@ResourceLock(Resources.SYSTEM_OUT)
class LogFilesTest {
  @TempDir Path dir;
  private final PrintStream real = System.out;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();
  private final StdoutAppender stdout = new StdoutAppender(new JsonLine(new Redactor()));
  private final Logger log = context.getLogger("coreops.test");

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    stdout.start();
    log.setLevel(Level.INFO);
    log.addAppender(stdout);
  }

  @AfterEach
  void restore() {
    System.setOut(real);
  }

  @Test
  void the_log_has_everything_and_the_crash_log_only_what_nobody_wanted() throws IOException {
    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), true);

    log.info("well");
    log.error("a command failed");
    log.atError().addMarker(Logs.FATAL).setCause(new IllegalStateException("x")).log("uncaught");
    stdout.flush(Duration.ofSeconds(20));

    assertThat(lines("log.txt")).hasSize(3);
    assertThat(lines("crash.log"))
        .singleElement()
        .asString()
        .contains("\"uncaught\"", "IllegalStateException");
    assertThat(captured.toString(StandardCharsets.UTF_8)).hasLineCount(3);
  }

  @Test
  void stdout_is_silent_where_only_files_are_wanted() throws IOException {
    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), false);

    log.info("well");
    stdout.flush(Duration.ofSeconds(20));

    assertThat(lines("log.txt")).hasSize(1);
    assertThat(captured.size()).isZero();
  }

  @Test
  void it_is_rolled_over_by_size_without_losing_or_breaking_a_line() throws IOException {
    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), false);
    String text = "x".repeat(1_000);
    for (int i = 0; i < 3_000; i++) {
      log.atInfo().addKeyValue("i", i).log(text);
      if (i % 500 == 0) {
        stdout.flush(Duration.ofSeconds(20));
      }
    }
    stdout.flush(Duration.ofSeconds(20));

    List<Path> files = all("log");
    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    List<Integer> found = new ArrayList<>();
    for (Path file : files) {
      assertThat(Files.size(file)).isLessThan(1_300_000);
      for (String line : Files.readAllLines(file)) {
        found.add(new ObjectMapper().readTree(line).get("i").asInt());
      }
    }
    assertThat(found).hasSize(3_000).doesNotHaveDuplicates();
  }

  @Test
  void what_was_torn_at_the_end_spoils_no_line_after_it() throws IOException {
    Files.writeString(dir.resolve("log.txt"), "{\"whole\":1}\n{\"half\":");
    Files.writeString(dir.resolve("crash.log"), "{\"half");
    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), false);

    log.info("well");
    stdout.flush(Duration.ofSeconds(20));

    assertThat(lines("log.txt")).hasSize(2).first().isEqualTo("{\"whole\":1}");
    assertThat(new ObjectMapper().readTree(lines("log.txt").getLast()).get("msg").asText())
        .isEqualTo("well");
    assertThat(lines("crash.log")).isEmpty();
  }

  @Test
  void a_second_log_in_the_same_directory_is_refused() throws IOException {
    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), false);

    assertThatThrownBy(() -> LogFiles.open(new LoggerContext(), dir, settings(30)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another process logs to this directory");
  }

  @Test
  void crash_logs_of_the_last_thirty_days_are_kept_and_older_ones_removed() throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Path kept = Files.writeString(dir.resolve("crash." + today.minusDays(29) + ".0.log"), "kept\n");
    Path old = Files.writeString(dir.resolve("crash." + today.minusDays(40) + ".0.log"), "old\n");

    stdout.alsoTo(LogFiles.open(context, dir, settings(30)), false);
    log.atError().addMarker(Logs.FATAL).log("now");
    stdout.flush(Duration.ofSeconds(20));

    // Logback cleans up on a thread of its own.
    coreops.runtime.Wait.until("old crash log removed", () -> !Files.exists(old));
    assertThat(kept).exists();
  }

  @Test
  void the_last_lines_are_those_of_the_file_or_of_this_process() throws IOException {
    for (int i = 0; i < 5; i++) {
      log.info("line {}", i);
    }
    stdout.flush(Duration.ofSeconds(20));
    Files.writeString(dir.resolve("log.txt"), "a\nb\nc\n");

    assertThat(stdout.tail().recent(2)).hasSize(2).last().asString().contains("line 4");
    assertThat(LogTail.of(dir.resolve("log.txt"), 2)).containsExactly("b", "c");
    assertThat(LogTail.of(dir.resolve("absent"), 2)).isEmpty();
  }

  private LogSettings settings(int days) {
    return new LogSettings(
        "INFO", Optional.of(dir), true, 1, Duration.ofDays(14), Duration.ofDays(days));
  }

  private List<String> lines(String name) throws IOException {
    return Files.readAllLines(dir.resolve(name));
  }

  private List<Path> all(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }
}
