package coreops.deploy;

import coreops.deploy.audit.AuditCheck;
import coreops.deploy.audit.AuditEntry;
import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether what lies here is what was signed, locked and logged. */
public final class Verification {
  private Verification() {}

  /** The chain of the audit log. */
  public static Checked chain(AuditLog log) throws IOException {
    AuditCheck check = log.check();
    if (!check.sound()) {
      return Checked.failed("audit log", log.file() + ": " + String.join("; ", check.faults()));
    }
    String torn =
        check.torn() == 0
            ? ""
            : ", and %d bytes of a line whose writing was interrupted".formatted(check.torn());
    return Checked.passed(
        "audit log",
        "%d entries, ends with %s%s"
            .formatted(check.entries().size(), check.head().substring(0, 12), torn));
  }

  /** Whether the log still has the entry at which it stood when the manifest was made. */
  public static Checked anchored(AuditLog log, Manifest manifest) throws IOException {
    String head = manifest.fact("audit_head");
    boolean there =
        head.isEmpty()
            || head.matches("0+")
            || log.check().entries().stream().map(AuditEntry::hash).anyMatch(head::equals);
    return new Checked(
        "audit log against the manifest",
        there,
        there ? "" : "the entry at which the manifest was made is gone");
  }

  /**
   * The manifest's signature.
   *
   * @param publicKey empty: the signature cannot be judged, which only development may leave so
   */
  public static Checked signature(Path manifest, Optional<Path> publicKey) throws IOException {
    Path signature = signatureOf(manifest);
    Manifest read = Manifest.parse(Yaml.text(manifest), manifest.toString());
    if (publicKey.isEmpty() || !Files.exists(signature)) {
      String why = publicKey.isEmpty() ? "no public key is given" : signature + " is missing";
      return new Checked(
          "signature of " + manifest, Stage.of(read.fact("environment")).open(), why);
    }
    boolean genuine =
        Keys.verifies(publicKey.get(), Files.readAllBytes(manifest), Files.readString(signature));
    return new Checked(
        "signature of " + manifest,
        genuine,
        genuine ? "" : "the manifest or the signature was changed, or the key is another");
  }

  /** A file against the checksum that the manifest states. */
  public static Checked file(String what, Path file, String stated) throws IOException {
    if (stated.isEmpty()) {
      return Checked.failed(what, "the manifest states no checksum");
    }
    if (!Files.exists(file)) {
      return Checked.failed(what, file + " is missing");
    }
    boolean same = Sha256.ofFile(file).equals(stated);
    return new Checked(what, same, same ? "" : file + " is not the one of the manifest");
  }

  /** An environment file against the manifest. */
  public static Checked environment(List<Path> files, Manifest manifest) {
    boolean same = Environment.read(files).checksum().equals(manifest.fact("env_file_sha256"));
    return new Checked("environment", same, same ? "" : "the settings are not the manifest's");
  }

  /** The jars beside the program against the lock. */
  public static Checked jars(Path lock, Path folder) throws IOException {
    List<String> faults = DependencyLock.read(lock).faults(folder);
    return new Checked("jars in " + folder, faults.isEmpty(), String.join("; ", faults));
  }

  /** Where a manifest's signature lies. */
  public static Path signatureOf(Path manifest) {
    return manifest.resolveSibling(manifest.getFileName() + ".sig");
  }
}
