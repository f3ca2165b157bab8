package coreops.sandbox.google;

import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;

/**
 * Exchanges a signed grant of a service account for an access token; every claim is checked
 * (developers.google.com/identity/protocols/oauth2/service-account#httprest, RFC 7523).
 */
final class TokenEndpoint {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  /** What the client libraries put into {@code aud} whatever the key file's token_uri says. */
  private static final String GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token";

  private static final Duration LONGEST = Duration.ofHours(1);

  /** How far clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final String NOT_SHORT_LIVED =
      "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
          + "Check your iat and exp values in the JWT claim.";

  private final ServiceAccount account;
  private final Tokens tokens;
  private final InstantSource clock;
  private final String ownUri;

  /** A refusal in OAuth's form (RFC 6749, 5.2), which is not that of the APIs. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final String error;

    Refused(String error, String description) {
      super(description, null, false, false);
      this.error = error;
    }

    JsonObject body() {
      return new JsonObject().put("error", error).put("error_description", getMessage());
    }
  }

  TokenEndpoint(ServiceAccount account, Tokens tokens, InstantSource clock, String ownUri) {
    this.account = account;
    this.tokens = tokens;
    this.clock = clock;
    this.ownUri = ownUri;
  }

  /** Takes the form's fields; the answer is that of a successful exchange. */
  JsonObject exchange(MultiMap form) throws Refused {
    String grant = field(form, "grant_type");
    if (!grant.equals(GRANT)) {
      throw new Refused("unsupported_grant_type", "Invalid grant_type: " + grant);
    }
    String[] parts = field(form, "assertion").split("\\.", -1);
    if (parts.length != 3) {
      throw invalid("Invalid JWT: Failed to parse.");
    }
    JsonObject header = decode(parts[0]);
    JsonObject claims = decode(parts[1]);
    if (!account.email().equals(claims.getString("iss"))) {
      throw invalid("Invalid grant: account not found");
    }
    boolean known = account.keyId().equals(header.getString("kid", account.keyId()));
    if (!"RS256".equals(header.getString("alg")) || !known || !signed(parts)) {
      throw invalid("Invalid JWT Signature.");
    }
    checkClaims(claims);
    Set<String> scopes = Set.of(claims.getString("scope", "").strip().split("\\s+"));
    if (scopes.contains("") || !scopes.stream().allMatch(scope -> scope.startsWith("https://"))) {
      throw new Refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
    }
    return new JsonObject()
        .put("access_token", tokens.issue(account.email(), scopes))
        .put("expires_in", tokens.lifetime().toSeconds())
        .put("token_type", "Bearer");
  }

  private void checkClaims(JsonObject claims) throws Refused {
    String audience = claims.getString("aud", "");
    if (!audience.equals(ownUri) && !audience.equals(GOOGLE_AUDIENCE)) {
      throw invalid("Invalid JWT: Failed audience check. The right audience is " + GOOGLE_AUDIENCE);
    }
    long now = clock.instant().getEpochSecond();
    long issued = number(claims, "iat");
    long expires = number(claims, "exp");
    boolean shortLived = expires > issued && expires - issued <= LONGEST.toSeconds();
    boolean current = issued <= now + SKEW.toSeconds() && expires > now - SKEW.toSeconds();
    if (!shortLived || !current) {
      throw invalid(NOT_SHORT_LIVED);
    }
  }

  private static long number(JsonObject claims, String name) throws Refused {
    if (claims.getValue(name) instanceof Number number) {
      return number.longValue();
    }
    throw invalid(NOT_SHORT_LIVED);
  }

  private boolean signed(String[] parts) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(account.publicKey());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static JsonObject decode(String part) throws Refused {
    try {
      return new JsonObject(
          new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | DecodeException unreadable) {
      throw invalid("Invalid JWT: Failed to parse.");
    }
  }

  private static String field(MultiMap form, String name) {
    String value = form.get(name);
    return value == null ? "" : value;
  }

  private static Refused invalid(String description) {
    return new Refused("invalid_grant", description);
  }
}
