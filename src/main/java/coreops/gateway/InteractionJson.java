package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.discord.InteractionReceived;
import coreops.discord.InteractionReceived.Data;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Discord's interaction object (developer docs, "Receiving and Responding") as our record. */
final class InteractionJson {
  private static final int COMMAND = 2;
  private static final int COMPONENT = 3;
  private static final int AUTOCOMPLETE = 4;
  private static final int MODAL = 5;
  private static final int SUBCOMMAND = 1;
  private static final int SUBCOMMAND_GROUP = 2;

  private InteractionJson() {}

  /** Empty for kinds that we do not know. */
  static Optional<InteractionReceived> received(
      JsonNode json, Optional<GuildId> guild, boolean news) {
    InteractionId id = new InteractionId(MessageJson.id(json, "id"));
    long message = MessageJson.id(json.path("message"), "id");
    return data(json.path("type").asInt(), json.path("data"))
        .map(
            data ->
                new InteractionReceived(
                    id,
                    json.path("token").asText(""),
                    new ChannelId(MessageJson.id(json, "channel_id")),
                    guild,
                    MessageJson.invoker(json),
                    message == 0 ? Optional.empty() : Optional.of(new MessageId(message)),
                    data,
                    id.createdAt(),
                    news));
  }

  private static Optional<Data> data(int type, JsonNode data) {
    return switch (type) {
      case COMMAND -> {
        Typed typed = new Typed(data);
        yield Optional.of(new Data.Slash(typed.words, typed.options));
      }
      case AUTOCOMPLETE -> {
        Typed typed = new Typed(data);
        yield Optional.of(
            new Data.Completing(
                typed.words,
                typed.options,
                typed.focused,
                typed.options.getOrDefault(typed.focused, "")));
      }
      case COMPONENT -> {
        List<String> values = new ArrayList<>();
        data.path("values").forEach(value -> values.add(value.asText()));
        yield Optional.of(new Data.Pressed(data.path("custom_id").asText(""), values));
      }
      case MODAL -> {
        Map<String, String> fields = new HashMap<>();
        inputs(data.path("components"), fields);
        yield Optional.of(new Data.Submitted(data.path("custom_id").asText(""), fields));
      }
      default -> Optional.empty();
    };
  }

  /** Inputs sit in rows; newer clients wrap each in a label instead. */
  private static void inputs(JsonNode components, Map<String, String> fields) {
    for (JsonNode each : components) {
      if (each.has("custom_id")) {
        fields.put(each.path("custom_id").asText(), each.path("value").asText(""));
      }
      inputs(each.path("components"), fields);
      if (each.has("component")) {
        inputs(each.path("component"), fields);
      }
    }
  }

  /** What was typed behind the slash. */
  private static final class Typed {
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();
    private String focused = "";

    Typed(JsonNode data) {
      words.add(data.path("name").asText(""));
      read(data.path("options"));
    }

    private void read(JsonNode given) {
      for (JsonNode option : given) {
        String name = option.path("name").asText("");
        int type = option.path("type").asInt();
        if (type == SUBCOMMAND || type == SUBCOMMAND_GROUP) {
          words.add(name);
          read(option.path("options"));
        } else {
          options.put(name, option.path("value").asText(""));
          if (option.path("focused").asBoolean(false)) {
            focused = name;
          }
        }
      }
    }
  }
}
