package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.Identity;
import coreops.config.Problem;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.config.SupervisorSettings;
import coreops.control.ExitRequest;
import coreops.supervisor.AlertTarget;
import coreops.supervisor.OneAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coreops alert}: tells a person what no bot can tell, e.g. that its unit has failed. */
@Command(
    name = "alert",
    description = "Sends one alert to ALERT_WEBHOOK_URL; 1 when it did not arrive.",
    mixinStandardHelpOptions = true)
final class AlertCommand implements Callable<Integer> {
  @CommandLine.Mixin private Commands.Files files = new Commands.Files();

  @Option(names = "--over", description = "What was told before is over.")
  private boolean over;

  @Parameters(paramLabel = "TEXT", description = "What has happened, in a few words.")
  private String text = "";

  @Override
  public Integer call() throws InterruptedException {
    Launch launch = files.launch();
    SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
    ConfFile conf = launch.conf().map(ConfFile::read).orElse(ConfFile.NONE);
    AlertTarget target =
        AlertTarget.of(reader.area(SupervisorSettings.class, conf))
            .orElseThrow(
                () ->
                    new SettingsException(
                        List.of(new Problem("ALERT_WEBHOOK_URL", "", "missing: nobody is told"))));
    Identity identity = reader.area(Identity.class, conf);
    Optional<String> trouble =
        OneAlert.send(
            target,
            identity.botName() + " (" + identity.envName() + ")",
            text,
            over,
            Instant.now());
    trouble.ifPresent(why -> System.err.println("The alert did not arrive: " + why));
    return trouble.isPresent() ? ExitRequest.FAILED : ExitRequest.STOPPED;
  }
}
