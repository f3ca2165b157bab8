package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.discord.InteractionCalls.Register;
import coreops.discord.InteractionCalls.Registered;
import coreops.discord.SlashCommand;
import coreops.types.GuildId;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes Discord's list of our commands equal to the wanted one. Only what differs is sent, because
 * Discord allows 200 creations a day and guild (developer docs, "Application Commands").
 */
final class SlashRegistry {
  private static final int CHAT_INPUT = 1;
  private static final int SUBCOMMAND = 1;

  /** What Discord adds to a command, or writes out although we leave it to its default. */
  private static final List<String> COMPARED =
      List.of("name", "description", "options", "contexts");

  private final Rest rest;
  private final LongSupplier application;

  /**
   * @param application our application's id, from READY
   */
  SlashRegistry(Rest rest, LongSupplier application) {
    this.rest = rest;
    this.application = application;
  }

  Future<Registered> register(Register wanted) {
    Optional<GuildId> guild = wanted.guild();
    DiscordWebRequest list =
        guild
            .map(id -> Routes.GUILD_APPLICATION_COMMANDS_GET.newRequest(app(), id.value()))
            .orElseGet(() -> Routes.GLOBAL_APPLICATION_COMMANDS_GET.newRequest(app()));
    return rest.repeatable(list).compose(there -> reconcile(guild, wanted.commands(), there));
  }

  private Future<Registered> reconcile(
      Optional<GuildId> guild, List<SlashCommand> wanted, JsonNode there) {
    Map<String, JsonNode> existing = new HashMap<>();
    List<DiscordWebRequest> requests = new ArrayList<>();
    int deleted = 0;
    for (JsonNode command : there) {
      if (command.path("type").asInt(CHAT_INPUT) == CHAT_INPUT) {
        existing.put(command.path("name").asText(), command);
      }
    }
    int created = 0;
    int updated = 0;
    for (SlashCommand command : wanted) {
      ObjectNode ours = json(command);
      JsonNode theirs = existing.remove(command.name());
      if (theirs == null) {
        created++;
        requests.add(create(guild).body(ours));
      } else if (!comparable(ours).equals(comparable(theirs))) {
        updated++;
        requests.add(modify(guild, MessageJson.id(theirs, "id")).body(ours));
      }
    }
    for (JsonNode left : existing.values()) {
      deleted++;
      requests.add(delete(guild, MessageJson.id(left, "id")));
    }
    Registered outcome =
        new Registered(created, updated, deleted, wanted.size() - created - updated);
    Future<?> sent = Future.succeededFuture();
    for (DiscordWebRequest request : requests) {
      // One after the other: each sets a state, so that any of them may be repeated.
      sent = sent.compose(before -> rest.repeatable(request));
    }
    return sent.map(outcome);
  }

  private long app() {
    return application.getAsLong();
  }

  private DiscordWebRequest create(Optional<GuildId> guild) {
    return withJson(
        guild
            .map(id -> Routes.GUILD_APPLICATION_COMMANDS_CREATE.newRequest(app(), id.value()))
            .orElseGet(() -> Routes.GLOBAL_APPLICATION_COMMANDS_CREATE.newRequest(app())));
  }

  private DiscordWebRequest modify(Optional<GuildId> guild, long command) {
    return withJson(
        guild
            .map(
                id ->
                    Routes.GUILD_APPLICATION_COMMAND_MODIFY.newRequest(app(), id.value(), command))
            .orElseGet(() -> Routes.GLOBAL_APPLICATION_COMMAND_MODIFY.newRequest(app(), command)));
  }

  private DiscordWebRequest delete(Optional<GuildId> guild, long command) {
    return guild
        .map(id -> Routes.GUILD_APPLICATION_COMMAND_DELETE.newRequest(app(), id.value(), command))
        .orElseGet(() -> Routes.GLOBAL_APPLICATION_COMMAND_DELETE.newRequest(app(), command));
  }

  private static DiscordWebRequest withJson(DiscordWebRequest request) {
    return request.header("content-type", "application/json");
  }

  private static ObjectNode json(SlashCommand command) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", CHAT_INPUT)
            .put("name", command.name())
            .put("description", command.description());
    ArrayNode contexts = json.putArray("contexts").add(0);
    if (command.inDirectMessages()) {
      contexts.add(1);
    }
    ArrayNode options = json.putArray("options");
    for (SlashCommand.Subcommand sub : command.subcommands()) {
      ObjectNode each =
          options
              .addObject()
              .put("type", SUBCOMMAND)
              .put("name", sub.name())
              .put("description", sub.description());
      ArrayNode below = each.putArray("options");
      sub.options().forEach(option -> below.add(json(option)));
    }
    command.options().forEach(option -> options.add(json(option)));
    return json;
  }

  private static ObjectNode json(SlashCommand.Option option) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", option.type().number())
            .put("name", option.name())
            .put("description", option.description())
            .put("required", option.required());
    if (option.completed()) {
      json.put("autocomplete", true);
    }
    if (!option.choices().isEmpty()) {
      ArrayNode choices = json.putArray("choices");
      option.choices().forEach(word -> choices.addObject().put("name", word).put("value", word));
    }
    return json;
  }

  /** Discord leaves out what is empty or false, and adds what we never set. */
  private static JsonNode comparable(JsonNode command) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    COMPARED.forEach(field -> keep(kept, field, command.path(field)));
    return kept;
  }

  private static void keep(ObjectNode kept, String field, JsonNode value) {
    switch (field) {
      case "options" -> {
        ArrayNode options = kept.putArray(field);
        for (JsonNode option : value) {
          ObjectNode each = options.addObject();
          each.put("type", option.path("type").asInt());
          each.put("name", option.path("name").asText());
          each.put("description", option.path("description").asText());
          each.put("required", option.path("required").asBoolean(false));
          each.put("autocomplete", option.path("autocomplete").asBoolean(false));
          ArrayNode choices = each.putArray("choices");
          option.path("choices").forEach(choice -> choices.add(choice.path("value").asText()));
          keep(each, "options", option.path("options"));
        }
      }
      // A guild's command has no contexts: it is offered there and nowhere else.
      case "contexts" -> {}
      default -> kept.put(field, value.asText(""));
    }
  }
}
