package coreops.spine;

import coreops.clans.Reconcile;
import coreops.cli.CoreOps;
import coreops.cli.Launch;
import coreops.config.SettingsReader;
import coreops.control.Jobs;
import coreops.types.ChannelId;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The bot as a process of its own that asks its bus what a test writes to its input, line by line,
 * and says on its output what came of it. It ends in order when its input does.
 */
final class ErrandBot {
  private static final String SAID = "ERRAND";

  private ErrandBot() {}

  /**
   * Something to be asked.
   *
   * @param words what, and its parameters; none has a tab
   */
  record Errand(String id, List<String> words) {
    static Errand close(ChannelId thread, String code, String username, String clan) {
      return of("close", thread.toString(), code, username, clan);
    }

    static Errand fire(String job, Instant slot) {
      return of("fire", job, slot.toString());
    }

    private static Errand of(String... words) {
      return new Errand(UUID.randomUUID().toString(), List.of(words));
    }

    String line() {
      return id + "\t" + String.join("\t", words);
    }

    static Errand read(String line) {
      List<String> parts = List.of(line.split("\t", -1));
      return new Errand(parts.getFirst(), parts.subList(1, parts.size()));
    }

    String answer(boolean done) {
      return "%s %s %s;".formatted(SAID, id, done ? "done" : "failed");
    }
  }

  public static void main(String[] arguments) throws IOException {
    CoreOps bot = CoreOps.start(Launch.of(SettingsReader.environment()));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Errand errand = Errand.read(line);
      ask(bot, errand.words())
          .onComplete(
              done -> System.out.println(errand.answer(true)),
              error -> System.out.println(errand.answer(false) + " " + error.getMessage()));
    }
    System.exit(bot.stop(0, "nothing is left to be asked", "test"));
  }

  private static Future<?> ask(CoreOps bot, List<String> words) {
    return switch (words.getFirst()) {
      case "close" ->
          bot.bus()
              .ask(
                  Reconcile.ADDRESS,
                  new Reconcile.Close(
                      new Reconcile.Ticket(
                          ChannelId.of(words.get(1)), words.get(2), words.get(3), Optional.empty()),
                      words.get(4),
                      "Linnea",
                      "ticket_tool"));
      case "fire" ->
          bot.bus()
              .ask(
                  Jobs.of("placement"), new Jobs.Firing(words.get(1), Instant.parse(words.get(2))));
      default -> throw new IllegalArgumentException(words.getFirst());
    };
  }
}
