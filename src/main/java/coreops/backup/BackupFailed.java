package coreops.backup;

/** A backup or a restore that was not done; the message says why and what to do, in words. */
public final class BackupFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackupFailed(String message) {
    super(message);
  }

  public BackupFailed(String message, Throwable cause) {
    super(message + ": " + String.valueOf(cause.getMessage()), cause);
  }
}
