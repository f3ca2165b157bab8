package coreops.discord;

import coreops.bus.Address;
import coreops.bus.Done;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The contract between the gateway and everybody else. Modules use the {@link Discord} façade; only
 * it and the gateway know these addresses.
 */
public final class DiscordCalls {
  /**
   * User-facing calls are bounded: no answer within this is a TIMEOUT, whatever the rate limits
   * say.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A message for the router. The answer means: handled, its sequence need not be replayed. */
  public static final Address<MessageReceived, Done> ROUTER =
      new Address<>("router.message", MessageReceived.class, Done.class, Duration.ofMinutes(2));

  public static final Address<Post, Posted> POST = call("post", Post.class, Posted.class);
  public static final Address<Edit, Done> EDIT = call("edit", Edit.class, Done.class);
  public static final Address<Delete, Done> DELETE = call("delete", Delete.class, Done.class);
  public static final Address<React, Done> REACT = call("react", React.class, Done.class);
  public static final Address<Unreact, Done> UNREACT = call("unreact", Unreact.class, Done.class);
  public static final Address<Direct, Posted> DIRECT = call("direct", Direct.class, Posted.class);
  public static final Address<ReadHistory, History> HISTORY =
      call("history", ReadHistory.class, History.class);
  public static final Address<FindMessage, PostedMessage> MESSAGE =
      call("message", FindMessage.class, PostedMessage.class);
  public static final Address<Pin, Done> PIN = call("pin", Pin.class, Done.class);

  /** What is gone already is no error. */
  public static final Address<BulkDelete, Deleted> BULK_DELETE =
      call("bulk-delete", BulkDelete.class, Deleted.class);

  public static final Address<GiveRole, Done> ROLE = call("role", GiveRole.class, Done.class);
  public static final Address<FindGuild, GuildView> GUILD =
      call("guild", FindGuild.class, GuildView.class);
  public static final Address<FindMember, Member> MEMBER =
      call("member", FindMember.class, Member.class);

  /** Asks Discord, once per question; NOT_FOUND for who is no member. */
  public static final Address<FindMember, Named> NAME =
      call("member-name", FindMember.class, Named.class);

  public record Post(ChannelId channel, MessageDraft draft) {}

  public record Posted(ChannelId channel, MessageId message) {}

  public record Edit(ChannelId channel, MessageId message, MessageDraft draft) {}

  public record Delete(ChannelId channel, MessageId message) {}

  /**
   * @param emoji a Unicode emoji, or {@code name:id} for a custom one
   */
  public record React(ChannelId channel, MessageId message, String emoji) {}

  /**
   * @param emoji as in {@link React}
   */
  public record Unreact(ChannelId channel, MessageId message, String emoji, UserId whose) {}

  public record Direct(UserId user, MessageDraft draft) {}

  /**
   * @param limit 1 to 100
   * @param after only messages newer than this one
   */
  public record ReadHistory(ChannelId channel, int limit, Optional<MessageId> after) {}

  /** Newest first, as Discord gives it. */
  public record History(List<PostedMessage> messages) {
    public History {
      messages = List.copyOf(messages);
    }
  }

  public record FindMessage(ChannelId channel, MessageId message) {}

  /**
   * @param pinned true pins, false unpins; either is harmless when it is so already
   */
  public record Pin(ChannelId channel, MessageId message, boolean pinned) {}

  /**
   * @param messages at most 100
   */
  public record BulkDelete(ChannelId channel, List<MessageId> messages) {
    public BulkDelete {
      messages = List.copyOf(messages);
    }
  }

  /**
   * @param tooOld left standing, because Discord deletes nothing in bulk that is older than 14 days
   */
  public record Deleted(List<MessageId> tooOld) {
    public Deleted {
      tooOld = List.copyOf(tooOld);
    }
  }

  /**
   * @param has true gives, false takes; either is harmless when it is so already
   */
  public record GiveRole(GuildId guild, UserId user, RoleId role, boolean has) {}

  /** The home guild when empty. */
  public record FindGuild(Optional<GuildId> guild) {}

  public record FindMember(GuildId guild, UserId user) {}

  /** A member's roles, from the map that the gateway keeps. */
  public record Member(GuildId guild, UserId user, List<RoleId> roles) {
    public Member {
      roles = List.copyOf(roles);
    }
  }

  /**
   * @param name as the guild shows it: the nickname, else the display name, else the account's
   */
  public record Named(GuildId guild, UserId user, String name) {}

  private DiscordCalls() {}

  private static <Q extends Record, A extends Record> Address<Q, A> call(
      String name, Class<Q> question, Class<A> answer) {
    return new Address<>("discord." + name, question, answer, PATIENCE);
  }
}
