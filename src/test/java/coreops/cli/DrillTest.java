package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.ComponentReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/drill} with the classes of this build, each of its steps a process of its own. */
class DrillTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void bot() throws IOException {
    data = Files.createDirectories(folder.resolve("data"));
  }

  @Test
  void what_was_lost_comes_back_and_the_drill_puts_itself_on_record() throws Exception {
    Ended drill = drill("exec ", "120");

    assertThat(drill.code()).as(drill.said()).isZero();
    JsonObject report = new JsonObject(Files.readString(folder.resolve("drill.json")));
    assertThat(report.getBoolean("ok")).isTrue();
    assertThat(report.getJsonObject("recover").getDouble("restore_s")).isPositive();
    assertThat(report.getJsonObject("rebuild").getDouble("ready_s")).isPositive();
    assertThat(records().detail())
        .containsKey("drill_age_seconds")
        .doesNotContainKey("drill_failed");
  }

  @Test
  void a_drill_that_fails_on_its_way_is_never_claimed() throws Exception {
    Ended drill = drill("[ \"$1 $2\" != 'backup --env-file' ] || exit 1\nexec ", "120");

    assertThat(drill.code()).as(drill.said()).isEqualTo(1);
    assertThat(drill.said()).contains("drill failed: no backup");
    assertThat(records().detail())
        .containsEntry("drill_failed", "no backup")
        .doesNotContainKey("drill_age_seconds");
  }

  /** Neither a sandbox nor a bot outlives its drill. */
  @AfterEach
  void nothing_is_left_running() {
    assertThat(ProcessHandle.allProcesses().filter(each -> line(each).contains(folder.toString())))
        .isEmpty();
  }

  /** As the kernel has it; Java's own view ends after 4 KiB, which a class path fills. */
  private static String line(ProcessHandle process) {
    try {
      return Files.readString(
          Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  private ComponentReport records() {
    return RecordsReport.report(
        data, folder.resolve("no-policy"), Set.of(), Instant.now().plusSeconds(1));
  }

  private Ended drill(String how, String limit) throws IOException, InterruptedException {
    Path program =
        Files.createFile(
            folder.resolve("coreops"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(
        program,
        "#!/bin/sh\n%s'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp '%s' %s \"$@\"\n"
            .formatted(
                how,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    ProcessBuilder builder =
        new ProcessBuilder("scripts/drill", "--record", data.toString(), limit)
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(key -> !Set.of("PATH", "JAVA_HOME").contains(key));
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("DRILL_PROGRAM", program.toString());
    builder.environment().put("DRILL_REPORT", folder.resolve("drill.json").toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said);
  }

  private record Ended(int code, String said) {}
}
