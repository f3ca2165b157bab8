package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A message with all that its JSON needs. Immutable; a change makes a new one.
 *
 * @param flags message flags as they were sent, e.g. 64 for suppressed notifications
 * @param type what kind of message it is; all but two kinds are Discord's own
 */
record Message(PostedView view, Guild.User author, Place place, long flags, int type) {
  // Message types (developer docs, Message, Message Types).
  static final int DEFAULT = 0;
  static final int NAME_CHANGED = 4;
  static final int PINNED = 6;
  static final int THREAD_CREATED = 18;
  static final int REPLY = 19;

  /** Flag of a message from which a thread was started. */
  private static final long HAS_THREAD = 1 << 5;

  Message(PostedView view, Guild.User author, Place place, long flags) {
    this(view, author, place, flags, view.replyTo().isPresent() ? REPLY : DEFAULT);
  }

  /** Whether somebody wrote it, rather than Discord. */
  boolean written() {
    return type == DEFAULT || type == REPLY;
  }

  Message withText(MessageDraft draft, Instant at) {
    List<PostedView.File> files = draft.files().orElse(view.files());
    return with(
        draft.content().orElse(view.content()),
        Attachments.resolved(draft.embeds().orElse(view.embeds()), files),
        draft.components().orElse(view.components()),
        view.reactions(),
        Optional.of(at),
        files,
        view.pinnedAt());
  }

  Message withReactions(List<PostedView.Reaction> reactions) {
    return with(
        view.content(),
        view.embeds(),
        view.components(),
        reactions,
        view.edited(),
        view.files(),
        view.pinnedAt());
  }

  /** Pinned at that time, or not any more. */
  Message withPin(Optional<Instant> at) {
    return with(
        view.content(),
        view.embeds(),
        view.components(),
        view.reactions(),
        view.edited(),
        view.files(),
        at);
  }

  private Message with(
      String content,
      List<JsonObject> embeds,
      List<JsonObject> components,
      List<PostedView.Reaction> reactions,
      Optional<Instant> edited,
      List<PostedView.File> files,
      Optional<Instant> pinnedAt) {
    PostedView changed =
        new PostedView(
            view.id(),
            view.channel(),
            view.author(),
            view.authorName(),
            view.byBotUnderTest(),
            content,
            embeds,
            components,
            view.onlyFor(),
            view.nonce(),
            view.replyTo(),
            view.pingedUsers(),
            view.pingedRoles(),
            view.pingedEveryone(),
            reactions,
            view.at(),
            edited,
            files,
            pinnedAt);
    return new Message(changed, author, place, flags, type);
  }

  Message withReaction(PostedView.Reaction reaction) {
    List<PostedView.Reaction> more = new ArrayList<>(view.reactions());
    more.add(reaction);
    return withReactions(more);
  }

  /**
   * The message as REST gives it (developer docs, Message Object).
   *
   * @param self who looks, so that {@code me} of a reaction is right
   * @param users finds the accounts that are mentioned
   * @param referenced finds the message that this one answers
   */
  JsonObject asJson(
      UserId self,
      Function<UserId, Optional<Guild.User>> users,
      Function<Message, Optional<JsonObject>> referenced) {
    JsonArray mentions = new JsonArray();
    view.pingedUsers()
        .forEach(id -> users.apply(id).ifPresent(user -> mentions.add(WorldJson.user(user))));
    JsonArray roles = new JsonArray();
    view.pingedRoles().forEach(role -> roles.add(role.toString()));
    JsonObject json =
        new JsonObject()
            .put("id", view.id().toString())
            .put("channel_id", view.channel().toString())
            .put("type", type)
            .put("author", WorldJson.user(author))
            .put("content", view.content())
            .put("timestamp", view.at().toString())
            .put("edited_timestamp", view.edited().map(Instant::toString).orElse(null))
            .put("tts", false)
            .put("mention_everyone", view.pingedEveryone())
            .put("mentions", mentions)
            .put("mention_roles", roles)
            .put("attachments", WorldJson.array(view.files().stream().map(Attachments::json)))
            .put("embeds", new JsonArray(view.embeds()))
            .put("pinned", view.pinnedAt().isPresent())
            .put("flags", flags)
            .put("components", new JsonArray(view.components()));
    if (place instanceof Place.InGuild in) {
      in.guild()
          .thread(new ChannelId(view.id().value()))
          .ifPresent(
              thread ->
                  json.put("thread", thread.json(in.guild(), self))
                      .put("flags", flags | HAS_THREAD));
    }
    view.nonce().ifPresent(nonce -> json.put("nonce", nonce));
    if (!view.reactions().isEmpty()) {
      json.put("reactions", reactions(self));
    }
    view.replyTo()
        .ifPresent(
            target ->
                json.put("message_reference", reference(target.toString()))
                    .put("referenced_message", referenced.apply(this).orElse(null)));
    return json;
  }

  private JsonObject reference(String target) {
    JsonObject reference =
        new JsonObject()
            .put("type", 0)
            .put("message_id", target)
            .put("channel_id", view.channel().toString());
    if (place instanceof Place.InGuild in) {
      reference.put("guild_id", in.guild().id().toString());
    }
    return reference;
  }

  private JsonArray reactions(UserId self) {
    Map<String, List<UserId>> byEmoji = new LinkedHashMap<>();
    view.reactions()
        .forEach(
            each -> byEmoji.computeIfAbsent(each.emoji(), e -> new ArrayList<>()).add(each.by()));
    JsonArray array = new JsonArray();
    byEmoji.forEach(
        (emoji, who) ->
            array.add(
                new JsonObject()
                    .put("emoji", Reactions.emojiJson(emoji))
                    .put("count", who.size())
                    .put(
                        "count_details", new JsonObject().put("normal", who.size()).put("burst", 0))
                    .put("burst_colors", new JsonArray())
                    .put("me_burst", false)
                    .put("me", who.contains(self))));
    return array;
  }
}
