package coreops.discord;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Discord as a module sees it: ask, and the gateway does it, within rate limits and a deadline.
 * Every failure is a {@link coreops.bus.Failure}: REFUSED for a missing permission, NOT_FOUND for
 * what is gone, BUSY when a channel's lane is full, TIMEOUT when it is unknown whether it was done.
 */
public final class Discord {
  /** How long a call waits for a gateway that is just being redeployed. */
  private static final Duration GATEWAY_BACK = Duration.ofSeconds(5);

  private final Bus bus;

  public Discord(Bus bus) {
    this.bus = bus;
  }

  public Future<DiscordCalls.Posted> post(ChannelId channel, MessageDraft draft) {
    return bus.askPatiently(DiscordCalls.POST, new DiscordCalls.Post(channel, draft), GATEWAY_BACK);
  }

  public Future<Done> edit(ChannelId channel, MessageId message, MessageDraft draft) {
    return bus.askPatiently(
        DiscordCalls.EDIT, new DiscordCalls.Edit(channel, message, draft), GATEWAY_BACK);
  }

  public Future<Done> delete(ChannelId channel, MessageId message) {
    return bus.askPatiently(
        DiscordCalls.DELETE, new DiscordCalls.Delete(channel, message), GATEWAY_BACK);
  }

  /** Adds the bot's own reaction. */
  public Future<Done> react(ChannelId channel, MessageId message, String emoji) {
    return bus.askPatiently(
        DiscordCalls.REACT, new DiscordCalls.React(channel, message, emoji), GATEWAY_BACK);
  }

  /** Takes somebody's reaction away; REFUSED where the bot may not manage messages. */
  public Future<Done> unreact(ChannelId channel, MessageId message, String emoji, UserId whose) {
    return bus.askPatiently(
        DiscordCalls.UNREACT,
        new DiscordCalls.Unreact(channel, message, emoji, whose),
        GATEWAY_BACK);
  }

  /** Sends a direct message, opening the channel for it. */
  public Future<DiscordCalls.Posted> direct(UserId user, MessageDraft draft) {
    return bus.askPatiently(
        DiscordCalls.DIRECT, new DiscordCalls.Direct(user, draft), GATEWAY_BACK);
  }

  public Future<DiscordCalls.History> history(
      ChannelId channel, int limit, Optional<MessageId> after) {
    return bus.askPatiently(
        DiscordCalls.HISTORY, new DiscordCalls.ReadHistory(channel, limit, after), GATEWAY_BACK);
  }

  public Future<PostedMessage> message(ChannelId channel, MessageId message) {
    return bus.askPatiently(
        DiscordCalls.MESSAGE, new DiscordCalls.FindMessage(channel, message), GATEWAY_BACK);
  }

  /** REFUSED when the channel has 250 pins already. */
  public Future<Done> pin(ChannelId channel, MessageId message) {
    return bus.askPatiently(
        DiscordCalls.PIN, new DiscordCalls.Pin(channel, message, true), GATEWAY_BACK);
  }

  public Future<Done> unpin(ChannelId channel, MessageId message) {
    return bus.askPatiently(
        DiscordCalls.PIN, new DiscordCalls.Pin(channel, message, false), GATEWAY_BACK);
  }

  /** Deletes up to 100 messages of a channel, those older than 14 days excepted. */
  public Future<DiscordCalls.Deleted> bulkDelete(ChannelId channel, List<MessageId> messages) {
    return bus.askPatiently(
        DiscordCalls.BULK_DELETE, new DiscordCalls.BulkDelete(channel, messages), GATEWAY_BACK);
  }

  public Future<Done> addRole(GuildId guild, UserId user, RoleId role) {
    return bus.askPatiently(
        DiscordCalls.ROLE, new DiscordCalls.GiveRole(guild, user, role, true), GATEWAY_BACK);
  }

  public Future<Done> removeRole(GuildId guild, UserId user, RoleId role) {
    return bus.askPatiently(
        DiscordCalls.ROLE, new DiscordCalls.GiveRole(guild, user, role, false), GATEWAY_BACK);
  }

  /** Starts a thread without a message. TIMEOUT when nobody knows whether there is one now. */
  public Future<ThreadView> createThread(ChannelId channel, ThreadCalls.NewThread thread) {
    return bus.askPatiently(
        ThreadCalls.START, new ThreadCalls.Start(channel, Optional.empty(), thread), GATEWAY_BACK);
  }

  /** Starts the thread of a message; the thread has the message's id. */
  public Future<ThreadView> createThread(
      ChannelId channel, MessageId from, ThreadCalls.NewThread thread) {
    return bus.askPatiently(
        ThreadCalls.START, new ThreadCalls.Start(channel, Optional.of(from), thread), GATEWAY_BACK);
  }

  /** Renames, archives, re-opens, locks. BUSY with a wait of minutes after two new names. */
  public Future<ThreadView> editThread(ChannelId thread, ThreadCalls.Change change) {
    return bus.askPatiently(ThreadCalls.EDIT, new ThreadCalls.Edit(thread, change), GATEWAY_BACK);
  }

  public Future<Done> addToThread(ChannelId thread, UserId user) {
    return bus.askPatiently(
        ThreadCalls.MEMBER, new ThreadCalls.Member(thread, user, true), GATEWAY_BACK);
  }

  public Future<Done> removeFromThread(ChannelId thread, UserId user) {
    return bus.askPatiently(
        ThreadCalls.MEMBER, new ThreadCalls.Member(thread, user, false), GATEWAY_BACK);
  }

  /** A thread as it stands now, archived or not; asks Discord each time. */
  public Future<ThreadView> thread(ChannelId thread) {
    return bus.askPatiently(ThreadCalls.ONE, new ThreadCalls.Which(thread), GATEWAY_BACK);
  }

  /** The threads of a channel that are not archived. */
  public Future<ThreadCalls.Threads> activeThreads(ChannelId channel) {
    return threads(new ThreadCalls.Find(channel, false, Optional.empty()));
  }

  public Future<ThreadCalls.Threads> threads(ThreadCalls.Find which) {
    return bus.askPatiently(ThreadCalls.LIST, which, GATEWAY_BACK);
  }

  /** The home guild's names and ids. */
  public Future<GuildView> homeGuild() {
    return bus.askPatiently(
        DiscordCalls.GUILD, new DiscordCalls.FindGuild(Optional.empty()), GATEWAY_BACK);
  }

  public Future<GuildView> guild(GuildId guild) {
    return bus.askPatiently(
        DiscordCalls.GUILD, new DiscordCalls.FindGuild(Optional.of(guild)), GATEWAY_BACK);
  }

  /** What the guild calls a member; asks Discord each time, as the member map holds no names. */
  public Future<DiscordCalls.Named> memberName(GuildId guild, UserId user) {
    return bus.askPatiently(
        DiscordCalls.NAME, new DiscordCalls.FindMember(guild, user), GATEWAY_BACK);
  }

  public Future<DiscordCalls.Member> member(GuildId guild, UserId user) {
    return bus.askPatiently(
        DiscordCalls.MEMBER, new DiscordCalls.FindMember(guild, user), GATEWAY_BACK);
  }
}
