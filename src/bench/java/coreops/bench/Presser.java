package coreops.bench;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.PostedView;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Presses whatever controls a search panel and its results have, at random: buttons, and menus with
 * a choice in them.
 */
final class Presser {
  /** The panel and its results. */
  private static final int IN_SIGHT = 2;

  /** Their controls, not those of other dialogues. */
  private static final String OURS = "clans";

  private static final int BUTTON = 2;
  private static final int LINK = 5;

  private final DiscordSandbox discord;
  private final Hands hands;
  private final ChannelId thread;
  private final Random random;

  /**
   * @param random seeded, so that a run can be repeated
   */
  Presser(DiscordSandbox discord, Hands hands, ChannelId thread, Random random) {
    this.discord = discord;
    this.hands = hands;
    this.thread = thread;
    this.random = random;
  }

  private record Control(MessageId on, JsonObject json) {}

  /** Presses something; fails when there is nothing to press. */
  CompletableFuture<InteractionOutcome> press() {
    List<Control> seen = controls();
    if (seen.isEmpty()) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("nothing to press"));
    }
    Control chosen = seen.get(random.nextInt(seen.size()));
    String id = chosen.json().getString("custom_id");
    return chosen.json().getInteger("type") == BUTTON
        ? hands.press(chosen.on(), id)
        : hands.choose(chosen.on(), id, choices(chosen.json()));
  }

  private List<Control> controls() {
    List<Control> all = new ArrayList<>();
    discord.messages(thread).reversed().stream()
        .filter(PostedView::byBotUnderTest)
        .filter(message -> controls(message).anyMatch(Presser::usable))
        .limit(IN_SIGHT)
        .forEach(
            message ->
                controls(message)
                    .filter(Presser::usable)
                    .forEach(each -> all.add(new Control(message.id(), each))));
    return all;
  }

  private static Stream<JsonObject> controls(PostedView message) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components", new JsonArray()).stream())
        .map(JsonObject.class::cast);
  }

  private static boolean usable(JsonObject control) {
    return control.getString("custom_id", "").contains(OURS)
        && !control.getBoolean("disabled", false)
        && !(control.getInteger("type") == BUTTON && control.getInteger("style") == LINK);
  }

  private String[] choices(JsonObject menu) {
    JsonArray options = menu.getJsonArray("options", new JsonArray());
    int least = Math.max(1, menu.getInteger("min_values", 1));
    int first = random.nextInt(options.size() - least + 1);
    String[] chosen = new String[least];
    for (int i = 0; i < least; i++) {
      chosen[i] = options.getJsonObject(first + i).getString("value");
    }
    return chosen;
  }
}
