package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDiffTest {
  @TempDir Path folder;

  @Test
  void the_same_settings_pass_whatever_the_secrets_are() {
    ConfigDiff diff =
        compare(twenty("DISCORD_TOKEN", "staging's"), twenty("DISCORD_TOKEN", "production's"));

    assertThat(diff.differences()).isEmpty();
    assertThat(diff.passed()).isTrue();
    assertThat(diff.keys()).isEqualTo(20);
  }

  @Test
  void a_missing_secret_blocks_even_with_a_ticket() {
    ConfigDiff diff =
        compare(
            twenty("A2A_API_KEY", "key"),
            twenty(),
            new Tickets(Map.of("A2A_API_KEY", "OPS-1"), Map.of()));

    assertThat(diff.passed()).isFalse();
    assertThat(diff.drift()).isZero();
  }

  @Test
  void a_secret_counts_as_there_in_its_file_form_and_under_its_older_name() {
    ConfigDiff diff =
        compare(
            twenty("DISCORD_BOT_TOKEN", "t", "A2A_API_KEY", "k"),
            twenty("DISCORD_TOKEN", "u", "A2A_API_KEY_FILE", "/run/secrets/a2a"));

    assertThat(diff.differences()).isEmpty();
  }

  @Test
  void an_extra_token_needs_a_ticket_even_when_no_setting_has_its_name() {
    Environment before = twenty();
    Environment after = twenty("PAGER_API_KEY", "k");

    assertThat(compare(before, after).passed()).isFalse();
    assertThat(
            compare(before, after, new Tickets(Map.of("PAGER_API_KEY", "OPS-2"), Map.of()))
                .passed())
        .isTrue();
  }

  @Test
  void a_changed_value_needs_a_ticket_and_is_drift_with_one() {
    Environment before = twenty();
    Environment after = twenty("KEY_1", "another");

    assertThat(compare(before, after).passed()).isFalse();
    ConfigDiff allowed = compare(before, after, new Tickets(Map.of("KEY_1", "OPS-3"), Map.of()));
    assertThat(allowed.passed()).as("exactly 5 %% passes").isTrue();
    assertThat(allowed.drift()).isEqualTo(5.0);
  }

  @Test
  void drift_over_the_limit_blocks_whatever_the_tickets_say() {
    Tickets tickets = new Tickets(Map.of("KEY_1", "OPS-3", "KEY_2", "OPS-3"), Map.of());

    ConfigDiff diff = compare(twenty(), twenty("KEY_1", "x", "KEY_2", "y"), tickets);

    assertThat(diff.drift()).isEqualTo(10.0);
    assertThat(diff.passed()).isFalse();
    assertThat(diff.differences()).noneMatch(Difference::blocks);
  }

  @Test
  void what_differs_for_good_is_no_drift() {
    Tickets tickets = new Tickets(Map.of(), Map.of("KEY_1", "OPS-4", "KEY_2", "OPS-4"));

    assertThat(compare(twenty(), twenty("KEY_1", "x", "KEY_2", "y"), tickets).passed()).isTrue();
  }

  @Test
  void missing_and_extra_settings_are_drift() {
    ConfigDiff diff = compare(twenty("GUILD_ID", "5"), twenty("BOT_TAG", "c"));

    assertThat(diff.drift()).isEqualTo(100.0 * 2 / 22);
    assertThat(diff.passed()).isFalse();
  }

  @Test
  void the_report_names_everything_and_shows_no_secret() throws IOException {
    Path report = folder.resolve("output/34/deployment_test_report.md");
    ConfigDiff diff =
        compare(
            twenty("A2A_API_KEY", "very-secret", "BOT_NAME", "a|b"),
            twenty("NEW_TOKEN", "as-secret", "BOT_NAME", "https://me:pass@host/"));

    new DiffReport(diff, "staging", "production", Instant.parse("2026-11-20T12:00:00Z"))
        .write(report);

    String json = Files.readString(folder.resolve("output/34/deployment_test_report.json"));
    assertThat(Files.readString(report))
        .startsWith("# Deployment test report")
        .contains("**Blocked**: drift 4.8 % of at most 5 %, 1 of 21 keys differ, 3 block.")
        .contains("| `A2A_API_KEY` | missing secret | `(masked)", "| `NEW_TOKEN` | extra secret |")
        .contains("`a\\|b`", "`https://***@host/`");
    assertThat(Files.readString(report) + json).doesNotContain("very-secret", "as-secret", "pass@");
    assertThat(json).contains("\"passed\" : false");
  }

  @Test
  void a_manifest_stands_for_the_settings_it_was_made_of() throws IOException {
    Path env = Files.writeString(folder.resolve("a.env"), "A=1\nTELEGRAM_BOT_TOKEN=t\nB=\n");
    Path manifest =
        Files.writeString(
            folder.resolve("a.yaml"), Manifest.of(Map.of(), Environments.read(env)).yaml());

    assertThat(Environments.read(manifest)).isEqualTo(Environments.read(env));
    assertThat(compare(Environments.read(manifest), Environments.read(env)).differences())
        .isEmpty();
  }

  @Test
  void tickets_are_read_and_refused_where_they_say_nothing() throws IOException {
    Path file = folder.resolve("tickets.yaml");
    Files.writeString(file, "tickets:\n  DISCORD_BOT_TOKEN: OPS-1\nexpected:\n  ENV_NAME: OPS-7\n");
    assertThat(Tickets.read(file))
        .isEqualTo(new Tickets(Map.of("DISCORD_TOKEN", "OPS-1"), Map.of("ENV_NAME", "OPS-7")));

    Files.writeString(file, "tickets:\n  ENV_NAME:\n");
    assertThatThrownBy(() -> Tickets.read(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("tickets.ENV_NAME names no ticket");
    Files.writeString(file, "allowed:\n  ENV_NAME: OPS-1\n");
    assertThatThrownBy(() -> Tickets.read(file)).hasMessageContaining("unknown section allowed");
  }

  private static ConfigDiff compare(Environment before, Environment after) {
    return compare(before, after, Tickets.NONE);
  }

  private static ConfigDiff compare(Environment before, Environment after, Tickets tickets) {
    return ConfigDiff.of(before, after, tickets, 5);
  }

  /** Twenty settings that are no secrets, and these. */
  private static Environment twenty(String... more) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 1; i <= 20; i++) {
      values.put("KEY_" + i, "value");
    }
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return Environment.of(values);
  }
}
