package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final byte[] CONTENT = "what is signed".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void it_is_read_back_as_it_was_and_written_to_the_same_bytes() {
    Manifest manifest =
        Manifest.of(
            Map.of(
                "deploy_id", "d-1", "environment", "staging", "build_sha", "0123", "operator", ""),
            Environment.of(
                Map.of(
                    "PORT",
                    "10000",
                    "DISCORD_TOKEN",
                    "hush",
                    "TELEGRAM_CHAT_ID_ALLOWLIST",
                    "2,1")));

    Manifest read = Manifest.parse(manifest.yaml(), "manifest");

    assertThat(read).isEqualTo(manifest);
    assertThat(read.yaml()).isEqualTo(manifest.yaml());
    assertThat(manifest.yaml())
        .contains("PORT: \"10000\"", "DISCORD_TOKEN: \"(masked) ", "- \"DISCORD_TOKEN\"")
        .contains("TELEGRAM_CHAT_ID_ALLOWLIST: \"sha256:")
        .doesNotContain("hush", "operator");
    assertThat(manifest.fact("allowlist_sha256")).hasSize(64);
  }

  @Test
  void the_checksum_of_the_settings_ignores_order_comments_and_secret_values() throws IOException {
    Path one =
        Files.writeString(folder.resolve("one.env"), "B=2\nA=1\n# x\nDISCORD_TOKEN=old\nC=\n");
    Path two = Files.writeString(folder.resolve("two.env"), "A=1\nDISCORD_BOT_TOKEN=new\nB='2'\n");
    Path other = Files.writeString(folder.resolve("other.env"), "A=1\nDISCORD_TOKEN=new\nB=3\n");

    String checksum = Environment.read(List.of(one)).checksum();

    assertThat(Environment.read(List.of(two)).checksum()).isEqualTo(checksum);
    assertThat(Environment.read(List.of(other)).checksum()).isNotEqualTo(checksum);
  }

  @Test
  void the_order_of_the_allowlist_is_no_difference() {
    assertThat(Environment.of(Map.of("TELEGRAM_CHAT_ID_ALLOWLIST", "7, 3;5")))
        .isEqualTo(Environment.of(Map.of("TELEGRAM_CHAT_ID_ALLOWLIST", "5,3,7")));
  }

  @Test
  void a_file_that_is_no_manifest_is_refused() {
    assertThatThrownBy(() -> Manifest.parse("deploy_id: x", "it.yaml"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("it.yaml: no manifest");
    assertThatThrownBy(() -> Manifest.parse("- a: [", "it.yaml"))
        .hasMessageContaining("not valid yaml");
  }

  @Test
  void a_key_signs_and_its_other_half_verifies() throws IOException {
    Path key = folder.resolve("dev.pem");
    Path open = Keys.generate(key);
    Path another = Keys.generate(folder.resolve("another.pem"));

    String signature = Keys.file(key).sign(CONTENT);

    assertThat(Keys.verifies(open, CONTENT, signature + "\n")).isTrue();
    assertThat(Keys.verifies(another, CONTENT, signature)).isFalse();
    assertThat(Keys.verifies(open, new byte[] {1}, signature)).isFalse();
    assertThat(Keys.verifies(open, CONTENT, "no signature")).isFalse();
    assertThatThrownBy(() -> Keys.verifies(key, CONTENT, signature))
        .hasMessageContaining("holds no public key");
  }

  @Test
  void a_key_that_others_may_read_is_refused() throws IOException {
    Path key = folder.resolve("dev.pem");
    Keys.generate(key);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> Keys.file(key).sign(CONTENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("may be read by others");
  }

  @Test
  void a_command_signs_what_it_is_given_at_stdin() throws IOException {
    assertThat(new CommandSigner("tr a-z A-Z").sign(CONTENT)).isEqualTo("WHAT IS SIGNED");
    assertThatThrownBy(() -> new CommandSigner("exit 3").sign(CONTENT))
        .hasMessageContaining("ended with code 3");
    assertThatThrownBy(() -> new CommandSigner("true").sign(CONTENT))
        .hasMessageContaining("printed no signature");
  }

  @Test
  void an_unsigned_manifest_is_let_through_in_development_alone() throws IOException {
    assertThat(Verification.signature(written("dev"), Optional.empty()).passed()).isTrue();
    assertThat(Verification.signature(written("staging"), Optional.empty()).passed()).isFalse();
    assertThat(Verification.signature(written("eu-west"), Optional.empty()).passed()).isFalse();
  }

  @Test
  void a_changed_manifest_does_not_verify() throws IOException {
    Path open = Keys.generate(folder.resolve("dev.pem"));
    Path manifest = written("staging");
    String signature = Keys.file(folder.resolve("dev.pem")).sign(Files.readAllBytes(manifest));
    Files.writeString(Verification.signatureOf(manifest), signature);
    assertThat(Verification.signature(manifest, Optional.of(open)).passed()).isTrue();

    Files.writeString(manifest, Files.readString(manifest).replace("10000", "10001"));
    assertThat(Verification.signature(manifest, Optional.of(open)).passed()).isFalse();
  }

  private Path written(String environment) throws IOException {
    Manifest manifest =
        Manifest.of(Map.of("environment", environment), Environment.of(Map.of("PORT", "10000")));
    return Files.writeString(folder.resolve("manifest.yaml"), manifest.yaml());
  }
}
