package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.discord.Author;
import coreops.discord.Embed;
import coreops.discord.MessageReceived;
import coreops.discord.PostedMessage;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Discord's message object (developer docs, "Message Resource") as our records. */
final class MessageJson {
  private MessageJson() {}

  static long id(JsonNode node, String field) {
    String text = node.path(field).asText("");
    return text.isEmpty() || text.equals("null") ? 0 : Long.parseUnsignedLong(text);
  }

  /** Whether another bot or a webhook wrote it. */
  static boolean fromMachine(JsonNode message) {
    return message.path("author").path("bot").asBoolean(false) || message.has("webhook_id");
  }

  static Optional<GuildId> guild(JsonNode message) {
    long guild = id(message, "guild_id");
    return guild == 0 ? Optional.empty() : Optional.of(new GuildId(guild));
  }

  static MessageReceived received(
      UserId self, JsonNode message, Optional<GuildId> guild, List<RoleId> roles, boolean news) {
    MessageId id = new MessageId(id(message, "id"));
    return new MessageReceived(
        self,
        id,
        new ChannelId(id(message, "channel_id")),
        guild,
        author(message, roles),
        message.path("content").asText(""),
        replyTo(message),
        id.createdAt(),
        news);
  }

  /** What a reply answers; a forwarded message refers to one as well, in another channel. */
  private static Optional<MessageId> replyTo(JsonNode message) {
    JsonNode reference = message.path("message_reference");
    long answered = reference.path("type").asInt(0) == 0 ? id(reference, "message_id") : 0;
    return answered == 0 ? Optional.empty() : Optional.of(new MessageId(answered));
  }

  /** The roles that the message itself carries; empty outside guilds and in history. */
  static List<RoleId> roles(JsonNode message) {
    List<RoleId> roles = new ArrayList<>();
    message.path("member").path("roles").forEach(role -> roles.add(RoleId.of(role.asText())));
    return roles;
  }

  static PostedMessage posted(JsonNode message) {
    MessageId id = new MessageId(id(message, "id"));
    List<Embed> embeds = new ArrayList<>();
    message.path("embeds").forEach(embed -> embeds.add(embed(embed)));
    List<PostedMessage.File> files = new ArrayList<>();
    message
        .path("attachments")
        .forEach(
            file ->
                files.add(
                    new PostedMessage.File(
                        file.path("filename").asText(""),
                        file.path("url").asText(""),
                        file.path("size").asInt(0))));
    return new PostedMessage(
        id,
        new ChannelId(id(message, "channel_id")),
        author(message, roles(message)),
        message.path("content").asText(""),
        embeds,
        files,
        message.path("pinned").asBoolean(false),
        text(message, "nonce"),
        id.createdAt(),
        controls(message));
  }

  /** Links have no custom id. */
  private static List<String> controls(JsonNode message) {
    List<String> ids = new ArrayList<>();
    for (JsonNode row : message.path("components")) {
      row.path("components").forEach(control -> text(control, "custom_id").ifPresent(ids::add));
    }
    return ids;
  }

  /** Who made an interaction: a member with roles in a guild, a bare user elsewhere. */
  static Author invoker(JsonNode interaction) {
    JsonNode member = interaction.path("member");
    JsonNode user = member.has("user") ? member.path("user") : interaction.path("user");
    return new Author(
        new UserId(id(user, "id")),
        name(member, user),
        user.path("bot").asBoolean(false),
        roles(interaction));
  }

  /** A member object, as events about members carry it. */
  static Author member(JsonNode member) {
    JsonNode user = member.path("user");
    List<RoleId> roles = new ArrayList<>();
    member.path("roles").forEach(role -> roles.add(RoleId.of(role.asText())));
    return new Author(
        new UserId(id(user, "id")), name(member, user), user.path("bot").asBoolean(false), roles);
  }

  private static String name(JsonNode member, JsonNode user) {
    return text(member, "nick")
        .or(() -> text(user, "global_name"))
        .or(() -> text(user, "username"))
        .orElse("unknown");
  }

  private static Author author(JsonNode message, List<RoleId> roles) {
    JsonNode user = message.path("author");
    return new Author(
        new UserId(id(user, "id")),
        name(message.path("member"), user),
        fromMachine(message),
        roles);
  }

  private static Embed embed(JsonNode embed) {
    List<Embed.Field> fields = new ArrayList<>();
    embed
        .path("fields")
        .forEach(
            field ->
                fields.add(
                    new Embed.Field(
                        field.path("name").asText(""),
                        field.path("value").asText(""),
                        field.path("inline").asBoolean(false))));
    return Embed.asPosted(
        embed.path("title").asText(""),
        embed.path("description").asText(""),
        embed.path("color").asInt(0),
        fields,
        embed.path("footer").path("text").asText(""),
        text(embed, "timestamp").flatMap(MessageJson::instant),
        text(embed.path("thumbnail"), "url"),
        text(embed.path("image"), "url"));
  }

  private static Optional<String> text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }
}
