package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.deploy.audit.AuditLog;
import coreops.runtime.Wait;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the deployment tools answer when they are not pleased. The page of docs shows the rest. */
@ResourceLock(Resources.SYSTEM_OUT)
class DeployCommandsTest {
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path folder;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
  }

  @AfterEach
  void restore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void a_manifest_of_staging_needs_a_sign_command_and_takes_no_key_file() throws IOException {
    assertThat(create("staging")).isEqualTo(64);
    assertThat(said()).contains("needs a sign command");
    assertThat(create("production", "--key", file("key.pem", "").toString())).isEqualTo(64);
    assertThat(said()).contains("--key is for development");
    assertThat(folder.resolve("manifest.yaml")).doesNotExist();
  }

  @Test
  void a_sign_command_that_fails_leaves_no_signature() throws IOException {
    assertThat(create("staging", "--sign-command", "echo refused >&2; exit 4")).isEqualTo(1);
    assertThat(said()).contains("the sign command ended with code 4");
    assertThat(folder.resolve("manifest.yaml.sig")).doesNotExist();
    assertThat(new AuditLog(folder, InstantSource.system()).entries("")).isEmpty();
  }

  @Test
  void a_changed_program_is_found_by_the_manifest() throws IOException {
    assertThat(create("dev")).isZero();
    String manifest = folder.resolve("manifest.yaml").toString();
    String jar = folder.resolve("coreops.jar").toString();
    assertThat(run("manifest", "verify", manifest, "--jar", jar)).isZero();

    file("coreops.jar", "another program");
    assertThat(run("manifest", "verify", manifest, "--jar", jar)).isEqualTo(1);
    assertThat(said()).contains("FAIL  program: " + jar + " is not the one of the manifest");
  }

  @Test
  void drift_over_the_limit_ends_with_1_and_the_report_is_there() throws IOException {
    Path before = file("a.env", "A=1\nB=2\n");
    Path after = file("b.env", "A=1\nB=3\n");
    Path report = folder.resolve("reports/diff.md");
    String[] diff = {
      "config-diff", before.toString(), after.toString(), "--report", report.toString()
    };

    assertThat(run(diff)).isEqualTo(1);
    assertThat(said()).contains("Blocked: drift 50 % of at most 5 %");
    assertThat(report).content().contains("| `B` | changed | `2` | `3` | none | **blocks** |");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "config-diff a b --max-drift much",
        "config-diff a b --max-drift 101%",
        "config-diff a",
        "logbook add party --initiator ada",
        "secrets-check --env-file a",
        "promote --from dev",
        "manifest",
        "verify --frob"
      })
  void wrong_usage_ends_with_64(String line) {
    assertThat(run(line.split(" "))).isEqualTo(64);
  }

  @Test
  void a_file_that_is_not_there_is_a_clear_problem() {
    assertThat(run("config-diff", "no-such.env", "no-such.env")).isEqualTo(64);
    assertThat(said()).contains("no-such.env: this environment file cannot be read");
  }

  @Test
  void a_tampered_line_and_a_truncated_chain_end_with_1() throws IOException {
    String[] verify = {"verify", "--data-dir", folder.toString()};
    for (int i = 0; i < 3; i++) {
      assertThat(
              run("logbook", "add", "drill", "--initiator", "ada", "--data-dir", folder.toString()))
          .isZero();
    }
    assertThat(run(verify)).isZero();
    List<String> lines = Files.readAllLines(folder.resolve(AuditLog.FILE));

    Files.write(folder.resolve(AuditLog.FILE), lines.subList(0, 2));
    assertThat(run(verify)).isEqualTo(1);
    assertThat(said()).contains("the log ends at entry 2 and had 3: it was cut short");

    Files.write(
        folder.resolve(AuditLog.FILE),
        List.of(lines.get(0), lines.get(1).replace("ada", "eve"), lines.get(2)));
    assertThat(run(verify)).isEqualTo(1);
    assertThat(
            run("logbook", "add", "drill", "--initiator", "eve", "--data-dir", folder.toString()))
        .isEqualTo(1);
    assertThat(said()).contains("line 2 was changed", "is not what was written");
  }

  @Test
  void a_start_with_another_token_puts_the_rotation_on_record() throws Exception {
    start("a-discord-token-of-a-test");
    assertThat(folder.resolve("data").resolve(AuditLog.FILE)).doesNotExist();
    start("another-token-of-a-test");

    AuditLog log = new AuditLog(folder.resolve("data"), InstantSource.system());
    assertThat(log.entries("secret.rotated"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.facts()).containsEntry("key", "DISCORD_TOKEN"));
    assertThat(Files.readString(log.file())).doesNotContain("token-of-a-test");
  }

  private void start(String token) throws Exception {
    Map<String, String> environment =
        Given.and(
            "DISCORD_TOKEN",
            token,
            "DISCORD_API_BASE",
            NOBODY + "/api",
            "GOOGLE_SHEETS_ROOT_URL",
            NOBODY + "/",
            "PORT",
            "0",
            "DATA_DIR",
            folder.resolve("data").toString());
    Path fingerprints = folder.resolve("data/secrets.json");
    byte[] before = Files.exists(fingerprints) ? Files.readAllBytes(fingerprints) : new byte[0];
    try (ChildBot bot = ChildBot.start(folder, environment, "run", "--no-watch")) {
      Wait.until(
          "fingerprints",
          () -> Files.exists(fingerprints) && !java.util.Arrays.equals(read(fingerprints), before));
      bot.terminate();
      assertThat(bot.exit()).as(bot.said()).isZero();
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private int create(String environment, String... more) throws IOException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "manifest",
                "create",
                "--environment",
                environment,
                "--env-file",
                file("a.env", "PORT=1\nDISCORD_TOKEN=hush\n").toString(),
                "--jar",
                file("coreops.jar", "a program").toString(),
                "--lock",
                file("lock", "").toString(),
                "--out",
                folder.resolve("manifest.yaml").toString(),
                "--data-dir",
                folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(new String[0]));
  }

  private static int run(String... arguments) {
    return Commands.execute(arguments);
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
