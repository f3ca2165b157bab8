package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Stream;

/** The world as Discord's JSON (developer docs, Resources: User, Guild, Channel, Emoji). */
final class WorldJson {
  private static final int GATEWAY_MESSAGE_CONTENT = 1 << 18;
  private static final int GATEWAY_GUILD_MEMBERS = 1 << 14;
  private static final int GATEWAY_PRESENCE = 1 << 12;

  private WorldJson() {}

  static JsonObject user(Guild.User user) {
    return new JsonObject()
        .put("id", user.id().toString())
        .put("username", user.name())
        .put("global_name", user.globalName().isEmpty() ? null : user.globalName())
        .put("discriminator", user.bot() ? "0001" : "0")
        .put("avatar", null)
        .put("bot", user.bot())
        .put("public_flags", 0);
  }

  /** The bot's own account, with what only it may see. */
  static JsonObject self(Guild.User bot) {
    return user(bot)
        .put("verified", true)
        .put("mfa_enabled", true)
        .put("email", null)
        .put("flags", 0);
  }

  static JsonObject partialApplication(Guild.User bot, DiscordSandboxOptions.Portal portal) {
    int flags =
        (portal.messageContent() ? GATEWAY_MESSAGE_CONTENT : 0)
            | (portal.members() ? GATEWAY_GUILD_MEMBERS : 0)
            | (portal.presences() ? GATEWAY_PRESENCE : 0);
    return new JsonObject().put("id", bot.id().toString()).put("flags", flags);
  }

  static JsonObject application(DiscordWorld world, DiscordSandboxOptions.Portal portal) {
    Guild.User bot = world.bot();
    Guild.User owner = world.user(world.home().owner()).orElse(bot);
    return partialApplication(bot, portal)
        .put("name", bot.name())
        .put("icon", null)
        .put("description", "")
        .put("bot_public", false)
        .put("bot_require_code_grant", false)
        .put("summary", "")
        .put("verify_key", "")
        .put("team", null)
        .put("owner", user(owner))
        .put("bot", user(bot));
  }

  static JsonObject member(Guild.Member member) {
    return bareMember(member).put("user", user(member.user()));
  }

  /** A member as a message event carries it, beside its author. */
  static JsonObject bareMember(Guild.Member member) {
    JsonArray roles = new JsonArray();
    member.roles().forEach(role -> roles.add(role.toString()));
    return new JsonObject()
        .put("nick", member.nick().isEmpty() ? null : member.nick())
        .put("avatar", null)
        .put("roles", roles)
        .put("joined_at", member.joinedAt().toString())
        .put("premium_since", null)
        .put("deaf", false)
        .put("mute", false)
        .put("flags", 0)
        .put("pending", false);
  }

  static JsonObject role(Guild.Role role) {
    return new JsonObject()
        .put("id", role.id().toString())
        .put("name", role.name())
        .put("color", role.color())
        .put(
            "colors",
            new JsonObject()
                .put("primary_color", role.color())
                .put("secondary_color", null)
                .put("tertiary_color", null))
        .put("hoist", role.hoist())
        .put("icon", null)
        .put("unicode_emoji", null)
        .put("position", role.position())
        .put("permissions", Long.toUnsignedString(role.permissions()))
        .put("managed", false)
        .put("mentionable", role.mentionable())
        .put("flags", 0);
  }

  static JsonObject emoji(Guild.Emoji emoji) {
    return new JsonObject()
        .put("id", emoji.id().toString())
        .put("name", emoji.name())
        .put("roles", new JsonArray())
        .put("require_colons", true)
        .put("managed", false)
        .put("animated", emoji.animated())
        .put("available", true);
  }

