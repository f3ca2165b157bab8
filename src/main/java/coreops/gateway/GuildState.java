package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.discord.GuildView;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import coreops.types.RoleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One guild, as compactly as the bot needs it: names of roles, channels, threads and emoji, and
 * each member's role ids, about 125 B a member. Filled from the gateway's own JSON. Lives on the
 * loop.
 */
final class GuildState {
  /** Threads beyond this are not kept; the oldest known go first. */
  static final int THREADS = 5_000;

  /** Members beyond this are asked for one by one when somebody needs them. */
  static final int MEMBERS = 250_000;

  private final GuildId id;
  private String name = "";
  private final Map<Long, GuildView.Role> roles = new LinkedHashMap<>();
  private final Map<Long, GuildView.Channel> channels = new LinkedHashMap<>();
  private final Map<Long, ThreadView> threads = new LinkedHashMap<>();
  private final Map<Long, GuildView.Emoji> emoji = new LinkedHashMap<>();
  private final Map<Long, long[]> members = new HashMap<>();

  GuildState(GuildId id) {
    this.id = id;
  }

  GuildId id() {
    return id;
  }

  String name() {
    return name;
  }

  void rename(String now) {
    name = now;
  }

  /** Takes a GUILD_CREATE's or a REST guild's fields; what it does not carry stays. */
  void fill(JsonNode guild) {
    if (guild.hasNonNull("name")) {
      name = guild.get("name").asText();
    }
    if (guild.has("roles")) {
      roles.clear();
      guild.get("roles").forEach(this::putRole);
    }
    if (guild.has("emojis")) {
      putEmoji(guild.get("emojis"));
    }
    if (guild.has("channels")) {
      putChannels(guild.get("channels"));
    }
    if (guild.has("threads")) {
      threads.clear();
      guild.get("threads").forEach(this::putChannel);
    }
    guild.path("members").forEach(this::putMember);
  }

  void putChannels(JsonNode all) {
    channels.clear();
    all.forEach(this::putChannel);
  }

  void putRole(JsonNode role) {
    long key = MessageJson.id(role, "id");
    put(
        new GuildView.Role(
            new RoleId(key),
            role.path("name").asText(""),
            role.path("position").asInt(0),
            role.path("permissions").asLong(0)));
  }

  void putChannel(JsonNode channel) {
    if (ThreadJson.isThread(channel)) {
      put(ThreadJson.thread(channel, id));
      return;
    }
    long parent = MessageJson.id(channel, "parent_id");
    put(
        new GuildView.Channel(
            new ChannelId(MessageJson.id(channel, "id")),
            channel.path("name").asText(""),
            channel.path("type").asInt(0),
            parent == 0 ? Optional.empty() : Optional.of(new ChannelId(parent)),
            channel.path("position").asInt(0)));
  }

  /** Replaces all emoji, as GUILD_EMOJIS_UPDATE means it. */
  void putEmoji(JsonNode all) {
    emoji.clear();
    all.forEach(
        each ->
            put(
                new GuildView.Emoji(
                    new EmojiId(MessageJson.id(each, "id")),
                    each.path("name").asText(""),
                    each.path("animated").asBoolean(false))));
  }

  /** Forgets every member that is not among these. */
  void keepMembers(JsonNode those) {
    members.clear();
    those.forEach(this::putMember);
  }

  /** A member object with its user. */
  void putMember(JsonNode member) {
    JsonNode of = member.path("roles");
    long[] ids = new long[of.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = Long.parseUnsignedLong(of.get(i).asText());
    }
    putMember(MessageJson.id(member.path("user"), "id"), ids);
  }

  void put(GuildView.Role role) {
    roles.put(role.id().value(), role);
  }

  void put(GuildView.Channel channel) {
    channels.put(channel.id().value(), channel);
  }

  void put(ThreadView thread) {
    threads.put(thread.id().value(), thread);
    if (threads.size() > THREADS) {
      threads.remove(threads.keySet().iterator().next());
    }
  }

  /**
   * THREAD_LIST_SYNC: all active threads of the channels that it names, or of the guild when it
   * names none; what else was thought active there is not.
   */
  void syncThreads(JsonNode sync) {
    Set<Long> parents = new HashSet<>();
    sync.path("channel_ids").forEach(each -> parents.add(Long.parseUnsignedLong(each.asText())));
    threads
        .values()
        .removeIf(
            thread ->
                !thread.archived()
                    && (parents.isEmpty() || parents.contains(thread.parent().value())));
    sync.path("threads").forEach(this::putChannel);
  }

  void put(GuildView.Emoji each) {
    emoji.put(each.id().value(), each);
  }

  void putMember(long user, long[] roleIds) {
    if (user != 0 && (members.size() < MEMBERS || members.containsKey(user))) {
      members.put(user, roleIds);
    }
  }

  void removeRole(long role) {
    roles.remove(role);
  }

  /** A deleted channel takes its threads with it; Discord does not name them. */
  void removeChannel(long channel) {
    channels.remove(channel);
    threads.remove(channel);
    threads.values().removeIf(thread -> thread.parent().value() == channel);
  }

  void removeMember(long user) {
    members.remove(user);
  }

  Optional<long[]> rolesOf(long user) {
    return Optional.ofNullable(members.get(user));
  }

  int memberCount() {
    return members.size();
  }

  Map<Long, GuildView.Role> roles() {
    return roles;
  }

  Map<Long, GuildView.Channel> channels() {
    return channels;
  }

  Map<Long, ThreadView> threads() {
    return threads;
  }

  Optional<ThreadView> thread(long thread) {
    return Optional.ofNullable(threads.get(thread));
  }

  Map<Long, GuildView.Emoji> emoji() {
    return emoji;
  }

  Map<Long, long[]> members() {
    return members;
  }

  /** A copy for others. */
  GuildView view() {
    var everyChannel = new ArrayList<>(channels.values());
    for (ThreadView thread : threads.values()) {
      everyChannel.add(
          new GuildView.Channel(
              thread.id(), thread.name(), thread.kind().number(), Optional.of(thread.parent()), 0));
    }
    return new GuildView(
        id,
        name,
        members.size(),
        List.copyOf(roles.values()),
        everyChannel,
        List.copyOf(emoji.values()),
        List.copyOf(threads.values()));
  }
}
