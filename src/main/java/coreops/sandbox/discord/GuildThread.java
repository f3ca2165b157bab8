package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A thread (developer docs, Threads). Immutable; a change makes a new one.
 *
 * @param parent the channel it hangs below
 * @param type 10 in an announcement channel, 11 public, 12 private
 * @param autoArchive minutes
 * @param slowmode seconds
 * @param archiveChanged when it was started, archived or re-opened last
 * @param members when each joined
 * @param sent messages that were ever sent
 */
record GuildThread(
    ChannelId id,
    Guild.Channel parent,
    String name,
    int type,
    UserId owner,
    boolean archived,
    boolean locked,
    boolean invitable,
    int autoArchive,
    int slowmode,
    Instant archiveChanged,
    Map<UserId, Instant> members,
    int sent) {
  static final int ANNOUNCEMENT = 10;
  static final int PUBLIC = 11;
  static final int PRIVATE = 12;

  static boolean isThread(int channelType) {
    return channelType >= ANNOUNCEMENT && channelType <= PRIVATE;
  }

  boolean closed() {
    return type == PRIVATE;
  }

  /** As a channel: permissions come from the parent (developer docs, Threads, Permissions). */
  Guild.Channel asChannel() {
    return new Guild.Channel(id, name, type, Optional.of(parent.id()), 0, "", parent.overwrites());
  }

  GuildThread withMembers(Map<UserId, Instant> now) {
    return new GuildThread(
        id,
        parent,
        name,
        type,
        owner,
        archived,
        locked,
        invitable,
        autoArchive,
        slowmode,
        archiveChanged,
        now,
        sent);
  }

  GuildThread with(UserId user, Instant now) {
    Map<UserId, Instant> more = new LinkedHashMap<>(members);
    more.putIfAbsent(user, now);
    return withMembers(more);
  }

  GuildThread without(UserId user) {
    Map<UserId, Instant> fewer = new LinkedHashMap<>(members);
    fewer.remove(user);
    return withMembers(fewer);
  }

  GuildThread archived(boolean closed, Instant now) {
    return new GuildThread(
        id,
        parent,
        name,
        type,
        owner,
        closed,
        locked,
        invitable,
        autoArchive,
        slowmode,
        closed == archived ? archiveChanged : now,
        members,
        sent);
  }

  GuildThread withOneMore() {
    return new GuildThread(
        id,
        parent,
        name,
        type,
        owner,
        archived,
        locked,
        invitable,
        autoArchive,
        slowmode,
        archiveChanged,
        members,
        sent + 1);
  }

  /** What Modify Channel may set; what the body leaves out stays. */
  GuildThread changed(JsonObject body, Instant now) {
    int silence = body.getInteger("auto_archive_duration", autoArchive);
    boolean archive = body.getBoolean("archived", archived);
    return new GuildThread(
        id,
        parent,
        body.getString("name", name),
        type,
        owner,
        archive,
        body.getBoolean("locked", locked),
        body.getBoolean("invitable", invitable),
        silence,
        body.getInteger("rate_limit_per_user", slowmode),
        archive == archived && silence == autoArchive ? archiveChanged : now,
        members,
        sent);
  }

  /**
   * Discord's channel object of a thread (developer docs, Channel).
   *
   * @param self whose membership it carries
   */
  JsonObject json(Guild guild, UserId self) {
    JsonObject json =
        new JsonObject()
            .put("id", id.toString())
            .put("guild_id", guild.id().toString())
            .put("parent_id", parent.id().toString())
            .put("owner_id", owner.toString())
            .put("type", type)
            .put("name", name)
            .put("last_message_id", guild.lastMessage(id).map(Object::toString).orElse(null))
            .put("rate_limit_per_user", slowmode)
            .put("message_count", sent)
            .put("total_message_sent", sent)
            .put("member_count", Math.min(members.size(), 50))
            .put("flags", 0)
            .put("thread_metadata", metadata());
    if (members.containsKey(self)) {
      json.put("member", member(self));
    }
    return json;
  }

  private JsonObject metadata() {
    JsonObject metadata =
        new JsonObject()
            .put("archived", archived)
            .put("auto_archive_duration", autoArchive)
            .put("archive_timestamp", archiveChanged.toString())
            .put("locked", locked)
            .put("create_timestamp", id.createdAt().toString());
    return closed() ? metadata.put("invitable", invitable) : metadata;
  }

  /**
   * When it archives itself: some time after the last message, the last opening, or the last change
   * of that time (developer docs, Threads, Active and Archived Threads).
   *
   * @param lastMessage when something was last said in it
   */
  Instant idleAt(Instant lastMessage) {
    Instant active = lastMessage.isAfter(archiveChanged) ? lastMessage : archiveChanged;
    return active.plus(Duration.ofMinutes(autoArchive));
  }

  /** A thread member object. */
  JsonObject member(UserId user) {
    return new JsonObject()
        .put("id", id.toString())
        .put("user_id", user.toString())
        .put("join_timestamp", members.getOrDefault(user, archiveChanged).toString())
        .put("flags", 0);
  }

  JsonArray members(Predicate<UserId> wanted) {
    return WorldJson.array(members.keySet().stream().filter(wanted).map(this::member));
  }
}
