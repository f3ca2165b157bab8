package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
  @TempDir Path dir;

  @Test
  void a_value_says_where_it_came_from() {
    Values values = values(Map.of("BOT_NAME", "Ada"), "settings: {LOG_LEVEL: DEBUG}");

    assertThat(values.find("bot_name").orElseThrow().text()).isEqualTo("Ada");
    assertThat(values.find("BOT_NAME").orElseThrow().origin()).isEqualTo("environment");
    assertThat(values.find("LOG_LEVEL").orElseThrow().origin()).isEqualTo("yaml");
    assertThat(values.find("TIMEZONE").orElseThrow().isDefault()).isTrue();
    assertThat(values.find("TIMEZONE").orElseThrow().text()).isEqualTo("Europe/Vienna");
    assertThat(values.find("NO_SUCH_KEY")).isEmpty();
  }

  @Test
  void an_older_name_finds_the_key() {
    Values values = values(Map.of(), "");

    assertThat(values.find("DISCORD_BOT_TOKEN").orElseThrow().key().name())
        .isEqualTo("DISCORD_TOKEN");
  }

  @Test
  void no_secret_gets_this_far_however_it_was_given() throws IOException {
    Path file = Files.writeString(dir.resolve("relay"), "hidden-relay-value\n");
    Values values =
        values(
            Map.of("DISCORD_TOKEN", "hidden-token-value", "TELEGRAM_BOT_TOKEN_FILE", "" + file),
            "");

    assertThat(values.all()).asString().doesNotContain("hidden-");
    assertThat(values.find("DISCORD_TOKEN").orElseThrow().text())
        .isEqualTo(Redaction.mask("hidden-token-value"));
    assertThat(values.find("TELEGRAM_BOT_TOKEN").orElseThrow().text())
        .isEqualTo(Redaction.mask("hidden-relay-value"));
  }

  @Test
  void modules_read_flags_and_durations_of_keys_that_no_record_holds() {
    Values values = values(Map.of("HELP_DIAGNOSTICS", "yes"), "");

    assertThat(values.flag("HELP_DIAGNOSTICS")).isTrue();
    assertThat(Values.defaults().flag("HELP_DIAGNOSTICS")).isFalse();
    assertThat(values.duration("HELP_DIAGNOSTICS_TTL_SEC")).isEqualTo(Duration.ofSeconds(60));
    assertThatThrownBy(() -> values.flag("NO_SUCH_KEY"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_accepted_key_is_there() {
    assertThat(Values.defaults().all()).hasSameSizeAs(AcceptedKeys.all());
  }

  private static Values values(Map<String, String> environment, String yaml) {
    Map<String, String> keys = new HashMap<>(Given.required());
    keys.putAll(environment);
    return new SettingsReader(keys, List.of()).read(ConfFile.parse(yaml, "test.yaml")).values();
  }
}
