package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What people do with a client beside typing: slash commands, presses, choices, forms. As a real
 * client does, it lets nobody send what Discord was not told of. On the event loop.
 */
final class People {
  private static final Pattern OPTION = Pattern.compile("(\\S+?):(\"[^\"]*\"|\\S*)(?:\\s|$)");
  private static final int BOOLEAN = 5;
  private static final int INTEGER = 4;
  private static final int USER = 6;
  private static final int SUBCOMMAND_GROUP = 2;

  private final Interactions interactions;
  private final Messages messages;
  private final CommandBook book;

  People(Interactions interactions, Messages messages, CommandBook book) {
    this.interactions = interactions;
    this.messages = messages;
    this.book = book;
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

  /**
   * Presses a button or chooses in a menu.
   *
   * @param control its custom id or its label
   * @param values what is chosen; empty for a button
   * @throws IllegalArgumentException when the message has no such control, or it is greyed out
   */
  CompletableFuture<InteractionOutcome> press(
      Guild.User by, Place place, MessageId on, String control, List<String> values) {
    Message message =
        messages
            .find(place.id(), on)
            .or(
                () ->
                    interactions
                        .whisper(on)
                        .filter(only -> only.view().onlyFor().equals(Optional.of(by.id()))))
            .orElseThrow(() -> new IllegalArgumentException("no such message to be seen"));
    JsonObject found =
        controls(message.view())
            .filter(each -> named(each, control))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no control " + control));
    if (found.getBoolean("disabled", false)) {
      throw new IllegalArgumentException(control + " is greyed out");
    }
    JsonObject data =
        new JsonObject()
            .put("custom_id", found.getString("custom_id"))
            .put("component_type", found.getInteger("type"));
    if (found.getInteger("type") == ComponentRules.USER_SELECT) {
      chosen(place, values, data);
    } else if (found.getInteger("type") != ComponentRules.BUTTON) {
      data.put("values", new JsonArray(values(found, values)));
    }
    return interactions.begin(Interaction.COMPONENT, by, place, Optional.of(message), data).first;
  }

  /**
   * Sends a form.
   *
   * @param source the message whose control opened it; empty when a command did
   */
  CompletableFuture<InteractionOutcome> submit(
      Guild.User by,
      Place place,
      Optional<MessageId> source,
      String customId,
      Map<String, String> fields) {
    JsonArray rows = new JsonArray();
    fields.forEach(
        (id, value) ->
            rows.add(
                new JsonObject()
                    .put("type", ComponentRules.ROW)
                    .put(
                        "components",
                        new JsonArray()
                            .add(
                                new JsonObject()
                                    .put("type", ComponentRules.TEXT_INPUT)
                                    .put("custom_id", id)
                                    .put("value", value)))));
    JsonObject data = new JsonObject().put("custom_id", customId).put("components", rows);
    Optional<Message> message =
        source.flatMap(id -> messages.find(place.id(), id).or(() -> interactions.whisper(id)));
    return interactions.begin(Interaction.MODAL, by, place, message, data).first;
  }

  /** All controls of a message. */
  static Stream<JsonObject> controls(PostedView message) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components", new JsonArray()).stream())
        .map(JsonObject.class::cast);
  }

  private static boolean named(JsonObject control, String name) {
    return Stream.of("custom_id", "label", "placeholder")
        .anyMatch(field -> name.equals(control.getString(field)));
  }

  /** Members by id, name or what the guild calls them, with what Discord tells of them. */
  private static void chosen(Place place, List<String> wanted, JsonObject data) {
    JsonArray ids = new JsonArray();
    JsonObject users = new JsonObject();
    JsonObject members = new JsonObject();
    for (String each : wanted) {
      Guild.Member member = member(place, each);
      String id = member.user().id().toString();
      ids.add(id);
      users.put(id, WorldJson.user(member.user()));
      members.put(id, WorldJson.bareMember(member));
    }
    data.put("values", ids)
        .put("resolved", new JsonObject().put("users", users).put("members", members));
  }

