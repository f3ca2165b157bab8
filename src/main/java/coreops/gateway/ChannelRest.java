package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.discord.DiscordCalls;
import coreops.discord.DiscordCalls.BulkDelete;
import coreops.discord.DiscordCalls.Deleted;
import coreops.discord.DiscordCalls.FindMessage;
import coreops.discord.DiscordCalls.GiveRole;
import coreops.discord.DiscordCalls.Pin;
import coreops.discord.PostedMessage;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.Time;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Single messages, pins, bulk deletes and roles by REST; each may be made twice without harm. */
final class ChannelRest {
  /** Messages of one bulk delete (developer docs, "Bulk Delete Messages"). */
  private static final int MOST = 100;

  /** Discord's 14 days, less what a slow clock and a slow request may take. */
  private static final Duration BULK_AGE = Duration.ofDays(14).minusMinutes(2);

  private final Rest rest;
  private final ChannelLanes lanes;
  private final Time time;

  ChannelRest(Rest rest, ChannelLanes lanes, Time time) {
    this.rest = rest;
    this.lanes = lanes;
    this.time = time;
  }

  /** Registers the answers. */
  List<Future<Void>> answerAt(Inbox inbox) {
    return List.of(
        inbox.answerLater(DiscordCalls.MESSAGE, this::message),
        inbox.answerLater(DiscordCalls.PIN, this::pin),
        inbox.answerLater(DiscordCalls.BULK_DELETE, this::bulkDelete),
        inbox.answerLater(DiscordCalls.ROLE, this::role));
  }

  private Future<PostedMessage> message(FindMessage find) {
    return lane(
            find.channel(),
            Routes.MESSAGE_GET.newRequest(find.channel().value(), find.message().value()))
        .map(MessageJson::posted);
  }

  private Future<Done> pin(Pin pin) {
    Route route = pin.pinned() ? Routes.MESSAGES_PINNED_ADD : Routes.MESSAGES_PINNED_DELETE;
    return lane(pin.channel(), route.newRequest(pin.channel().value(), pin.message().value()))
        .map(Done.DONE);
  }

  private Future<Deleted> bulkDelete(BulkDelete call) {
    if (call.messages().size() > MOST) {
      return Future.failedFuture(
          new Failure(Failure.Code.INVALID, "At most 100 messages are deleted at once."));
    }
    Instant oldest = time.now().minus(BULK_AGE);
    List<MessageId> all = call.messages().stream().distinct().toList();
    List<MessageId> tooOld =
        all.stream().filter(each -> each.createdAt().isBefore(oldest)).toList();
    List<MessageId> young = all.stream().filter(each -> !tooOld.contains(each)).toList();
    return deleted(call.channel(), young).map(new Deleted(tooOld));
  }

  /** Discord takes two or more in bulk; one that is gone already is no error there, nor here. */
  private Future<?> deleted(ChannelId channel, List<MessageId> messages) {
    return switch (messages.size()) {
      case 0 -> Future.succeededFuture();
      case 1 ->
          lane(
                  channel,
                  Routes.MESSAGE_DELETE.newRequest(channel.value(), messages.getFirst().value()))
              .<Object>map(Done.DONE)
              .recover(
                  error ->
                      Failure.of(error).code() == Failure.Code.NOT_FOUND
                          ? Future.succeededFuture()
                          : Future.failedFuture(error));
      default ->
          lane(
              channel,
              Routes.MESSAGE_DELETE_BULK
                  .newRequest(channel.value())
                  .header("content-type", "application/json")
                  .body(Map.of("messages", messages.stream().map(Object::toString).toList())));
    };
  }

  private Future<Done> role(GiveRole give) {
    Route route = give.has() ? Routes.GUILD_MEMBER_ROLE_ADD : Routes.GUILD_MEMBER_ROLE_REMOVE;
    return rest.repeatable(
            route.newRequest(give.guild().value(), give.user().value(), give.role().value()))
        .map(Done.DONE);
  }

  private Future<JsonNode> lane(ChannelId channel, DiscordWebRequest request) {
    return lanes.run(channel.value(), () -> rest.repeatable(request));
  }
}
