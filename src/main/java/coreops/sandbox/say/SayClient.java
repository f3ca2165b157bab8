package coreops.sandbox.say;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says something in the running sandbox and prints what comes of it. Uses nothing but the JDK's
 * plain HTTP client, so that a word and its answer take a fraction of a second.
 */
public final class SayClient {
  /** Something came back. */
  public static final int ANSWERED = 0;

  /** Nothing came in time, or there is no sandbox to speak into. */
  public static final int SILENCE = 1;

  /** The persona or the channel does not exist. */
  public static final int USAGE = 64;

  private static final Pattern CONTROL_URL = Pattern.compile("\"controlUrl\"\\s*:\\s*\"([^\"]+)\"");
  private static final int CONNECT_MILLIS = 2_000;

  /** The sandbox itself gives up after 5 s without an answer; this is for a sandbox that hangs. */
  private static final int READ_MILLIS = 8_000;

  private final Path sandboxFile;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param sandboxFile what the sandbox wrote at its start, {@code target/sandbox.json}
   */
  public SayClient(Path sandboxFile, PrintStream out, PrintStream err) {
    this.sandboxFile = sandboxFile;
    this.out = out;
    this.err = err;
  }

  /** As below, with nothing pressed. */
  public int run(String as, String channel, boolean direct, String text) {
    return run(as, channel, direct, text, Optional.empty());
  }

  /**
   * Posts the text and prints replies, edits and reactions as they come, until 300 ms of quiet.
   *
   * @param as a persona, e.g. {@code member}
   * @param channel the name of a channel, without {@code #}; ignored for a direct message
   * @param direct whether to write to the bot in private
   * @param press a control by its label, with {@code =choice} for a menu; instead of the text
   * @return the exit code: {@link #ANSWERED}, {@link #SILENCE} or {@link #USAGE}
   */
  public int run(String as, String channel, boolean direct, String text, Optional<String> press) {
    Optional<URI> control = controlUrl();
    if (control.isEmpty()) {
      err.println("No sandbox is running: " + sandboxFile + " is missing. Start scripts/run.");
      return SILENCE;
    }
    String form =
        "as="
            + encoded(as)
            + "&channel="
            + encoded(channel.replaceFirst("^#", ""))
            + (direct ? "&dm=true" : "")
            + "&text="
            + encoded(text)
            + press.map(SayClient::pressed).orElse("");
    try {
      return post(control.get().resolve("/control/discord/say"), form);
    } catch (ConnectException refused) {
      err.println("The sandbox of " + sandboxFile + " is gone. Start scripts/run.");
      return SILENCE;
    } catch (IOException broken) {
      err.println("The sandbox did not answer: " + broken.getMessage());
      return SILENCE;
    }
  }

  private static String pressed(String control) {
    String[] parts = control.split("=", 2);
    return "&press=" + encoded(parts[0]) + (parts.length > 1 ? "&choose=" + encoded(parts[1]) : "");
  }

  private Optional<URI> controlUrl() {
    try {
      Matcher found = CONTROL_URL.matcher(Files.readString(sandboxFile));
      return found.find() ? Optional.of(URI.create(found.group(1))) : Optional.empty();
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private int post(URI where, String form) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) where.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    try (OutputStream body = connection.getOutputStream()) {
      body.write(form.getBytes(StandardCharsets.UTF_8));
    }
    if (connection.getResponseCode() == HttpURLConnection.HTTP_OK) {
      return print(connection.getInputStream(), out) > 0 ? ANSWERED : SILENCE;
    }
    InputStream problem = connection.getErrorStream();
    if (problem != null) {
      print(problem, err);
    }
    return USAGE;
  }

  /** Prints line by line as it comes; gives the number of lines. */
  private static int print(InputStream from, PrintStream to) throws IOException {
    int lines = 0;
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      while (line != null) {
        to.println(line);
        to.flush();
        lines++;
        line = reader.readLine();
      }
    }
    return lines;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
