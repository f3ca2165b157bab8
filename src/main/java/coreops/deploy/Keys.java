package coreops.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Keys in PEM files. The kind of the key decides how it signs: Ed25519 as such, elliptic curves and
 * RSA with SHA-256, which is what key services offer.
 */
public final class Keys {
  private static final List<String> KINDS = List.of("Ed25519", "EC", "RSA");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private Keys() {}

  /** Signs with the private key of a file that nobody but its owner may read. For development. */
  public static Signer file(Path file) {
    return content -> {
      if (!ownersAlone(file)) {
        throw new IOException(file + " may be read by others; allow its owner alone (chmod 600)");
      }
      try {
        PrivateKey key = privateKey(decoded(file));
        Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
        signature.initSign(key);
        signature.update(content);
        return Base64.getEncoder().encodeToString(signature.sign());
      } catch (GeneralSecurityException e) {
        throw new IOException(file + " holds no private key that can sign", e);
      }
    };
  }

  /**
   * Whether the signature is this key's for this content.
   *
   * @param publicKey PEM file
   * @param base64 the signature, blanks and line ends allowed
   * @throws IOException when there is no such key
   */
  public static boolean verifies(Path publicKey, byte[] content, String base64) throws IOException {
    try {
      PublicKey key = publicKey(decoded(publicKey));
      Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
      signature.initVerify(key);
      signature.update(content);
      return signature.verify(Base64.getMimeDecoder().decode(base64.strip()));
    } catch (IllegalArgumentException | java.security.SignatureException noSignature) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IOException(publicKey + " holds no public key", e);
    }
  }

  /** Makes a pair of Ed25519 keys: the private one in the file, the public one beside it. */
  public static Path generate(Path file) throws IOException {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
    Path open = file.resolveSibling(file.getFileName() + ".pub");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Files.writeString(
        open, pem("PUBLIC KEY", pair.getPublic().getEncoded()), StandardOpenOption.CREATE_NEW);
    return open;
  }

  /** Whether nobody but the owner may do anything with the file. */
  static boolean ownersAlone(Path file) throws IOException {
    return java.util.Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
  }

  private static String algorithm(String kind) {
    return switch (kind) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      default -> "Ed25519";
    };
  }

  private static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
    EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (GeneralSecurityException another) {
        // The encoding names its kind, and only one factory takes it.
      }
    }
    throw new GeneralSecurityException("neither Ed25519 nor EC nor RSA");
  }

  private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
    EncodedKeySpec spec = new X509EncodedKeySpec(der);
    for (String kind : KINDS) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(spec);
      } catch (GeneralSecurityException another) {
        // The encoding names its kind, and only one factory takes it.
      }
    }
    throw new GeneralSecurityException("neither Ed25519 nor EC nor RSA");
  }

  private static byte[] decoded(Path pem) throws IOException, GeneralSecurityException {
    String text = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
    try {
      return Base64.getMimeDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not PEM", e);
    }
  }

  private static String pem(String what, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
  }
}
