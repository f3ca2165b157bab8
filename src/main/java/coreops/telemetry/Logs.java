package coreops.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import coreops.config.LogSettings;
import coreops.config.Secret;
import coreops.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** The log of this process, for the one who starts it. Everybody else just logs through slf4j. */
public final class Logs {
  /** Marks what belongs into the crash log: what nobody caught, and ends that nobody wanted. */
  public static final Marker FATAL = MarkerFactory.getMarker("FATAL");

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

  /**
   * From now on the log is in files, too, where the settings name a directory. Files that are open
   * stay open.
   *
   * @throws IOException when the directory cannot be written
   */
  public void intoFiles(LogSettings settings) throws IOException {
    if (settings.dir().isPresent() && stdout.files().isEmpty()) {
      stdout.alsoTo(LogFiles.open(context, settings.dir().get(), settings), settings.console());
    }
  }

  /**
   * The last lines, without secrets: of the file where there is one, else of this process.
   *
   * @param dir LOG_DIR
   */
  public List<String> tail(Optional<Path> dir, int most) throws IOException {
    List<String> lines =
        dir.isPresent()
            ? LogTail.of(dir.get().resolve(LogFiles.LOG), most)
            : stdout.tail().recent(most);
    return lines.stream().map(redactor::clean).toList();
  }

  /** The last lines of any text file, as they are; none when there is no such file. */
  public static List<String> lastLines(Path file, int most) throws IOException {
    return LogTail.of(file, most);
  }

  /** The text without secrets. */
  public String clean(String text) {
    return redactor.clean(text);
  }

  /** How often log files could not be written. */
  public long fileFailures() {
    return stdout.files().map(LogFiles::failures).orElse(0L);
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