  private static Guild.Member member(Place place, String wanted) {
    return Stream.of(place)
        .filter(Place.InGuild.class::isInstance)
        .flatMap(in -> ((Place.InGuild) in).guild().members().stream())
        .filter(
            each ->
                wanted.equals(each.user().id().toString())
                    || wanted.equals(each.user().name())
                    || wanted.equals(each.displayName()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no member " + wanted));
  }

  private static List<String> values(JsonObject select, List<String> wanted) {
    JsonArray options = select.getJsonArray("options", new JsonArray());
    List<String> values = new ArrayList<>();
    for (String each : wanted) {
      values.add(
          options.stream()
              .map(JsonObject.class::cast)
              .filter(o -> each.equals(o.getString("value")) || each.equals(o.getString("label")))
              .map(o -> o.getString("value"))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("no choice " + each)));
    }
    return values;
  }

  private JsonObject typed(Place place, String line, String focused) {
    String[] parts = line.strip().replaceFirst("^/", "").split("\\s+", 2);
    Optional<GuildId> guild =
        place instanceof Place.InGuild in ? Optional.of(in.guild().id()) : Optional.empty();
    JsonObject command =
        book.offered(guild, parts[0])
            .orElseThrow(() -> new IllegalArgumentException("no command /" + parts[0] + " here"));
    JsonObject data =
        new JsonObject()
            .put("id", command.getString("id"))
            .put("name", command.getString("name"))
            .put("type", command.getInteger("type"));
    data.put("options", filled(command, parts.length > 1 ? parts[1].strip() : "", focused));
    return data;
  }

  private static JsonArray filled(JsonObject command, String rest, String focused) {
    JsonArray known = command.getJsonArray("options", new JsonArray());
    boolean nested =
        !known.isEmpty() && known.getJsonObject(0).getInteger("type") <= SUBCOMMAND_GROUP;
    if (nested) {
      String[] parts = rest.split("\\s+", 2);
      JsonObject sub =
          option(known, parts[0])
              .orElseThrow(() -> new IllegalArgumentException("no subcommand " + parts[0]));
      return new JsonArray()
          .add(
              new JsonObject()
                  .put("name", parts[0])
                  .put("type", sub.getInteger("type"))
                  .put("options", filled(sub, parts.length > 1 ? parts[1] : "", focused)));
    }
    JsonArray given = new JsonArray();
    Matcher matcher = OPTION.matcher(rest);
    int end = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      JsonObject option =
          option(known, name).orElseThrow(() -> new IllegalArgumentException("no option " + name));
      given.add(value(option, matcher.group(2).replaceAll("^\"|\"$", ""), name.equals(focused)));
      end = matcher.end();
    }
    if (!rest.substring(end).isBlank()) {
      throw new IllegalArgumentException("options are typed name:value, not " + rest);
    }
    known.stream()
        .map(JsonObject.class::cast)
        .filter(each -> focused.isEmpty() && each.getBoolean("required", false))
        .filter(each -> option(given, each.getString("name")).isEmpty())
        .findFirst()
        .ifPresent(
            missing -> {
              throw new IllegalArgumentException("missing option " + missing.getString("name"));
            });
    return given;
  }

  private static JsonObject value(JsonObject option, String text, boolean focused) {
    JsonArray choices = option.getJsonArray("choices", new JsonArray());
    boolean offered =
        choices.isEmpty()
            || choices.stream()
                .anyMatch(each -> text.equals(((JsonObject) each).getValue("value")));
    if (!offered && !focused) {
      throw new IllegalArgumentException(text + " is no choice of " + option.getString("name"));
    }
    Object value =
        switch (option.getInteger("type")) {
          case BOOLEAN -> Boolean.parseBoolean(text);
          case INTEGER -> Long.parseLong(text);
          case USER -> UserId.of(text.replaceAll("\\D", "")).toString();
          default -> text;
        };
    JsonObject given =
        new JsonObject()
            .put("name", option.getString("name"))
            .put("type", option.getInteger("type"))
            .put("value", value);
    return focused ? given.put("focused", true) : given;
  }

  private static Optional<JsonObject> option(JsonArray options, String name) {
    return options.stream()
        .map(JsonObject.class::cast)
        .filter(each -> name.equals(each.getString("name")))
        .findFirst();
  }

  /** The newest message in the channel that has such a control, as this person sees it. */
  Optional<MessageId> newestWith(ChannelId channel, UserId by, String control) {
    return Stream.concat(
            messages.channel(channel).descendingMap().values().stream(),
            interactions.whispersOf(channel, by))
        .filter(message -> controls(message.view()).anyMatch(each -> named(each, control)))
        .map(message -> message.view().id())
        .max((a, b) -> Long.compareUnsigned(a.value(), b.value()));
  }
}
