package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Threads come, change and go, and clients are told (developer docs, Gateway Events: Thread Create,
 * Update, Delete, List Sync, Members Update). Runs on the event loop.
 */
final class Threads {
  /** Active threads of a guild (developer docs, JSON Error Codes, 160006). */
  private static final int MOST_ACTIVE = 1_000;

  private final DiscordWorld world;
  private final Gateway gateway;
  private final Messages messages;
  private final Snowflakes snowflakes;
  private final SandboxClock clock;

  Threads(
      DiscordWorld world,
      Gateway gateway,
      Messages messages,
      Snowflakes snowflakes,
      SandboxClock clock) {
    this.clock = clock;
    this.world = world;
    this.gateway = gateway;
    this.messages = messages;
    this.snowflakes = snowflakes;
  }

  /**
   * Starts a thread under an id that was chosen before; whoever starts it is in it.
   *
   * @param body name, auto_archive_duration, invitable, rate_limit_per_user
   */
  GuildThread start(
      Guild guild, Guild.Channel parent, ChannelId id, int type, Guild.User by, JsonObject body) {
    if (guild.threads().stream().filter(each -> !each.archived()).count() >= MOST_ACTIVE) {
      throw ApiError.tooManyThreads();
    }
    Instant now = clock.now();
    GuildThread thread =
        new GuildThread(
            id,
            parent,
            body.getString("name"),
            type,
            by.id(),
            false,
            false,
            body.getBoolean("invitable", true),
            body.getInteger("auto_archive_duration", 4_320),
            body.getInteger("rate_limit_per_user", 0),
            now,
            Map.of(by.id(), now),
            0);
    guild.put(thread);
    tell("THREAD_CREATE", guild, thread, thread.json(guild, bot()).put("newly_created", true));
    tellMembers(guild, thread, List.of(by.id()), List.of());
    return thread;
  }

  /** Replaces a thread by its changed form; a new name is written into it as a system message. */
  GuildThread change(Guild guild, GuildThread before, GuildThread after, Guild.User by) {
    guild.put(after);
    tell("THREAD_UPDATE", guild, after, after.json(guild, bot()));
    if (!before.name().equals(after.name()) && !after.archived()) {
      messages.note(place(guild, after), by, Message.NAME_CHANGED, after.name());
    }
    return after;
  }

  /** As {@link #change}, by what the body of Modify Channel says. */
  GuildThread change(Guild guild, GuildThread before, JsonObject body, Guild.User by) {
    return change(guild, before, before.changed(body, clock.now()), by);
  }

  /** Archives the threads of the guilds that the bot is in, where nothing has happened for long. */
  void archiveIdle() {
    Instant now = clock.now();
    for (Guild guild : world.joined()) {
      for (GuildThread each : guild.threads()) {
        Instant last =
            guild.lastMessage(each.id()).map(MessageId::createdAt).orElse(each.archiveChanged());
        if (!each.archived() && each.idleAt(last).isBefore(now)) {
          change(guild, each, each.archived(true, now), world.bot());
        }
      }
    }
  }

  void delete(Guild guild, GuildThread thread) {
    guild.removeThread(thread.id());
    tell(
        "THREAD_DELETE",
        guild,
        thread,
        new JsonObject()
            .put("id", thread.id().toString())
            .put("guild_id", guild.id().toString())
            .put("parent_id", thread.parent().id().toString())
            .put("type", thread.type()));
  }

  /** Lets somebody in; again changes nothing. */
  void add(Guild guild, ChannelId id, UserId user) {
    GuildThread thread = guild.thread(id).orElseThrow(ApiError::unknownChannel);
    if (thread.members().containsKey(user)) {
      return;
    }
    GuildThread more = thread.with(user, clock.now());
    guild.put(more);
    if (user.equals(bot())) {
      tell("THREAD_CREATE", guild, more, more.json(guild, bot()));
    }
    tellMembers(guild, more, List.of(user), List.of());
  }

