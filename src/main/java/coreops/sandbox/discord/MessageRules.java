package coreops.sandbox.discord;

import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a message may hold (developer docs, Message: Create Message, Edit Message, Embed Limits,
 * Allowed Mentions Object).
 */
final class MessageRules {
  private static final int LONGEST_CONTENT = 2000;
  private static final int LONGEST_NONCE = 25;
  private static final int MOST_EMBEDS = 10;

  /** A kind cannot be both parsed and listed, and no list names more than this. */
  private static final int MOST_MENTIONS = 100;

  private MessageRules() {}

  /** Reads the body of a create call. */
  static MessageDraft forCreate(JsonObject body, boolean hasFiles) {
    MessageDraft draft = read(body);
    boolean nothing =
        draft.content().orElse("").isBlank()
            && draft.embeds().orElse(List.of()).isEmpty()
            && !hasFiles;
    if (nothing) {
      throw ApiError.emptyMessage();
    }
    return draft;
  }

  /** Reads the body of an edit call; what it leaves out stays as it was. */
  static MessageDraft forEdit(
      JsonObject body, Message before, Optional<List<PostedView.File>> files) {
    MessageDraft draft = read(body).carrying(files);
    String content = draft.content().orElse(before.view().content());
    List<JsonObject> embeds = draft.embeds().orElse(before.view().embeds());
    if (content.isBlank() && embeds.isEmpty() && files.orElse(before.view().files()).isEmpty()) {
      throw ApiError.emptyMessage();
    }
    return draft;
  }

  private static MessageDraft read(JsonObject body) {
    JsonObject errors = new JsonObject();
    Optional<String> content = text(body, "content");
    if (length(content.orElse("")) > LONGEST_CONTENT) {
      errors.put("content", tooLong(LONGEST_CONTENT));
    }
    Optional<String> nonce = Optional.ofNullable(body.getValue("nonce")).map(String::valueOf);
    if (nonce.isPresent() && length(nonce.get()) > LONGEST_NONCE) {
      errors.put("nonce", tooLong(LONGEST_NONCE));
    }
    Optional<List<JsonObject>> embeds = embeds(body, errors);
    Optional<List<JsonObject>> components = ComponentRules.read(body, errors);
    Optional<MentionRules> mentions = mentions(body, errors);
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    JsonObject reference = body.getJsonObject("message_reference");
    return new MessageDraft(
        content,
        embeds,
        components,
        nonce,
        body.getBoolean("enforce_nonce", false),
        Optional.ofNullable(reference).map(each -> each.getString("message_id")).map(MessageId::of),
        reference == null || reference.getBoolean("fail_if_not_exists", true),
        mentions,
        Optional.ofNullable(body.getLong("flags")).orElse(0L),
        Optional.empty());
  }

  private static Optional<List<JsonObject>> embeds(JsonObject body, JsonObject errors) {
    JsonArray given = body.getJsonArray("embeds");
    if (given == null) {
      return body.containsKey("embeds") ? Optional.of(List.of()) : Optional.empty();
    }
    if (given.size() > MOST_EMBEDS) {
      errors.put(
          "embeds",
          ApiError.leaf("BASE_TYPE_MAX_LENGTH", "Must be " + MOST_EMBEDS + " or fewer in length."));
      return Optional.empty();
    }
    List<JsonObject> embeds = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      embeds.add(given.getJsonObject(i));
    }
    EmbedRules.check(embeds).ifPresent(wrong -> errors.put("embeds", wrong));
    return Optional.of(embeds.stream().map(each -> each.copy().put("type", "rich")).toList());
  }

  private static Optional<MentionRules> mentions(JsonObject body, JsonObject errors) {
    JsonObject allowed = body.getJsonObject("allowed_mentions");
    if (allowed == null) {
      return Optional.empty();
    }
    MentionRules rules = MentionRules.read(allowed);
    boolean both =
        (rules.parse().contains("users") && !rules.users().isEmpty())
            || (rules.parse().contains("roles") && !rules.roles().isEmpty());
    if (both) {
      errors.put(
          "allowed_mentions",
          ApiError.leaf(
              "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
              "parse and the list of the same kind are mutually exclusive."));
    } else if (rules.users().size() > MOST_MENTIONS || rules.roles().size() > MOST_MENTIONS) {
      errors.put("allowed_mentions", tooLong(MOST_MENTIONS));
    }
    return Optional.of(rules);
  }

  private static Optional<String> text(JsonObject body, String key) {
    return Optional.ofNullable(body.getString(key));
  }

  /** Discord counts code points, not UTF-16 units. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static JsonObject tooLong(int most) {
    return ApiError.leaf("BASE_TYPE_MAX_LENGTH", "Must be " + most + " or fewer in length.");
  }
}
