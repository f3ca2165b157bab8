package coreops.backup;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import coreops.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.channels.Channels;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

/**
 * Encryption in the age format (age-encryption.org/v1) with X25519 keys: whoever makes backups
 * needs only public keys, and the age command line reads them without this program.
 */
public final class Sealing {
  private static final String IDENTITY = "AGE-SECRET-KEY-1";

  private Sealing() {}

  /**
   * A pair of keys.
   *
   * @param recipient the public one, for BACKUP_RECIPIENTS
   * @param identity the private one, for whoever restores
   */
  public record Keys(String recipient, Secret identity) {}

  /** Makes a pair of keys. */
  public static Keys newKeys() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      return new Keys(pair.getPublic().toString(), new Secret(pair.getPrivate().toString()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has X25519", e);
    }
  }

  /**
   * A stream that encrypts into another one and closes it.
   *
   * @throws BackupFailed without a recipient, or with one that is no age key
   */
  static OutputStream sealing(OutputStream out, List<String> recipients) throws IOException {
    try {
      return Channels.newOutputStream(
          new StandardEncryptingChannelFactory()
              .newEncryptingChannel(Channels.newChannel(out), writers(recipients)));
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot encrypt", e);
    }
  }

  /** Refuses what {@link #sealing} would refuse, before anything is written. */
  static List<RecipientStanzaWriter> writers(List<String> recipients) {
    if (recipients.isEmpty()) {
      throw new BackupFailed(
          "BACKUP_RECIPIENTS is not set, and a backup is never written without encryption");
    }
    List<RecipientStanzaWriter> writers = new ArrayList<>();
    for (String recipient : recipients) {
      try {
        writers.add(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient));
      } catch (GeneralSecurityException | IllegalArgumentException wrong) {
        throw new BackupFailed(
            "BACKUP_RECIPIENTS: key %d is no public age key".formatted(writers.size() + 1));
      }
    }
    return writers;
  }

  /**
   * A stream that decrypts another one; what was changed or cut off ends in an {@link IOException}.
   *
   * @param identity a private key, or the text of a key file with one
   * @throws BackupFailed when the key does not fit, or is none
   */
  static InputStream opening(InputStream in, Secret identity) throws IOException {
    try {
      return Channels.newInputStream(
          new StandardDecryptingChannelFactory()
              .newDecryptingChannel(Channels.newChannel(in), List.of(reader(identity))));
    } catch (UnsupportedRecipientStanzaException other) {
      throw new BackupFailed("this key does not open the backup: it was made for another one");
    } catch (GeneralSecurityException broken) {
      throw new BackupFailed("this is no backup, or its beginning is damaged", broken);
    } catch (BufferUnderflowException cut) {
      throw new BackupFailed("this is no backup, or it is cut off in its beginning");
    }
  }

  private static RecipientStanzaReader reader(Secret identity) throws GeneralSecurityException {
    try {
      return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line(identity));
    } catch (IllegalArgumentException wrong) {
      // The library's message quotes the key.
      throw new BackupFailed("BACKUP_IDENTITY is no private age key (AGE-SECRET-KEY-1…)");
    }
  }

  private static String line(Secret identity) {
    return identity
        .value()
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(IDENTITY))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
