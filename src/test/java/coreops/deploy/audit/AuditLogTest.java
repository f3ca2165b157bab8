package coreops.deploy.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;
  private AuditLog log;

  @BeforeEach
  void open() {
    log = new AuditLog(folder, () -> NOW);
  }

  @Test
  void an_absent_log_is_empty_and_sound() throws IOException {
    assertThat(log.check().sound()).isTrue();
    assertThat(log.check().head()).isEqualTo("0".repeat(64));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void each_entry_is_bound_to_the_one_before() throws IOException {
    AuditEntry first = log.append("deploy", Map.of("build_sha", "abc", "note", "a \"word\"\nmore"));
    AuditEntry second = log.append("rollback", Map.of());

    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(log.check().entries()).containsExactly(first, second);
    assertThat(log.check().sound()).isTrue();
    assertThat(log.entries("rollback")).containsExactly(second);
    assertThat(Files.readAllLines(log.file()))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"seq\":1,\"at\":\"2026-11-20T12:00:00Z\",\"kind\":\"deploy\"");
  }

  @Test
  void a_changed_line_is_found_and_nothing_is_added_to_it() throws IOException {
    five();
    rewrite(text -> text.replace("\"number\":\"3\"", "\"number\":\"9\""));

    assertThat(log.check().faults())
        .containsExactly("line 3 was changed: its hash is not that of its content");
    byte[] before = Files.readAllBytes(log.file());
    assertThatThrownBy(() -> log.append("deploy", Map.of()))
        .isInstanceOf(BrokenAuditLog.class)
        .hasMessageContaining("line 3 was changed");
    assertThat(Files.readAllBytes(log.file())).isEqualTo(before);
  }

  @Test
  void a_blank_that_changes_no_content_is_found_too() throws IOException {
    five();
    rewrite(text -> text.replaceFirst("\"kind\":", "\"kind\": "));

    assertThat(log.check().faults())
        .containsExactly("line 1 is no entry in the form that was written");
  }

  @Test
  void a_removed_line_is_found() throws IOException {
    five();
    List<String> lines = Files.readAllLines(log.file());
    lines.remove(1);
    Files.write(log.file(), lines);

    assertThat(log.check().faults())
        .singleElement()
        .asString()
        .startsWith("line 2 does not follow on the line before");
  }

  @Test
  void a_chain_that_is_cut_short_is_found() throws IOException {
    five();
    Files.write(log.file(), Files.readAllLines(log.file()).subList(0, 3));

    assertThat(log.check().faults())
        .containsExactly("the log ends at entry 3 and had 5: it was cut short");
  }

  @Test
  void an_emptied_or_deleted_log_is_found() throws IOException {
    five();
    Files.write(log.file(), new byte[0]);
    assertThat(log.check().sound()).isFalse();

    Files.delete(log.file());
    assertThat(log.check().sound()).isFalse();
    assertThatThrownBy(() -> log.append("deploy", Map.of())).isInstanceOf(BrokenAuditLog.class);
  }

  @Test
  void a_chain_that_was_written_anew_is_found_by_its_head() throws IOException {
    five();
    Path elsewhere = Files.createDirectory(folder.resolve("forged"));
    AuditLog forged = new AuditLog(elsewhere, () -> NOW.plusSeconds(1));
    for (int i = 1; i <= 5; i++) {
      forged.append("drill", Map.of("number", String.valueOf(i)));
    }
    Files.write(log.file(), Files.readAllBytes(forged.file()));

    assertThat(forged.check().sound()).isTrue();
    assertThat(log.check().faults())
        .containsExactly("entry 5 is not the one that was written: rewritten");
  }

  @Test
  void a_lost_head_is_told() throws IOException {
    five();
    Files.delete(folder.resolve(AuditHead.FILE));

    assertThat(log.check().faults()).singleElement().asString().startsWith("audit.head is missing");
  }

  @Test
  void a_torn_last_line_is_set_aside_and_put_on_record() throws IOException {
    five();
    Files.writeString(log.file(), "{\"seq\":6,\"at\":\"20", StandardOpenOption.APPEND);
    assertThat(log.check().sound()).isTrue();
    assertThat(log.check().torn()).isEqualTo(17);

    AuditEntry next = log.append("deploy", Map.of());

    assertThat(next.seq()).isEqualTo(7);
    AuditEntry repair = log.entries("audit.torn").getFirst();
    assertThat(repair.facts())
        .containsEntry("bytes", "17")
        .containsEntry("kept_in", "audit.torn-6");
    assertThat(folder.resolve("audit.torn-6")).hasContent("{\"seq\":6,\"at\":\"20");
    assertThat(log.check().sound()).isTrue();
    assertThat(log.check().torn()).isZero();
  }

  @Test
  void a_line_cut_off_within_is_no_torn_line_when_the_head_knows_it() throws IOException {
    five();
    byte[] bytes = Files.readAllBytes(log.file());
    Files.write(log.file(), java.util.Arrays.copyOf(bytes, bytes.length - 9));

    assertThat(log.check().faults())
        .containsExactly("the log ends at entry 4 and had 5: it was cut short");
  }

  @Test
  void a_head_that_a_crash_left_behind_is_brought_up() throws IOException {
    five();
    byte[] head = Files.readAllBytes(folder.resolve(AuditHead.FILE));
    log.append("drill", Map.of("number", "6"));
    Files.write(folder.resolve(AuditHead.FILE), head);

    assertThat(log.check().sound()).isTrue();
    log.append("drill", Map.of("number", "7"));
    assertThat(AuditHead.read(folder)).map(AuditHead::seq).contains(7L);
  }

  @Test
  void two_processes_and_four_threads_lose_nothing() throws Exception {
    List<Process> processes = List.of(writer("one"), writer("two"));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        String name = "thread-" + thread;
        work.add(
            () -> {
              AuditWriter.main(new String[] {folder.toString(), name, "20"});
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
    for (Process process : processes) {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }

    AuditCheck check = log.check();
    assertThat(check.faults()).isEmpty();
    assertThat(check.entries()).hasSize(4 * 20 + 2 * 20);
    assertThat(
            check.entries().stream()
                .map(entry -> entry.facts().get("writer") + "/" + entry.facts().get("number")))
        .doesNotHaveDuplicates();
  }

  private Process writer(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            AuditWriter.class.getName(),
            folder.toString(),
            name,
            "20")
        .inheritIO()
        .start();
  }

  private void five() throws IOException {
    for (int i = 1; i <= 5; i++) {
      log.append("drill", Map.of("number", String.valueOf(i)));
    }
  }

  private void rewrite(java.util.function.UnaryOperator<String> change) throws IOException {
    Files.writeString(log.file(), change.apply(Files.readString(log.file())));
  }
}