  void remove(Guild guild, ChannelId id, UserId user) {
    GuildThread thread = guild.thread(id).orElseThrow(ApiError::unknownChannel);
    if (thread.members().containsKey(user)) {
      GuildThread fewer = thread.without(user);
      guild.put(fewer);
      tellMembers(guild, fewer, List.of(), List.of(user));
    }
  }

  /**
   * Somebody is about to write: an archived thread opens again, and who writes or is pinged is in
   * it from now on.
   */
  void spoken(Place.InGuild in, UserId by, Collection<UserId> pinged) {
    GuildThread thread = in.guild().thread(in.id()).orElse(null);
    if (thread == null) {
      return;
    }
    GuildThread open = thread.archived(false, clock.now()).withOneMore();
    in.guild().put(open);
    if (thread.archived()) {
      tell("THREAD_UPDATE", in.guild(), open, open.json(in.guild(), bot()));
    }
    add(in.guild(), in.id(), by);
    for (UserId each : pinged) {
      if ((Permissions.of(in.guild(), each, thread.parent()) & Permissions.VIEW_CHANNEL) != 0) {
        add(in.guild(), in.id(), each);
      }
    }
  }

  /** The bot sees these channels from now on, and learns which threads are active in them. */
  void sync(Guild guild, List<Guild.Channel> channels) {
    JsonArray ids = new JsonArray();
    channels.forEach(each -> ids.add(each.id().toString()));
    List<GuildThread> active =
        guild.threads().stream()
            .filter(each -> !each.archived() && channels.contains(each.parent()))
            .filter(each -> seen(guild, each))
            .toList();
    gateway.dispatch(
        Dispatch.of(
            "THREAD_LIST_SYNC",
            Intents.GUILDS,
            new JsonObject()
                .put("guild_id", guild.id().toString())
                .put("channel_ids", ids)
                .put("threads", WorldJson.array(active.stream().map(t -> t.json(guild, bot()))))
                .put(
                    "members",
                    WorldJson.array(
                        active.stream()
                            .filter(each -> each.members().containsKey(bot()))
                            .map(each -> each.member(bot()))))));
  }

  /** Whether the bot may see a thread. */
  boolean seen(Guild guild, GuildThread thread) {
    return place(guild, thread).allows(bot(), Permissions.VIEW_CHANNEL);
  }

  ChannelId freshId() {
    return new ChannelId(snowflakes.next());
  }

  static Place.InGuild place(Guild guild, GuildThread thread) {
    return new Place.InGuild(guild, thread.asChannel());
  }

  private UserId bot() {
    return world.bot().id();
  }

  private void tell(String type, Guild guild, GuildThread thread, JsonObject data) {
    if (world.guild(guild.id()).isPresent() && seen(guild, thread)) {
      gateway.dispatch(Dispatch.of(type, Intents.GUILDS, data));
    }
  }

  /** Without the members intent a client hears only of itself. */
  private void tellMembers(
      Guild guild, GuildThread thread, List<UserId> added, List<UserId> removed) {
    boolean self = added.contains(bot()) || removed.contains(bot());
    if (world.guild(guild.id()).isEmpty() || !(self || seen(guild, thread))) {
      return;
    }
    JsonObject data =
        new JsonObject()
            .put("id", thread.id().toString())
            .put("guild_id", guild.id().toString())
            .put("member_count", Math.min(thread.members().size(), 50));
    if (!added.isEmpty()) {
      data.put(
          "added_members",
          WorldJson.array(
              added.stream()
                  .map(
                      user ->
                          thread
                              .member(user)
                              .put("presence", null)
                              .put(
                                  "member",
                                  guild.member(user).map(WorldJson::member).orElse(null)))));
    }
    if (!removed.isEmpty()) {
      JsonArray ids = new JsonArray();
      removed.forEach(each -> ids.add(each.toString()));
      data.put("removed_member_ids", ids);
    }
    gateway.dispatch(
        Dispatch.of("THREAD_MEMBERS_UPDATE", self ? Intents.GUILDS : Intents.GUILD_MEMBERS, data));
  }
}
