package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionCalls.EditOriginal;
import coreops.discord.InteractionCalls.FollowUp;
import coreops.discord.InteractionCalls.Respond;
import coreops.discord.MessageDraft;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Answers interactions by REST. Their endpoints carry a token of their own and are neither in a
 * channel's lane nor under the global limit (developer docs, "Rate Limits").
 */
final class InteractionRest {
  /** What is only for whoever asked (message flag EPHEMERAL). */
  private static final int EPHEMERAL = 1 << 6;

  /** A callback that takes longer than this comes too late in any case. */
  private static final Duration CALLBACK = Duration.ofMillis(2_400);

  private static final Duration WEBHOOK = Duration.ofSeconds(14);

  private final Rest rest;
  private final ObjectMapper mapper;
  private final DraftBodies bodies;
  private final LongSupplier application;
  private long answeredLate;
  private long answeredTwice;

  /**
   * @param application our application's id, from READY; 0 before
   */
  InteractionRest(Rest rest, ObjectMapper mapper, DraftBodies bodies, LongSupplier application) {
    this.bodies = bodies;
    this.rest = rest;
    this.mapper = mapper;
    this.application = application;
  }

  /** Registers the answers. */
  List<Future<Void>> answerAt(Inbox inbox) {
    return List.of(
        inbox.answerLater(InteractionCalls.RESPOND, this::respond),
        inbox.answerLater(InteractionCalls.EDIT_ORIGINAL, this::editOriginal),
        inbox.answerLater(InteractionCalls.FOLLOW_UP, this::followUp));
  }

  /** Answers that Discord no longer took (10062). */
  long answeredLate() {
    return answeredLate;
  }

  /** Answers to what had been answered already (40060). */
  long answeredTwice() {
    return answeredTwice;
  }

  private Future<Done> respond(Respond call) {
    return send(
            Routes.INTERACTION_RESPONSE_CREATE.newRequest(call.id().value(), call.token()),
            callback(call.answer()),
            carried(call.answer()),
            CALLBACK)
        .<Done>map(Done.DONE)
        .onFailure(this::count);
  }

  private Future<Done> editOriginal(EditOriginal call) {
    return send(
            Routes.WEBHOOK_MESSAGE_EDIT.newRequest(
                application.getAsLong(), call.token(), "@original"),
            bodies.edit(call.draft()),
            call.draft(),
            WEBHOOK)
        .map(Done.DONE);
  }

  private Future<Posted> followUp(FollowUp call) {
    return send(
            Routes.WEBHOOK_EXECUTE
                .newRequest(application.getAsLong(), call.token())
                .query("wait", true),
            message(call.draft(), call.ephemeral()),
            call.draft(),
            WEBHOOK)
        .map(
            posted ->
                new Posted(
                    new ChannelId(MessageJson.id(posted, "channel_id")),
                    new MessageId(MessageJson.id(posted, "id"))));
  }

  /**
   * @param carried the draft whose files go along
   */
  private Future<JsonNode> send(
      DiscordWebRequest request, ObjectNode body, MessageDraft carried, Duration within) {
    try {
      return rest.exempt(DraftBodies.put(request.unauthenticated(), body, carried), within);
    } catch (Failure unfit) {
      return Future.failedFuture(unfit);
    }
  }

  private static MessageDraft carried(Answer answer) {
    return switch (answer) {
      case Answer.Message message -> message.draft();
      case Answer.Update update -> update.draft();
      default -> MessageDraft.text("");
    };
  }

  private void count(Throwable error) {
    switch (Failure.of(error).code()) {
      case NOT_FOUND -> answeredLate++;
      case REFUSED -> answeredTwice++;
      default -> {
        // Told to whoever asked; nothing to count here.
      }
    }
  }

  private ObjectNode callback(Answer answer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (answer) {
      case Answer.Message message ->
          json.put("type", 4).set("data", message(message.draft(), message.ephemeral()));
      case Answer.Deferred deferred -> {
        json.put("type", 5);
        yield deferred.ephemeral() ? json.set("data", flags()) : json;
      }
      case Answer.DeferredUpdate update -> json.put("type", 6);
      case Answer.Update update -> json.put("type", 7).set("data", bodies.edit(update.draft()));
      case Answer.Choices choices -> {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        var list = data.putArray("choices");
        choices
            .choices()
            .forEach(
                choice -> list.addObject().put("name", choice.name()).put("value", choice.value()));
        yield json.put("type", 8).set("data", data);
      }
      case Answer.Form form -> {
        ObjectNode data =
            JsonNodeFactory.instance
                .objectNode()
                .put("custom_id", form.modal().customId())
                .put("title", form.modal().title());
        data.set("components", mapper.valueToTree(ControlData.inputs(form.modal())));
        yield json.put("type", 9).set("data", data);
      }
    };
  }

  /** A message as callbacks and webhooks take it: without a nonce and without a reference. */
  private ObjectNode message(MessageDraft draft, boolean ephemeral) {
    ObjectNode json = bodies.create(draft);
    json.remove(List.of("nonce", "enforce_nonce", "message_reference"));
    return ephemeral ? json.put("flags", EPHEMERAL) : json;
  }

  private static ObjectNode flags() {
    return JsonNodeFactory.instance.objectNode().put("flags", EPHEMERAL);
  }
}
