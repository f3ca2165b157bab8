package coreops.sandbox.google;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A service account: new name and key id at every start, and a key that nothing outside the process
 * ever sees.
 */
final class ServiceAccount {
  private static final int KEY_BITS = 2048;
  private static final String PEM = "PRIVATE KEY-----";

  /** Finding two primes takes up to a second, so sandboxes of one process share them. */
  private static final class Shared {
    private static final KeyPair KEYS = newKeys();
  }

  private final KeyPair keys;
  private final String keyId = hex(20);
  private final String project = "coreops-sandbox";
  private final String email = "sandbox-" + hex(3) + "@" + project + ".iam.gserviceaccount.com";

  private ServiceAccount(KeyPair keys) {
    this.keys = keys;
  }

  /** An account with the key of this process, made at the first call; never on an event loop. */
  static ServiceAccount create() {
    return new ServiceAccount(Shared.KEYS);
  }

  /** An account with a key of its own. */
  static ServiceAccount withOwnKey() {
    return new ServiceAccount(newKeys());
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private static String hex(int bytes) {
    byte[] random = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  String email() {
    return email;
  }

  String keyId() {
    return keyId;
  }

  PublicKey publicKey() {
    return keys.getPublic();
  }

  /**
   * The key file that an operator would download
   * (cloud.google.com/iam/docs/keys-create-delete#creating), with the sandbox as its token server.
   */
  String credentials(String tokenUri) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(keys.getPrivate().getEncoded());
    return new JsonObject()
        .put("type", "service_account")
        .put("project_id", project)
        .put("private_key_id", keyId)
        .put("private_key", "-----BEGIN " + PEM + "\n" + body + "\n-----END " + PEM + "\n")
        .put("client_email", email)
        .put("client_id", "100000000000000")
        .put("auth_uri", tokenUri.replace("/token", "/auth"))
        .put("token_uri", tokenUri)
        .put("universe_domain", "googleapis.com")
        .encode();
  }
}
