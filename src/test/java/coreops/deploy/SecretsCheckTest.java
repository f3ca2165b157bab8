package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
  private static final Environment TELEGRAM = Environment.of(Map.of("TELEGRAM_BOT_TOKEN", "t"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "2026-08-22, true, exactly 90 days",
    "2026-08-21T23:59:59Z, false, a second more",
    "2026-08-21, false, 91 days",
    "2026-11-21, false, tomorrow",
    "soon, false, no date"
  })
  void a_token_may_be_90_days_old(String issued, boolean passes, String why) throws IOException {
    Checked checked =
        check("TELEGRAM_BOT_TOKEN: {issued_at: '" + issued + "', ticket: OPS-9}", TELEGRAM);

    assertThat(checked.passed()).as(why + ": " + checked).isEqualTo(passes);
  }

  @Test
  void a_secret_of_which_nothing_is_known_fails() throws IOException {
    assertThat(check("{}", TELEGRAM).found())
        .contains("not in the inventory", "no ticket on record");
    assertThat(check("{}", Environment.of(Map.of("SOME_TOKEN", "t"))).passed()).isFalse();
  }

  @Test
  void a_rotation_without_a_ticket_fails() throws IOException {
    assertThat(check("TELEGRAM_BOT_TOKEN: {issued_at: 2026-11-01}", TELEGRAM).found())
        .isEqualTo("no ticket on record");
  }

  @Test
  void the_older_name_of_a_secret_is_the_same_secret() throws IOException {
    Environment discord = Environment.of(Map.of("DISCORD_TOKEN", "t"));

    assertThat(check("DISCORD_BOT_TOKEN: {issued_at: 2026-01-01}", discord).passed()).isTrue();
    assertThat(check("DISCORD_TOKEN: {issued_at: 2025-01-01}", discord).found())
        .contains("688 days old, 365 are allowed");
  }

  @Test
  void an_allowlist_must_be_the_approved_one() throws IOException {
    Environment chats = Environment.of(Map.of("TELEGRAM_CHAT_ID_ALLOWLIST", "2,1"));
    String approved = "TELEGRAM_CHAT_ID_ALLOWLIST: {approval: SEC-1, sha256: '%s'}";

    assertThat(check(approved.formatted(Sha256.of("1,2")), chats).passed()).isTrue();
    assertThat(check(approved.formatted(Sha256.of("1,2,3")), chats).found())
        .contains("not what was approved");
  }

  @Test
  void a_mounted_secret_that_others_may_read_fails() throws IOException {
    Path mounted = Files.writeString(folder.resolve("token"), "t");
    Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("r--r--r--"));
    Environment drain = Environment.of(Map.of("LOG_DRAIN_TOKEN_FILE", mounted.toString()));
    String known = "LOG_DRAIN_TOKEN: {issued_at: 2026-11-01, file: '" + mounted + "'}";

    assertThat(check(known, drain).found()).contains("may be read by others");
    Files.setPosixFilePermissions(mounted, PosixFilePermissions.fromString("r--------"));
    assertThat(check(known, drain).passed()).isTrue();
  }

  @Test
  void a_certificate_is_renewed_60_days_before_its_end() throws Exception {
    Path store = folder.resolve("store.p12");
    Path certificate = folder.resolve("client.pem");
    keytool(
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-validity",
        "100",
        "-startdate",
        "2026/11/20 00:00:00",
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "a",
        "-file",
        certificate.toString(),
        "-keystore",
        store.toString(),
        "-storepass",
        "changeit");
    Environment agent = Environment.of(Map.of("A2A_CLIENT_CERT_PATH", certificate.toString()));

    assertThat(check("{}", agent, NOW).passed()).isTrue();
    assertThat(check("{}", agent, NOW.plusSeconds(45 * 86_400)).found()).contains("60 are due");
    assertThat(check("{}", Environment.of(Map.of("A2A_CLIENT_CERT_PATH", "none")), NOW).found())
        .contains("cannot be read");
  }

  @Test
  void a_policy_that_cannot_be_understood_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("policy.yaml"), "A_TOKEN: {max_age: 3}");

    assertThatThrownBy(() -> SecretsPolicy.read(file)).hasMessageContaining("unknown demands");
    Files.writeString(file, "A_TOKEN: {max_age_days: never}");
    assertThatThrownBy(() -> SecretsPolicy.read(file)).hasMessageContaining("a number of days");
    Files.writeString(file, "A_TOKEN: {max_age_days: 3}");
    assertThatThrownBy(() -> SecretsPolicy.read(file)).hasMessageContaining("called otherwise");
  }

  private Checked check(String inventory, Environment environment) throws IOException {
    return check(inventory, environment, NOW);
  }

  private Checked check(String inventory, Environment environment, Instant now) throws IOException {
    Path file = Files.writeString(folder.resolve("inventory.yaml"), inventory);
    return new SecretsCheck(
            SecretsPolicy.read(SecretsPolicy.USUAL), SecretsCheck.inventory(file), now)
        .of(environment)
        .getFirst();
  }

  private static void keytool(String... arguments) throws Exception {
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(java.util.List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
