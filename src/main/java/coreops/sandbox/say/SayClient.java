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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
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

  /** There is no such persona, channel or control, or a client would not let them. */
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

  /**
   * What is done.
   *
   * @param as a persona, e.g. {@code member}
   * @param channel the name of a channel or thread; ignored for a direct message
   * @param direct whether to write to the bot in private
   * @param text what is said; empty when something is pressed or filled
   * @param press a button by its label
   * @param choices {@code MENU=CHOICE}, several for a menu that takes several
   * @param fields {@code FIELD=TEXT} of the form that is open, or that the press opens
   * @param replyTo {@code last}, or some words of the message that is answered
   */
  public record Words(
      String as,
      String channel,
      boolean direct,
      String text,
      Optional<String> press,
      List<String> choices,
      List<String> fields,
      Optional<String> replyTo) {
    public Words {
      choices = List.copyOf(choices);
      fields = List.copyOf(fields);
    }
  }

  /** Says a text in a channel, or in private. */
  public int run(String as, String channel, boolean direct, String text) {
    return run(
        new Words(
            as, channel, direct, text, Optional.empty(), List.of(), List.of(), Optional.empty()));
  }

  /**
   * Does it, and prints replies, edits and reactions as they come, until 300 ms of quiet.
   *
   * @return the exit code: {@link #ANSWERED}, {@link #SILENCE} or {@link #USAGE}
   */
  public int run(Words words) {
    Optional<URI> control = controlUrl();
    if (control.isEmpty()) {
      err.println("No sandbox is running: " + sandboxFile + " is missing. Start scripts/run.");
      return SILENCE;
    }
    Optional<String> form = form(words);
    if (form.isEmpty()) {
      err.println(
          "Choose with --select MENU=CHOICE, all in one menu, and press one thing at a time.");
      return USAGE;
    }
    try {
      return post(control.get().resolve("/control/discord/say"), form.get());
    } catch (ConnectException refused) {
      err.println("The sandbox of " + sandboxFile + " is gone. Start scripts/run.");
      return SILENCE;
    } catch (IOException broken) {
      err.println("The sandbox did not answer: " + broken.getMessage());
      return SILENCE;
    }
  }

  /** The parameters of the call; empty when the choices are not all of one menu. */
  private static Optional<String> form(Words words) {
    Form form =
        new Form()
            .with("as", words.as())
            .with("channel", words.channel().replaceFirst("^#", ""))
            .with("text", words.text());
    if (words.direct()) {
      form.with("dm", "true");
    }
    words.replyTo().ifPresent(message -> form.with("reply-to", message));
    words.fields().forEach(field -> form.with("fill", field));
    Set<String> pressed = new LinkedHashSet<>(words.press().stream().toList());
    for (String choice : words.choices()) {
      String[] parts = choice.split("=", 2);
      if (parts.length < 2) {
        return Optional.empty();
      }
      pressed.add(parts[0]);
      form.with("choose", parts[1]);
    }
    pressed.forEach(control -> form.with("press", control));
    return pressed.size() > 1 ? Optional.empty() : Optional.of(form.toString());
  }

  private static final class Form {
    private final StringJoiner joined = new StringJoiner("&");

    Form with(String name, String value) {
      joined.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      return this;
    }

    @Override
    public String toString() {
      return joined.toString();
    }
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
}
