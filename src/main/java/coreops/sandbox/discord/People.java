package coreops.sandbox.discord;

import coreops.types.MessageId;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What people do with a client beside typing: slash commands, presses, choices, forms. As a real
 * client does, it lets nobody send what Discord was not told of. On the event loop.
 */
final class People {
  private final DiscordWorld world;
  private final Interactions interactions;
  private final Controls controls;
  private final CommandBook book;

  People(DiscordWorld world, Interactions interactions, Messages messages, CommandBook book) {
    this.world = world;
    this.interactions = interactions;
    this.controls = new Controls(messages, interactions);
    this.book = book;
  }

  /** How long their clients wait for a first answer. */
  void patience(Duration time) {
    interactions.patience(time);
  }

  /** Finds what can be pressed. */
  Controls controls() {
    return controls;
  }

  /**
   * Sends a command as it would be typed, e.g. {@code /ops refresh bucket:clans accept:true}.
   *
   * @throws IllegalArgumentException when a client would not let it be sent
   */
  CompletableFuture<InteractionOutcome> slash(Guild.User by, Place place, String line) {
    return interactions.begin(
            Interaction.COMMAND, by, place, Optional.empty(), typed(place, line, ""))
        .first;
  }

  /**
   * Types into an option and asks what it may be.
   *
   * @param option the one that has the cursor
   */
  CompletableFuture<InteractionOutcome> complete(
      Guild.User by, Place place, String line, String option) {
    return interactions.begin(
            Interaction.AUTOCOMPLETE, by, place, Optional.empty(), typed(place, line, option))
        .first;
  }

  private JsonObject typed(Place place, String line, String focused) {
    return new SlashLine(book, picked(place)).typed(place, line, focused);
  }

  private Picked picked(Place place) {
    return new Picked(place, new Names(place, world.bot()));
  }

  /**
   * Presses a button or chooses in a menu.
   *
   * @param control its custom id or its label
   * @param values what is chosen; empty for a button
   * @throws IllegalArgumentException when the message has no such control, or it is greyed out
   */
  CompletableFuture<InteractionOutcome> press(
      Guild.User by, Place place, MessageId on, String control, List<String> values) {
    Message message = controls.seen(place.id(), by.id(), on);
    JsonObject found = Controls.named(message, control);
    JsonObject data =
        new JsonObject()
            .put("custom_id", found.getString("custom_id"))
            .put("component_type", found.getInteger("type"));
    if (found.getInteger("type") != ComponentRules.BUTTON) {
      Picked picked = picked(place);
      data.put("values", new Menu(found, control).choose(values, picked));
      picked.into(data);
    } else if (!values.isEmpty()) {
      throw new IllegalArgumentException(control + " is a button; nothing is chosen in it");
    }
    return interactions.begin(Interaction.COMPONENT, by, place, Optional.of(message), data).first;
  }

  /**
   * Sends the form that this person has open in this channel.
   *
   * @param fields by label or custom id; what is left out keeps what stands in it
   * @throws IllegalArgumentException when none is open, or it does not take these
   */
  CompletableFuture<InteractionOutcome> fill(
      Guild.User by, Place place, Map<String, String> fields) {
    Forms forms = interactions.forms();
    Forms.Open open = forms.of(by.id(), place);
    return interactions
        .begin(
            Interaction.MODAL,
            by,
            place,
            open.by().source.map(controls::asItIsNow),
            open.filled(fields))
        .first
        .thenApply(
            outcome -> {
              if (outcome.kind() != InteractionOutcome.Kind.FAILED) {
                forms.sent(open, by.id(), place);
              }
              return outcome;
            });
  }

  /** As {@link #fill}, when the open form is the one with that custom id. */
  CompletableFuture<InteractionOutcome> submit(
      Guild.User by, Place place, String customId, Map<String, String> fields) {
    JsonObject open = interactions.forms().of(by.id(), place).form();
    if (!customId.equals(open.getString("custom_id"))) {
      throw new IllegalArgumentException(
          "the open form is " + open.getString("custom_id") + ", not " + customId);
    }
    return fill(by, place, fields);
  }
}
