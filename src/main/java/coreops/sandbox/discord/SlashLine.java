package coreops.sandbox.discord;

import coreops.types.GuildId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slash command as it is typed, e.g. {@code /ops refresh bucket:clans accept:true}, made into
 * what a client sends (developer docs, Application Commands). Members, roles and channels are typed
 * by name; what holds a space stands in quotes.
 */
final class SlashLine {
  private static final Pattern OPTION = Pattern.compile("(\\S+?):(\"[^\"]*\"|\\S*)(?:\\s|$)");

  // Application command option types.
  private static final int SUBCOMMAND_GROUP = 2;
  private static final int INTEGER = 4;
  private static final int BOOLEAN = 5;
  private static final int USER = 6;
  private static final int CHANNEL = 7;
  private static final int ROLE = 8;
  private static final int MENTIONABLE = 9;
  private static final int NUMBER = 10;

  private final CommandBook book;
  private final Picked picked;

  SlashLine(CommandBook book, Picked picked) {
    this.book = book;
    this.picked = picked;
  }

  /**
   * @param focused the option that has the cursor; empty when the command is sent
   * @throws IllegalArgumentException when a client would not let it be sent
   */
  JsonObject typed(Place place, String line, String focused) {
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
    picked.into(data);
    return data;
  }

  private JsonArray filled(JsonObject command, String rest, String focused) {
    JsonArray known = command.getJsonArray("options", new JsonArray());
    boolean nested =
        !known.isEmpty() && known.getJsonObject(0).getInteger("type") <= SUBCOMMAND_GROUP;
    if (nested) {
      String[] parts = rest.split("\\s+", 2);
      JsonObject sub =
          option(known, parts[0])
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no subcommand " + parts[0] + "; there is: " + names(known)));
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
          option(known, name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "no option " + name + "; there is: " + names(known)));
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

  private JsonObject value(JsonObject option, String text, boolean focused) {
    JsonObject given =
        new JsonObject()
            .put("name", option.getString("name"))
            .put("type", option.getInteger("type"));
    if (focused) {
      return given.put("value", text).put("focused", true);
    }
    return given.put("value", meant(option, text));
  }

  private Object meant(JsonObject option, String text) {
    JsonArray choices = option.getJsonArray("choices", new JsonArray());
    Object value =
        switch (option.getInteger("type")) {
          case BOOLEAN -> Boolean.parseBoolean(text);
          case INTEGER -> number(option, text, Long::valueOf);
          case NUMBER -> number(option, text, Double::valueOf);
          case USER -> picked.user(text);
          case CHANNEL ->
              picked.channel(text, option.getJsonArray("channel_types", new JsonArray()));
          case ROLE -> picked.role(text);
          case MENTIONABLE -> picked.userOrRole(text);
          default -> text;
        };
    boolean offered =
        choices.isEmpty()
            || choices.stream()
                .anyMatch(
                    each -> text.equals(String.valueOf(((JsonObject) each).getValue("value"))));
    if (!offered) {
      throw new IllegalArgumentException(text + " is no choice of " + option.getString("name"));
    }
    return value;
  }

  private interface Reading {
    Number of(String text);
  }

  private static Number number(JsonObject option, String text, Reading reading) {
    try {
      return reading.of(text);
    } catch (NumberFormatException bad) {
      throw new IllegalArgumentException(option.getString("name") + " is a number", bad);
    }
  }

  private static String names(JsonArray options) {
    return Names.offered(options.stream().map(each -> ((JsonObject) each).getString("name")));
  }

  private static Optional<JsonObject> option(JsonArray options, String name) {
    return options.stream()
        .map(JsonObject.class::cast)
        .filter(each -> name.equals(each.getString("name")))
        .findFirst();
  }
}
