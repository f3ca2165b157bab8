package coreops.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.FileSize;
import coreops.config.LogSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code log.txt} with everything and {@code crash.log} with what nobody caught and how the process
 * ended when it had to; rolled and kept by Logback. Written on the log's own thread. One process
 * writes them: two would roll each other's files away, so the second is refused.
 */
final class LogFiles {
  static final String LOG = "log.txt";
  static final String CRASH = "crash.log";

  /** All rolled log files together, so that they never fill a disk. */
  private static final String TOGETHER = "1GB";

  /** Its lock goes with the process, however that ends. */
  private static final String LOCK = "log.lock";

  /** How Logback begins to say that it can write again. */
  private static final String RECOVERED = "Recovered";

  private final RollingFileAppender<String> log;
  private final RollingFileAppender<String> crash;

  @SuppressWarnings("UnusedVariable") // Holds the lock for as long as the files are open.
  private final FileLock lock;

  private final AtomicLong failures = new AtomicLong();
  private volatile boolean failing;

  /** Logback says so while its closing of the old stream may have left half a line. */
  private volatile boolean recovered;

  private LogFiles(
      RollingFileAppender<String> log, RollingFileAppender<String> crash, FileLock lock) {
    this.log = log;
    this.crash = crash;
    this.lock = lock;
  }

  /**
   * Opens both, to be appended to.
   *
   * @throws IOException when the directory cannot be written, or another process writes to it
   */
  static LogFiles open(LoggerContext context, Path dir, LogSettings settings) throws IOException {
    Files.createDirectories(dir);
    if (!Files.isWritable(dir)) {
      throw new AccessDeniedException(dir.toString());
    }
    FileLock lock = lock(dir.resolve(LOCK));
    LogTail.dropTorn(dir.resolve(LOG));
    LogTail.dropTorn(dir.resolve(CRASH));
    FileSize size = new FileSize(settings.fileMegabytes() * FileSize.MB_COEFFICIENT);
    RollingFileAppender<String> log =
        file(context, dir, LOG, "log.%d{yyyy-MM-dd,UTC}.%i.txt", size, settings.keep());
    ((SizeAndTimeBasedRollingPolicy<?>) log.getRollingPolicy())
        .setTotalSizeCap(FileSize.valueOf(TOGETHER));
    RollingFileAppender<String> crash =
        file(context, dir, CRASH, "crash.%d{yyyy-MM-dd,UTC}.%i.log", size, settings.crashKeep());
    LogFiles files = new LogFiles(log, crash, lock);
    context.getStatusManager().add(files::hear);
    log.getRollingPolicy().start();
    crash.getRollingPolicy().start();
    log.start();
    crash.start();
    return files;
  }

  /**
   * Appends a line with its end.
   *
   * @param fatal whether it belongs into {@code crash.log}, too
   */
  void write(String line, boolean fatal) {
    if (failing || recovered) {
      // What a full disk took half of would spoil the line that comes after it, too.
      recovered = false;
      mend();
    }
    log.doAppend(line);
    if (fatal) {
      crash.doAppend(line);
    }
  }

  private void mend() {
    try {
      LogTail.dropTorn(Path.of(log.getFile()));
      LogTail.dropTorn(Path.of(crash.getFile()));
    } catch (IOException stillFull) {
      failures.incrementAndGet();
    }
  }

  /** How often Logback could not write; it tries again by itself. */
  long failures() {
    return failures.get();
  }

  private void hear(Status status) {
    if (status.getLevel() == Status.ERROR) {
      failures.incrementAndGet();
      failing = true;
    } else if (status.getMessage().startsWith(RECOVERED)) {
      failing = false;
      recovered = true;
    }
  }

  private static FileLock lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException here) {
      // Another log of this very process has it, which comes to the same.
    }
    channel.close();
    throw new FileSystemException(file.toString(), null, "another process logs to this directory");
  }

  private static RollingFileAppender<String> file(
      LoggerContext context, Path dir, String name, String rolled, FileSize size, Duration keep) {
    RollingFileAppender<String> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.setFile(dir.resolve(name).toString());
    Lines encoder = new Lines();
    encoder.setContext(context);
    encoder.start();
    appender.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<String> policy = new SizeAndTimeBasedRollingPolicy<>();
    policy.setContext(context);
    policy.setParent(appender);
    policy.setFileNamePattern(dir.resolve(rolled).toString());
    policy.setMaxFileSize(size);
    policy.setMaxHistory((int) keep.toDays());
    policy.setCleanHistoryOnStart(true);
    appender.setRollingPolicy(policy);
    appender.setTriggeringPolicy(policy);
    return appender;
  }

  /** The line is made already, where its trace was known. */
  private static final class Lines extends EncoderBase<String> {
    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] encode(String line) {
      return line.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }
}
