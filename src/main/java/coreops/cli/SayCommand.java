package coreops.cli;

import coreops.sandbox.say.SayClient;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code coreops say}: posts a message into the running sandbox and prints what comes of it, until
 * it has been quiet for a while. Exit code 0 when something came, else 1.
 */
@Command(
    name = "say",
    description = "Says something in the running sandbox and prints the answers.",
    mixinStandardHelpOptions = true)
final class SayCommand implements Callable<Integer> {
  @Option(
      names = "--as",
      paramLabel = "WHO",
      defaultValue = "admin",
      description = "admin, staff, recruiter, lead or member; default: ${DEFAULT-VALUE}.")
  private String persona = "admin";

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      defaultValue = "ops",
      description = "Where: a channel or a thread; default: ${DEFAULT-VALUE}.")
  private String channel = "ops";

  @Option(names = "--dm", description = "To the bot in private.")
  private boolean directly;

  @Option(
      names = "--sandbox",
      paramLabel = "FILE",
      defaultValue = "target/sandbox.json",
      description = "What the sandbox wrote at its start; default: ${DEFAULT-VALUE}.")
  private Path sandbox = Path.of("target", "sandbox.json");

  @Option(
      names = "--press",
      paramLabel = "LABEL",
      description = "Presses the newest button of that label.")
  private Optional<String> press = Optional.empty();

  @Option(
      names = "--select",
      paramLabel = "MENU=CHOICE",
      description =
          "Chooses in the newest menu of that name; again for a menu that takes several. Members,"
              + " roles and channels go by name.")
  private List<String> choices = List.of();

  @Option(
      names = "--fill",
      paramLabel = "FIELD=TEXT",
      description =
          "Fills a field of the form that is open, or that the press opens, and sends it; again"
              + " for each field.")
  private List<String> fields = List.of();

  @Option(
      names = "--reply-to",
      paramLabel = "MESSAGE",
      description = "Replies: to the 'last' message, or to the newest with these words in it.")
  private Optional<String> replyTo = Optional.empty();

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description =
          "What to say, with @name for mentions; with a slash in front it is sent as a slash"
              + " command.")
  private List<String> text = List.of();

  @Override
  public Integer call() {
    // A terminal without a locale would turn every emoji into a question mark.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    return new SayClient(sandbox, out, err)
        .run(
            new SayClient.Words(
                persona,
                channel,
                directly,
                String.join(" ", text),
                press,
                choices,
                fields,
                replyTo));
  }

  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
