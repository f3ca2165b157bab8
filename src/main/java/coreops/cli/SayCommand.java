package coreops.cli;

import coreops.control.ExitRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
  /** The sandbox itself ends the conversation long before. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

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
      description = "Where; default: ${DEFAULT-VALUE}.")
  private String channel = "ops";

  @Option(names = "--dm", description = "To the bot in private.")
  private boolean directly;

  @Option(
      names = "--sandbox",
      paramLabel = "FILE",
      defaultValue = "target/sandbox.json",
      description = "What the sandbox wrote at its start; default: ${DEFAULT-VALUE}.")
  private Path sandbox = Path.of("target", "sandbox.json");

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to say.")
  private List<String> text = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.exists(sandbox)) {
      System.err.println("no sandbox is running: there is no " + sandbox + "; see scripts/run");
      return ExitRequest.FAILED;
    }
    try {
      return say(URI.create(controlUrl()));
    } catch (ConnectException gone) {
      System.err.println("the sandbox of " + sandbox + " does not answer; see scripts/run");
      return ExitRequest.FAILED;
    }
  }

  private String controlUrl() throws IOException {
    try {
      return new JsonObject(Files.readString(sandbox)).getString("controlUrl", "");
    } catch (DecodeException unreadable) {
      throw new IOException(sandbox + " is not what a sandbox writes", unreadable);
    }
  }

  private int say(URI control) throws IOException, InterruptedException {
    String where = directly ? "dm=true" : "channel=" + encoded(channel.replaceFirst("^#", ""));
    String query = "as=" + encoded(persona) + "&" + where + "&text=" + encoded(joined());
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve("/control/discord/say?" + query))
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Stream<String>> answer = http.send(request, HttpResponse.BodyHandlers.ofLines());
      boolean understood = answer.statusCode() == 200;
      AtomicInteger lines = new AtomicInteger();
      answer
          .body()
          .forEach(
              line -> {
                lines.incrementAndGet();
                (understood ? System.out : System.err).println(line);
              });
      if (!understood) {
        return ExitRequest.USAGE;
      }
      return lines.get() > 0 ? ExitRequest.STOPPED : ExitRequest.FAILED;
    }
  }

  private String joined() {
    return String.join(" ", text);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
