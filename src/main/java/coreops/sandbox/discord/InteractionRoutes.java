package coreops.sandbox.discord;

import coreops.types.MessageId;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Callbacks and follow-ups (developer docs, Receiving and Responding). They carry a token of their
 * own, need no authorization, and count towards no global limit.
 */
final class InteractionRoutes {
  private static final long EPHEMERAL = 64;
  private static final int MOST_CHOICES = 25;

  private final DiscordWorld world;
  private final Interactions interactions;
  private final Messages messages;
  private final Announcer announcer;
  private final Attachments attachments;
  private final Snowflakes snowflakes;

  InteractionRoutes(
      DiscordWorld world,
      Interactions interactions,
      Messages messages,
      Announcer announcer,
      Attachments attachments,
      Snowflakes snowflakes) {
    this.world = world;
    this.interactions = interactions;
    this.messages = messages;
    this.announcer = announcer;
    this.attachments = attachments;
    this.snowflakes = snowflakes;
  }

  List<RestRoute> routes() {
    String hook = "/webhooks/:application/:token";
    String one = hook + "/messages/:message";
    return List.of(
        open(HttpMethod.POST, "/interactions/:interaction/:token/callback", this::callback),
        open(HttpMethod.POST, hook, this::followUp),
        open(HttpMethod.GET, one, call -> Answer.of(announcer.json(message(call)))),
        open(HttpMethod.PATCH, one, this::edit),
        open(HttpMethod.DELETE, one, this::delete));
  }

  private static RestRoute open(HttpMethod method, String path, RestRoute.Handler handler) {
    return new RestRoute(method, path, RateLimits.INTERACTION, true, handler);
  }

  private Answer callback(RestCall call) {
    Interaction to = interactions.answerable(call.id("interaction"), call.path("token"));
    JsonObject body = call.json();
    JsonObject data = body.getJsonObject("data", new JsonObject());
    int type = body.getInteger("type", 0);
    boolean control = to.type == Interaction.COMPONENT || to.source.isPresent();
    only(to.type != Interaction.AUTOCOMPLETE || type == 8, type);
    switch (type) {
      case 4 -> {
        Message posted = post(to, call, data);
        accept(to, InteractionOutcome.of(InteractionOutcome.Kind.MESSAGE, posted));
        to.original = posted.view().id();
      }
      case 5 -> {
        to.deferred = true;
        to.deferredPrivately = isPrivate(data);
        accept(to, InteractionOutcome.of(InteractionOutcome.Kind.THINKING));
      }
      case 6 -> {
        only(control, type);
        // Heard is heard, even when the message that was pressed is gone by now.
        to.original = pressed(to);
        accept(to, InteractionOutcome.of(InteractionOutcome.Kind.HEARD));
      }
      case 7 -> {
        only(control, type);
        Message changed = change(source(to), call, data);
        to.original = changed.view().id();
        accept(to, InteractionOutcome.of(InteractionOutcome.Kind.UPDATED, changed));
      }
      case 8 -> {
        only(to.type == Interaction.AUTOCOMPLETE, type);
        accept(to, choices(data));
      }
      case 9 -> {
        only(to.type == Interaction.COMMAND || to.type == Interaction.COMPONENT, type);
        InteractionOutcome form = form(data);
        interactions.forms().show(to, data);
        accept(to, form);
      }
      default -> throw wrongType(type);
    }
    return Answer.NOTHING;
  }

  private static void accept(Interaction to, InteractionOutcome outcome) {
    to.answered = true;
    to.first.complete(outcome);
  }

  private static void only(boolean fits, int type) {
    if (!fits) {
      throw wrongType(type);
    }
  }

  private static ApiError wrongType(int type) {
    return ApiError.invalidField(
        "type", "INTERACTION_CALLBACK_TYPE_INVALID", "Type " + type + " does not answer this.");
  }

