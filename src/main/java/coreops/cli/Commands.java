package coreops.cli;

import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.config.Reading;
import coreops.config.SettingsException;
import coreops.config.SettingsReader;
import coreops.config.SupervisorSettings;
import coreops.control.ExitRequest;
import coreops.runtime.Program;
import coreops.sandbox.SandboxOptions;
import coreops.supervisor.AlertTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line in full: help, checks, and the forms that {@link Run#plain} leaves alone. */
@Command(
    name = "coreops",
    description = "A dependable community bot.",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    subcommands = {
      Commands.RunCommand.class,
      Commands.SuperviseCommand.class,
      Commands.CheckConfig.class,
      Commands.SandboxCommand.class,
      SayCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DiagnoseCommand.class,
      AlertCommand.class,
      ManifestCommand.class,
      ConfigDiffCommand.class,
      SecretsCheckCommand.class,
      LogbookCommand.class,
      PromoteCommand.class,
      VerifyCommand.class
    })
final class Commands implements Callable<Integer> {
  static int execute(String... arguments) {
    return new CommandLine(new Commands())
        .setExitCodeExceptionMapper(ExitCodes::of)
        .setParameterExceptionHandler(Commands::usage)
        .setExecutionExceptionHandler((error, command, parsed) -> ExitCodes.of(error))
        .execute(arguments);
  }

  private static int usage(CommandLine.ParameterException error, String[] arguments) {
    System.err.println(error.getMessage());
    error.getCommandLine().usage(System.err);
    return ExitRequest.USAGE;
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return ExitRequest.USAGE;
  }

  /** The version of what was built. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"CoreOps " + Build.version()};
    }
  }

  /** Files that configure a start. */
  static final class Files {
    @Option(
        names = "--env-file",
        paramLabel = "FILE",
        description = "KEY=value file; may be given again, a later one wins.")
    private List<Path> envFiles = new ArrayList<>();

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Verticles and settings; conf/coreops.yaml when there is one.")
    private @Nullable Path conf;

    /** A start with these files, for tools that look at what a bot would see. */
    Launch launch() {
      return new Run(envFiles, Optional.ofNullable(conf), false).launch();
    }
  }

  /** {@code coreops run}. */
  @Command(
      name = "run",
      description = "Starts the bot and stays until it ends.",
      mixinStandardHelpOptions = true)
  static final class RunCommand implements Callable<Integer> {
    @CommandLine.Mixin private Files files = new Files();

    @Option(names = "--no-watch", description = "Do not redeploy when the file is saved.")
    private boolean still;

    @Option(names = "--check-config", description = "Only check the configuration.")
    private boolean check;

    @Override
    public Integer call() {
      Run run = new Run(files.envFiles, Optional.ofNullable(files.conf), !still);
      return check ? CheckConfig.check(run.launch()) : run.run();
    }
  }

  /** {@code coreops supervise}. */
  @Command(
      name = "supervise",
      description = "Starts the bot as a child and restarts it; one owner of restarts, no more.",
      mixinStandardHelpOptions = true)
  static final class SuperviseCommand implements Callable<Integer> {
    @CommandLine.Mixin private Files files = new Files();

    @Option(names = "--no-watch", description = "Do not redeploy when the file is saved.")
    private boolean still;

    @Override
    public Integer call() {
      Run run = new Run(files.envFiles, Optional.ofNullable(files.conf), !still);
      return new SuperviseRun(run, false).run();
    }
  }

  /** {@code coreops check-config}. */
  @Command(
      name = "check-config",
      description = "Says everything that is wrong with the configuration.",
      mixinStandardHelpOptions = true)
  static final class CheckConfig implements Callable<Integer> {
    @CommandLine.Mixin private Files files = new Files();

    @Override
    public Integer call() {
      return check(files.launch());
    }

    private static final Composition NOT_DEPLOYED =
        new Composition(
            () -> {
              throw new IllegalStateException("checking deploys nothing");
            });

    static int check(Launch launch) {
      SettingsReader reader = new SettingsReader(launch.environment(), launch.envFiles());
      List<Problem> problems = new ArrayList<>();
      ConfFile conf = conf(launch, problems);
      Reading reading = reader.read(conf);
      problems.addAll(reading.problems());
      problems.addAll(Program.problems(conf, NOT_DEPLOYED.verticles()));
      problems.addAll(supervision(reader, conf));
      reading.warnings().forEach(warning -> System.out.println("warning: " + warning));
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
      System.out.println("configuration ok");
      return ExitRequest.STOPPED;
    }

    /** What only the supervisor and the units read; it must not be found out in the night. */
    private static List<Problem> supervision(SettingsReader reader, ConfFile conf) {
      try {
        var _ = AlertTarget.of(reader.area(SupervisorSettings.class, conf));
        return List.of();
      } catch (SettingsException wrong) {
        return wrong.problems();
      }
    }

    /** A file that cannot be understood is one problem, and hides none of the others. */
    private static ConfFile conf(Launch launch, List<Problem> problems) {
      try {
        return launch.conf().map(ConfFile::read).orElse(ConfFile.NONE);
      } catch (SettingsException wrong) {
        problems.addAll(wrong.problems());
        return ConfFile.NONE;
      }
    }
  }

  /** {@code coreops sandbox}. */
  @Command(
      name = "sandbox",
      description = "Plays Discord and Google on loopback, for a bot to live in.",
      mixinStandardHelpOptions = true)
  static final class SandboxCommand implements Callable<Integer> {
    @Option(
        names = "--out",
        paramLabel = "DIR",
        defaultValue = "target",
        description = "Where sandbox.json and sandbox.env are written; default ${DEFAULT-VALUE}.")
    private Path out = Path.of("target");

    @Option(
        names = "--bot-port",
        paramLabel = "PORT",
        defaultValue = "10000",
        description = "Where the bot will answer probes; only written to the files.")
    private int botPort;

    @Option(
        names = "--control-port",
        paramLabel = "PORT",
        defaultValue = "0",
        description = "Port of the control server; 0 picks a free one.")
    private int controlPort;

    @Option(names = "--no-limits", description = "Lift rate limits and quotas.")
    private boolean unlimited;

    @Override
    public Integer call() {
      SandboxOptions options =
          SandboxOptions.standard().withBotPort(botPort).withControlPort(controlPort);
      return new SandboxRun(out, unlimited ? options.withoutLimits() : options).run();
    }
  }
}
