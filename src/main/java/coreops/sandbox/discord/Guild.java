package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.EmojiId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One community. Roles, channels and emoji stand still; members come, go and change roles while
 * clients look on.
 */
public final class Guild {
  /**
   * @param permissions Discord's permission bits
   */
  public record Role(
      RoleId id,
      String name,
      int color,
      int position,
      long permissions,
      boolean hoist,
      boolean mentionable) {}

  /**
   * What a role may or may not do in one channel, on top of what it may do everywhere.
   *
   * @param allow permission bits that are granted
   * @param deny permission bits that are taken away
   */
  public record Overwrite(RoleId role, long allow, long deny) {}

  /**
   * @param type Discord's channel type number (0 text, 2 voice, 4 category, 5 announcement)
   * @param parent its category
   */
  public record Channel(
      ChannelId id,
      String name,
      int type,
      Optional<ChannelId> parent,
      int position,
      String topic,
      List<Overwrite> overwrites) {
    public Channel {
      overwrites = List.copyOf(overwrites);
    }
  }

  public record Emoji(EmojiId id, String name, boolean animated) {}

  /** An account, in whatever guild. */
  public record User(UserId id, String name, String globalName, boolean bot) {}

  /**
   * @param nick the name in this guild, empty when there is none
   */
  public record Member(User user, String nick, List<RoleId> roles, Instant joinedAt) {
    public Member {
      roles = List.copyOf(roles);
    }

    /** The name that others see: nickname, else global name, else user name. */
    public String displayName() {
      if (!nick.isEmpty()) {
        return nick;
      }
      return user.globalName().isEmpty() ? user.name() : user.globalName();
    }
  }

  private final GuildId id;
  private final String name;
  private final UserId owner;
  private final List<Role> roles;
  private final List<Channel> channels;
  private final List<Emoji> emoji;
  private final Map<UserId, Member> members = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<ChannelId, Channel> channelById = new ConcurrentHashMap<>();
  private final Map<ChannelId, MessageId> lastMessages = new ConcurrentHashMap<>();
  private final Map<ChannelId, GuildThread> threads = new ConcurrentHashMap<>();

  Guild(
      GuildId id,
      String name,
      UserId owner,
      List<Role> roles,
      List<Channel> channels,
      List<Emoji> emoji,
      Collection<Member> members) {
    this.id = id;
    this.name = name;
    this.owner = owner;
    this.roles = List.copyOf(roles);
    this.channels = List.copyOf(channels);
    this.emoji = List.copyOf(emoji);
    members.forEach(this::put);
    channels.forEach(each -> channelById.put(each.id(), each));
  }

  public GuildId id() {
    return id;
  }

  public String name() {
    return name;
  }

  public UserId owner() {
    return owner;
  }

  /** Lowest first; the first is {@code @everyone}, whose id is the guild's. */
  public List<Role> roles() {
    return roles;
  }

  public List<Channel> channels() {
    return channels;
  }

  public List<Emoji> emoji() {
    return emoji;
  }

  /** Everybody who is here now, in the order they joined. */
  public List<Member> members() {
    synchronized (members) {
      return List.copyOf(members.values());
    }
  }

  public Optional<Member> member(UserId user) {
    return Optional.ofNullable(members.get(user));
  }

  public Optional<Channel> channel(ChannelId channel) {
    return Optional.ofNullable(channelById.get(channel))
        .or(() -> thread(channel).map(GuildThread::asChannel));
  }

  /**
   * A channel by its name, or else the newest thread of that name.
   *
   * @throws IllegalArgumentException when there is neither
   */
  public Channel channel(String channel) {
    return channels.stream()
        .filter(each -> each.name().equals(channel))
        .findFirst()
        .or(
            () ->
                threads().stream()
                    .filter(each -> each.name().equals(channel))
                    .max(Comparator.comparingLong(each -> each.id().value()))
                    .map(GuildThread::asChannel))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no channel %s in %s; its threads: %s"
                        .formatted(
                            channel,
                            name,
                            Names.offered(threads().stream().map(GuildThread::name).sorted()))));
  }

  public Optional<Role> role(RoleId role) {
    return roles.stream().filter(each -> each.id().equals(role)).findFirst();
  }

  /**
   * @throws IllegalArgumentException when no role has that name
   */
  public Role role(String role) {
    return roles.stream()
        .filter(each -> each.name().equalsIgnoreCase(role))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no role " + role + " in " + name));
  }

  /** The id of the newest message that was posted there; it stays when that one is deleted. */
  Optional<MessageId> lastMessage(ChannelId channel) {
    return Optional.ofNullable(lastMessages.get(channel));
  }

  void posted(ChannelId channel, MessageId message) {
    lastMessages.put(channel, message);
  }

  List<GuildThread> threads() {
    return List.copyOf(threads.values());
  }

  Optional<GuildThread> thread(ChannelId thread) {
    return Optional.ofNullable(threads.get(thread));
  }

  /** The newest thread whose name holds this. */
  public Optional<ChannelId> threadLike(String part) {
    return threads().stream()
        .filter(each -> each.name().contains(part))
        .map(GuildThread::id)
        .max(Comparator.comparingLong(ChannelId::value));
  }

  /** Whether a thread is archived; false for one that there is not. */
  public boolean archived(ChannelId thread) {
    return thread(thread).filter(GuildThread::archived).isPresent();
  }

  void put(GuildThread thread) {
    threads.put(thread.id(), thread);
  }

  void removeThread(ChannelId thread) {
    threads.remove(thread);
  }

  void put(Member member) {
    members.put(member.user().id(), member);
  }

  void remove(UserId user) {
    members.remove(user);
  }
}
