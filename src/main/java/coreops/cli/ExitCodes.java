package coreops.cli;

import coreops.backup.BackupFailed;
import coreops.config.SettingsException;
import coreops.control.ExitRequest;
import coreops.deploy.audit.BrokenAuditLog;
import coreops.runtime.InstanceLock;
import java.io.IOException;

/** Turns what stops a start into what the shell sees. */
final class ExitCodes {
  private ExitCodes() {}

  /** Says what is wrong on stderr, in words, and gives the code. */
  static int of(Throwable error) {
    return switch (error) {
      case SettingsException wrong -> {
        System.err.println(wrong.getMessage());
        yield ExitRequest.USAGE;
      }
      case InstanceLock.Held held -> {
        System.err.println(held.getMessage());
        yield ExitRequest.LOCKED;
      }
      case BackupFailed failed -> {
        System.err.println(failed.getMessage());
        yield ExitRequest.FAILED;
      }
      case BrokenAuditLog broken -> {
        System.err.println(broken.getMessage());
        yield ExitRequest.FAILED;
      }
      case IOException unreadable -> {
        System.err.println("a file cannot be used: " + unreadable.getMessage());
        yield ExitRequest.FAILED;
      }
      default -> {
        System.err.println("unexpected failure: " + error);
        yield ExitRequest.FAILED;
      }
    };
  }
}
