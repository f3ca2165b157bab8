package coreops.deploy.audit;

import java.util.List;

/** The log was tampered with. Nothing is added to it until somebody has looked. */
public final class BrokenAuditLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenAuditLog(java.nio.file.Path file, List<String> faults) {
    super("the audit log " + file + " is not what was written: " + String.join("; ", faults));
  }
}
