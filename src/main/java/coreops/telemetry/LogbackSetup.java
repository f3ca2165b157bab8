package coreops.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;

/**
 * Configures Logback in code, found as a service: nothing to parse at start, and no file that could
 * be missing.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogbackSetup extends ContextAwareBase implements Configurator {
  /** Libraries that tell their life story at INFO. */
  private static final List<String> CHATTY =
      List.of("io.netty", "io.vertx", "reactor", "discord4j", "com.google", "org.sqlite");

  /**
   * Warnings that the program words itself, or that nobody can act on: each lost socket, timers of
   * a verticle that is already gone, and news that come to one that has just unregistered; a
   * question that is discarded there fails at whoever asked.
   */
  private static final List<String> REPEATING =
      List.of(
          "discord4j.gateway",
          "io.netty.util.concurrent.DefaultPromise",
          "io.vertx.core.eventbus.impl.MessageConsumerImpl");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Redactor redactor = new Redactor();
    JsonLine line = new JsonLine(redactor);
    StdoutAppender stdout = new StdoutAppender(line);
    stdout.setContext(context);
    stdout.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(stdout);
    CHATTY.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    REPEATING.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    context.putObject(Logs.class.getName(), new Logs(context, stdout, line, redactor));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