  static JsonObject channel(Guild guild, Guild.Channel channel) {
    JsonArray overwrites = new JsonArray();
    for (Guild.Overwrite each : channel.overwrites()) {
      overwrites.add(
          new JsonObject()
              .put("id", each.role().toString())
              .put("type", 0)
              .put("allow", Long.toUnsignedString(each.allow()))
              .put("deny", Long.toUnsignedString(each.deny())));
    }
    JsonObject json =
        new JsonObject()
            .put("id", channel.id().toString())
            .put("type", channel.type())
            .put("guild_id", guild.id().toString())
            .put("name", channel.name())
            .put("position", channel.position())
            .put("permission_overwrites", overwrites)
            .put("parent_id", channel.parent().map(Object::toString).orElse(null))
            .put("nsfw", false)
            .put("flags", 0);
    if (channel.type() == 2) {
      json.put("bitrate", 64_000).put("user_limit", 0).put("rtc_region", null);
    } else if (channel.type() != 4) {
      json.put("topic", channel.topic().isEmpty() ? null : channel.topic())
          .put("rate_limit_per_user", 0)
          .put(
              "last_message_id",
              guild.lastMessage(channel.id()).map(Object::toString).orElse(null));
    }
    return json;
  }

  /** A private channel with one person (type 1). */
  static JsonObject directChannel(String id, Guild.User recipient) {
    return new JsonObject()
        .put("id", id)
        .put("type", 1)
        .put("flags", 0)
        .put("last_message_id", null)
        .put("recipients", new JsonArray().add(user(recipient)));
  }

  /** A guild as {@code GET /guilds/:guild} gives it. */
  static JsonObject guild(Guild guild) {
    return new JsonObject()
        .put("id", guild.id().toString())
        .put("name", guild.name())
        .put("icon", null)
        .put("splash", null)
        .put("discovery_splash", null)
        .put("banner", null)
        .put("description", null)
        .put("owner_id", guild.owner().toString())
        .put("afk_channel_id", null)
        .put("afk_timeout", 300)
        .put("verification_level", 1)
        .put("default_message_notifications", 1)
        .put("explicit_content_filter", 0)
        .put("roles", array(guild.roles().stream().map(WorldJson::role)))
        .put("emojis", array(guild.emoji().stream().map(WorldJson::emoji)))
        .put("stickers", new JsonArray())
        .put("features", new JsonArray())
        .put("mfa_level", 0)
        .put("application_id", null)
        .put("system_channel_id", null)
        .put("system_channel_flags", 0)
        .put("rules_channel_id", null)
        .put("public_updates_channel_id", null)
        .put("safety_alerts_channel_id", null)
        .put("max_members", 500_000)
        .put("max_presences", null)
        .put("max_video_channel_users", 25)
        .put("vanity_url_code", null)
        .put("premium_tier", 0)
        .put("premium_subscription_count", 0)
        .put("premium_progress_bar_enabled", false)
        .put("preferred_locale", "en-US")
        .put("nsfw_level", 0)
        .put("region", "deprecated")
        .put("widget_enabled", false);
  }

  /**
   * A guild as GUILD_CREATE brings it. Without the presences intent the member list holds only the
   * bot itself (developer docs, Gateway Events, Guild Create); the others come in chunks.
   */
  static JsonObject guildCreate(Guild guild, Guild.User bot, int intents) {
    boolean everybody = (intents & Intents.GUILD_PRESENCES) != 0;
    Stream<Guild.Member> members =
        everybody ? guild.members().stream() : guild.member(bot.id()).stream();
    String joined =
        guild.member(bot.id()).map(Guild.Member::joinedAt).map(Object::toString).orElse("");
    return guild(guild)
        .put("joined_at", joined)
        .put("large", false)
        .put("unavailable", false)
        .put("member_count", guild.members().size())
        .put("voice_states", new JsonArray())
        .put("members", array(members.map(WorldJson::member)))
        .put("channels", array(guild.channels().stream().map(each -> channel(guild, each))))
        .put(
            "threads",
            array(
                guild.threads().stream()
                    .filter(each -> !each.archived())
                    .filter(
                        each ->
                            Threads.place(guild, each).allows(bot.id(), Permissions.VIEW_CHANNEL))
                    .map(each -> each.json(guild, bot.id()))))
        .put("presences", new JsonArray())
        .put("stage_instances", new JsonArray())
        .put("guild_scheduled_events", new JsonArray())
        .put("soundboard_sounds", new JsonArray());
  }

  static JsonArray array(Stream<JsonObject> items) {
    JsonArray array = new JsonArray();
    items.forEach(array::add);
    return array;
  }
}
