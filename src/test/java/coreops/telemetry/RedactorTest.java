package coreops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  /** Text, and the part of it that must not stay. Put together, so that no file looks leaked. */
  static Stream<List<String>> secrets() {
    String token = "M" + "x".repeat(23) + "." + "Gabc12" + "." + "y".repeat(30);
    String google = "AI" + "za" + "B".repeat(35);
    String oauth = "ya" + "29." + "c".repeat(40);
    String pem = "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----";
    String telegram = "123456789" + ":" + "A".repeat(35);
    return Stream.of(
        List.of("login with " + token + " failed", token),
        List.of("key " + google, google),
        List.of("bearer " + oauth + ", refused", oauth),
        List.of("read\n" + pem + "\nend", "MIIabc"),
        List.of("half a key " + pem.substring(0, 40), "MIIabc".substring(0, 3)),
        List.of("{\"type\":\"service_account\",\"private_key\":\"abc\",\"x\":1}", "abc"),
        List.of("POST https://discord.com/api/webhooks/12/aBc-dEf_1", "aBc-dEf_1"),
        List.of("https://api.telegram.org/bot" + telegram + "/getUpdates", telegram),
        List.of("token=hunter2", "hunter2"),
        List.of("DISCORD_TOKEN = \"hunter2\"", "hunter2"),
        List.of("{\"client_secret\": \"hunter2\"}", "hunter2"),
        List.of("password:hunter2", "hunter2"),
        List.of("api_key: hunter2", "hunter2"),
        List.of("Authorization: Bot hunter2", "hunter2"),
        List.of("a=1&access_token=hunter2&b=2", "hunter2"));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void what_looks_like_a_secret_is_masked(List<String> given) {
    assertThat(redactor.clean(given.getFirst()))
        .contains("(masked) ")
        .doesNotContain(given.getLast());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing config key: ONBOARDING_TAB",
        "monkey: x",
        "SHARD_KEY = 5",
        "sheet 1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms has no tab",
        "role 1234567890 is not in the guild",
        "Discord refused the token: check it",
        "bucket=clans key=value",
        "http://127.0.0.1:8080/api/v10/channels/123",
        "discord4j.core.event.dispatch.GuildDispatchHandlers.something",
        "the secret of success"
      })
  void what_an_operator_needs_to_read_stays(String text) {
    assertThat(redactor.clean(text)).isEqualTo(text);
  }

  @Test
  void configured_secrets_are_masked_wherever_they_are() {
    redactor.know(List.of(new Secret("correct horse"), new Secret("correct horse battery")));

    assertThat(redactor.clean("xx correct horse battery yy correct horse"))
        .isEqualTo(
            "xx " + new Secret("correct horse battery") + " yy " + new Secret("correct horse"));
  }

  @Test
  void short_values_are_not_hunted_for() {
    redactor.know(List.of(new Secret("on")));

    assertThat(redactor.clean("connected on time")).isEqualTo("connected on time");
  }

  @Test
  void a_mask_is_not_masked_again() {
    String once = redactor.clean("token=hunter2");

    assertThat(redactor.clean(once)).isEqualTo(once);
  }

  @Test
  void a_field_named_like_a_secret_is_one() {
    assertThat(Redactor.secretName("token")).isTrue();
    assertThat(Redactor.secretName("client_secret")).isTrue();
    assertThat(Redactor.secretName("Authorization")).isTrue();
    assertThat(Redactor.secretName("key")).isFalse();
    assertThat(Redactor.secretName("tokens_left")).isFalse();
  }
}
