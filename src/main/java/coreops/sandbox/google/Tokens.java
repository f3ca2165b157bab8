package coreops.sandbox.google;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The access tokens that were issued. */
final class Tokens {
  static final String READ_WRITE = "https://www.googleapis.com/auth/spreadsheets";
  static final String READ_ONLY = "https://www.googleapis.com/auth/spreadsheets.readonly";
  private static final Set<String> WRITING =
      Set.of(
          READ_WRITE,
          "https://www.googleapis.com/auth/drive",
          "https://www.googleapis.com/auth/drive.file");

  private final InstantSource clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Issued> issued = new HashMap<>();

  /** Whom a token stands for and what it allows. */
  record Issued(String user, Set<String> scopes, Instant expires) {
    boolean mayWrite() {
      return scopes.stream().anyMatch(WRITING::contains);
    }

    boolean mayRead() {
      return mayWrite()
          || scopes.contains(READ_ONLY)
          || scopes.contains("https://www.googleapis.com/auth/drive.readonly");
    }
  }

  Tokens(InstantSource clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  Duration lifetime() {
    return lifetime;
  }

  synchronized String issue(String user, Set<String> scopes) {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    issued.put(token, new Issued(user, scopes, clock.instant().plus(lifetime)));
    return token;
  }

  /** Every token issued so far is refused from now on. */
  synchronized void expireAll() {
    issued.clear();
  }

  /**
   * @param authorization the header's value, blank when there is none
   * @throws ApiError 401
   */
  synchronized Issued check(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw ApiError.unauthenticated(true);
    }
    Issued token = issued.get(authorization.substring(7).strip());
    if (token == null || !clock.instant().isBefore(token.expires())) {
      throw ApiError.unauthenticated(false);
    }
    return token;
  }
}
