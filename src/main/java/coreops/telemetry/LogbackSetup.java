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
    // It warns of every closed socket; what a close means is told by the gateway's own log.
    context.getLogger("discord4j.gateway").setLevel(Level.ERROR);
    context.putObject(Logs.class.getName(), new Logs(context, stdout, line, redactor));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
