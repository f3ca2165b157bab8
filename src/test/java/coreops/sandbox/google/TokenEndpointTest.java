package coreops.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.sandbox.google.GoogleWorld.TestClock;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Every claim of a grant is looked at. */
class TokenEndpointTest {
  private static final ServiceAccount ACCOUNT = ServiceAccount.create();
  private static final String URI = "http://127.0.0.1:1/token";
  private static final String SHORT_LIVED = "short-lived token";

  private final TestClock clock = TestClock.atRealTime();
  private final Tokens tokens = new Tokens(clock, Duration.ofHours(1));
  private final TokenEndpoint endpoint = new TokenEndpoint(ACCOUNT, tokens, clock, URI);

  private JsonObject claims() {
    long now = clock.instant().getEpochSecond();
    return new JsonObject()
        .put("iss", ACCOUNT.email())
        .put("aud", URI)
        .put("scope", GoogleWorld.SCOPE)
        .put("iat", now)
        .put("exp", now + 3600);
  }

  private JsonObject exchange(JsonObject claims) throws Exception {
    return exchange(new JsonObject().put("alg", "RS256").put("kid", ACCOUNT.keyId()), claims);
  }

  private JsonObject exchange(JsonObject header, JsonObject claims) throws Exception {
    String signed = encode(header) + "." + encode(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return grant(
        signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
  }

  private JsonObject grant(String assertion) throws TokenEndpoint.Refused {
    return endpoint.exchange(
        MultiMap.caseInsensitiveMultiMap()
            .add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
            .add("assertion", assertion));
  }

  private static String encode(JsonObject json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static PrivateKey key() throws Exception {
    String pem = new JsonObject(ACCOUNT.credentials(URI)).getString("private_key");
    byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  @Test
  void a_good_grant_gets_a_bearer_token() throws Exception {
    JsonObject answer = exchange(claims());

    assertThat(answer.getString("token_type")).isEqualTo("Bearer");
    assertThat(answer.getInteger("expires_in")).isEqualTo(3600);
    assertThat(tokens.check("Bearer " + answer.getString("access_token")).user())
        .isEqualTo(ACCOUNT.email());
  }

  @Test
  void the_audience_may_be_google_or_the_sandbox_and_nobody_else() throws Exception {
    assertThat(exchange(claims().put("aud", "https://oauth2.googleapis.com/token"))).isNotEmpty();
    assertThatThrownBy(() -> exchange(claims().put("aud", "https://elsewhere.example/token")))
        .hasMessageContaining("Failed audience check");
  }

  @Test
  void a_grant_lives_an_hour_at_most_and_starts_about_now() {
    long now = clock.instant().getEpochSecond();

    assertThatThrownBy(() -> exchange(claims().put("exp", now + 3601)))
        .hasMessageContaining(SHORT_LIVED);
    assertThatThrownBy(() -> exchange(claims().put("iat", now + 900).put("exp", now + 1800)))
        .hasMessageContaining(SHORT_LIVED);
    assertThatThrownBy(() -> exchange(claims().put("iat", now - 7200).put("exp", now - 3600)))
        .hasMessageContaining(SHORT_LIVED);
    JsonObject timeless = claims();
    timeless.remove("iat");
    assertThatThrownBy(() -> exchange(timeless)).hasMessageContaining(SHORT_LIVED);
  }

  @Test
  void a_changed_claim_breaks_the_signature() throws Exception {
    String signed = encode(new JsonObject().put("alg", "RS256")) + "." + encode(claims());

    assertThatThrownBy(() -> grant(signed + ".AAAA")).hasMessage("Invalid JWT Signature.");
    assertThatThrownBy(() -> grant("no.jwt")).hasMessageContaining("Failed to parse");
    assertThatThrownBy(() -> exchange(new JsonObject().put("alg", "none"), claims()))
        .hasMessage("Invalid JWT Signature.");
    assertThatThrownBy(
            () -> exchange(new JsonObject().put("alg", "RS256").put("kid", "another"), claims()))
        .hasMessage("Invalid JWT Signature.");
  }

  @Test
  void a_grant_without_scope_and_another_kind_of_grant_are_refused() {
    assertThatThrownBy(() -> exchange(claims().put("scope", "")))
        .isInstanceOfSatisfying(
            TokenEndpoint.Refused.class,
            refused -> assertThat(refused.body().getString("error")).isEqualTo("invalid_scope"));
    assertThatThrownBy(
            () ->
                endpoint.exchange(MultiMap.caseInsensitiveMultiMap().add("grant_type", "password")))
        .isInstanceOfSatisfying(
            TokenEndpoint.Refused.class,
            refused ->
                assertThat(refused.body().getString("error")).isEqualTo("unsupported_grant_type"));
  }
}