  private static InteractionOutcome choices(JsonObject data) {
    JsonArray given = data.getJsonArray("choices", new JsonArray());
    if (given.size() > MOST_CHOICES) {
      throw ApiError.invalidField(
          "choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      JsonObject choice = given.getJsonObject(i);
      short100(choice.getString("name", ""));
      Object value = choice.getValue("value");
      short100(value == null ? "" : value.toString());
      values.add(String.valueOf(value));
    }
    return new InteractionOutcome(InteractionOutcome.Kind.CHOICES, Optional.empty(), data, values);
  }

  private static void short100(String text) {
    if (text.isEmpty() || MessageRules.length(text) > 100) {
      throw ApiError.invalidField(
          "choices", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    }
  }

  private static InteractionOutcome form(JsonObject data) {
    JsonObject errors = new JsonObject();
    ComponentRules.form(data, errors);
    String title = data.getString("title", "");
    String id = data.getString("custom_id", "");
    if (title.isEmpty() || title.length() > 45) {
      errors.put("title", ApiError.leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 45."));
    }
    if (id.isEmpty() || id.length() > 100) {
      errors.put("custom_id", ApiError.leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100."));
    }
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    return new InteractionOutcome(InteractionOutcome.Kind.FORM, Optional.empty(), data, List.of());
  }

  private Answer followUp(RestCall call) {
    Interaction to = interactions.open(call.path("token"));
    JsonObject body = call.json();
    // The first message after a deferral fills it, whatever endpoint it came by.
    if (to.deferred && to.original == null) {
      Message filled = fill(to, carried(to, call, body));
      return Answer.of(announcer.json(filled));
    }
    Message posted = post(to, call, body);
    to.followUps.add(posted.view().id());
    return Answer.of(announcer.json(posted));
  }

  private Answer edit(RestCall call) {
    Interaction to = interactions.open(call.path("token"));
    if (call.path("message").equals("@original") && to.deferred && to.original == null) {
      return Answer.of(announcer.json(fill(to, carried(to, call, call.json()))));
    }
    return Answer.of(announcer.json(change(message(call), call, call.json())));
  }

  private Answer delete(RestCall call) {
    Message message = message(call);
    if (interactions.whisper(message.view().id()).isPresent()) {
      interactions.deleteWhisper(message);
    } else {
      messages.delete(message, world.bot().id());
    }
    return Answer.NOTHING;
  }

  private Message fill(Interaction to, MessageDraft draft) {
    Message filled = to.deferredPrivately ? interactions.whisper(to, draft) : publicly(to, draft);
    to.original = filled.view().id();
    return filled;
  }

  private MessageDraft carried(Interaction to, RestCall call, JsonObject data) {
    return MessageRules.forCreate(data, !call.files().isEmpty())
        .carrying(Optional.of(attachments.take(call, to.place.id())));
  }

  private Message post(Interaction to, RestCall call, JsonObject data) {
    MessageDraft draft = carried(to, call, data);
    return isPrivate(data) ? interactions.whisper(to, draft) : publicly(to, draft);
  }

  private Message publicly(Interaction to, MessageDraft draft) {
    return messages.post(new MessageId(snowflakes.next()), to.place, world.bot(), draft);
  }

  private Message change(Message message, RestCall call, JsonObject data) {
    MessageDraft draft =
        MessageRules.forEdit(data, message, attachments.afterEdit(call, data, message));
    return interactions.whisper(message.view().id()).isPresent()
        ? interactions.editWhisper(message, draft)
        : messages.edit(message, draft);
  }

  private Message source(Interaction to) {
    return find(to, pressed(to));
  }

  private static MessageId pressed(Interaction to) {
    return to.source.orElseThrow(ApiError::unknownMessage).view().id();
  }

  private Message message(RestCall call) {
    Interaction to = interactions.open(call.path("token"));
    MessageId original = to.original;
    if (call.path("message").equals("@original")) {
      if (original == null) {
        throw ApiError.unknownMessage();
      }
      return find(to, original);
    }
    MessageId id = call.message();
    if (!to.followUps.contains(id)) {
      throw ApiError.unknownMessage();
    }
    return find(to, id);
  }

  private Message find(Interaction to, MessageId id) {
    return messages
        .find(to.place.id(), id)
        .or(() -> interactions.whisper(id))
        .orElseThrow(ApiError::unknownMessage);
  }

  private static boolean isPrivate(JsonObject data) {
    return (Optional.ofNullable(data.getLong("flags")).orElse(0L) & EPHEMERAL) != 0;
  }
}
