package coreops.sandbox.google;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes spreadsheet ids of Google's look: 44 characters that mean nothing. */
final class SheetIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private SheetIds() {}

  static String next() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
