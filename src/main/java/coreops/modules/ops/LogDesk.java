package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Attachment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers {@code logs}: the last lines as a file, without secrets. */
final class LogDesk {
  /** Lines when nobody says how many, and how many there are at most. */
  static final int USUAL = 200;

  static final int MOST = 2_000;

  /** A file that a phone still opens. */
  private static final int BYTES = 1_000_000;

  /** Where lines come from. */
  interface Source {
    /** The newest lines, oldest first, without secrets. */
    List<String> last(int most) throws IOException;
  }

  private final Source source;
  private final Operator operator;

  LogDesk(Source source, Operator operator) {
    this.source = source;
    this.operator = operator;
  }

  /**
   * @throws Failure REFUSED where logs are for one operator alone, INVALID for a number out of
   *     range
   */
  Reply logs(CommandCall call) {
    operator.only(call.invoker().id(), "Logs");
    int wanted = wanted(call.text(OpsCommands.LINES));
    List<String> lines;
    try {
      lines = source.last(wanted);
    } catch (IOException unreadable) {
      throw new Failure(Failure.Code.UNAVAILABLE, "The log file cannot be read just now.");
    }
    if (lines.isEmpty()) {
      return Reply.text("The log is empty.");
    }
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, bytes.length - BYTES);
    return Reply.text("📄 The last %d lines of the log, oldest first.".formatted(lines.size()))
        .carrying(
            List.of(
                new Attachment(
                    "coreops-log.txt", java.util.Arrays.copyOfRange(bytes, from, bytes.length))));
  }

  private static int wanted(String text) {
    if (text.isBlank()) {
      return USUAL;
    }
    int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST) {
      throw new Failure(
          Failure.Code.INVALID, "How many lines? A number from 1 to %d.".formatted(MOST));
    }
    return number;
  }
}
