package coreops.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import coreops.config.Secret;
import coreops.config.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The log of this process, for the one who starts it. Everybody else just logs through slf4j. */
public final class Logs {
  private final LoggerContext context;
  private final StdoutAppender stdout;
  private final JsonLine line;
  private final Redactor redactor;

  Logs(LoggerContext context, StdoutAppender stdout, JsonLine line, Redactor redactor) {
    this.context = context;
    this.stdout = stdout;
    this.line = line;
    this.redactor = redactor;
  }

  /** The log of this process; empty where another slf4j binding was put in its place. */
  public static Optional<Logs> ofProcess() {
    return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        ? Optional.ofNullable((Logs) context.getObject(Logs.class.getName()))
        : Optional.empty();
  }

  /**
   * From now on lines say who writes them, and none shows these secrets.
   *
   * @param buildSha the commit that was built
   */
  public void identify(Settings settings, String buildSha, Collection<Secret> secrets) {
    redactor.know(secrets);
    line.from(
        new JsonLine.Origin(
            settings.identity().envName(), settings.identity().botName(), buildSha));
    context
        .getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)
        .setLevel(Level.toLevel(settings.log().level(), Level.INFO));
  }

  /** Waits until everything that was logged is written, at most this long. */
  public void flush(Duration patience) {
    stdout.flush(patience);
  }

  /** Lines that were dropped because stdout was not read. */
  public long dropped() {
    return stdout.dropped();
  }
}
