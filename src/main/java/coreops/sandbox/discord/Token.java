package coreops.sandbox.discord;

import coreops.types.UserId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The bot's token, made up at the start in the form of a real one: the bot's id, a date and a
 * secret, base64 and dots.
 */
final class Token {
  private static final int SECRET_BYTES = 27;

  private final SecureRandom random = new SecureRandom();
  private final String owner;
  private volatile String value;
  private volatile boolean revoked;

  Token(UserId bot) {
    owner = encode(bot.toString().getBytes(StandardCharsets.US_ASCII));
    value = fresh();
  }

  String value() {
    return value;
  }

  boolean matches(String given) {
    String bare = given.startsWith("Bot ") ? given.substring(4) : given;
    return !revoked && bare.equals(value);
  }

  /** While revoked nobody is let in; the same token works again afterwards. */
  void revoke(boolean now) {
    revoked = now;
  }

  /** Makes a new token; the old one never works again. */
  void reset() {
    value = fresh();
  }

  private String fresh() {
    byte[] date = new byte[4];
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(date);
    random.nextBytes(secret);
    return owner + "." + encode(date) + "." + encode(secret);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
