package coreops.modules.placement;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.control.Jobs;
import coreops.discord.Author;
import coreops.discord.DiscordCalls;
import coreops.discord.GuildView;
import coreops.discord.PostedMessage;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadView;
import coreops.router.TestWorld;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Discord as far as placement speaks to it; stays while processes come and go. */
final class DiscordNotebook {
  final Queue<DiscordCalls.Post> posts = new ConcurrentLinkedQueue<>();
  final Map<ChannelId, String> threads = new ConcurrentHashMap<>();

  /** What the guild calls its members; nobody else is one. */
  final Map<UserId, String> members = new ConcurrentHashMap<>();

  final Queue<UserId> asked = new ConcurrentLinkedQueue<>();

  /** What asking for a name ends with. */
  volatile @Nullable Failure nameFails;

  /** What posting ends with, although it was posted. */
  volatile @Nullable Failure postFails;

  /** Whether what is posted is lost. */
  volatile boolean postLost;

  /** Threads that were deleted. */
  final Set<ChannelId> gone = ConcurrentHashMap.newKeySet();

  /** What the scheduler says of its jobs. */
  final Queue<Jobs.JobState> jobs = new ConcurrentLinkedQueue<>();

  private final AtomicLong ids = new AtomicLong(1_000);

  void listen(Inbox inbox) {
    PlacementWorld.done(
        Future.all(
            List.of(
                inbox.answer(Jobs.DECLARE, declared -> Done.DONE),
                inbox.answer(Jobs.LIST, asked -> new Jobs.JobList(List.copyOf(jobs))),
                inbox.answer(DiscordCalls.POST, this::post),
                inbox.answer(DiscordCalls.HISTORY, this::history),
                inbox.answer(DiscordCalls.GUILD, asked -> guild()),
                inbox.answer(DiscordCalls.NAME, this::name),
                inbox.answer(ThreadCalls.EDIT, this::rename),
                inbox.answer(ThreadCalls.ONE, asked -> thread(asked.thread())))));
  }

  private DiscordCalls.Posted post(DiscordCalls.Post post) {
    if (!postLost) {
      posts.add(post);
    }
    Failure failure = postFails;
    if (failure != null) {
      throw failure;
    }
    return new DiscordCalls.Posted(post.channel(), new MessageId(ids.incrementAndGet()));
  }

  private DiscordCalls.Named name(DiscordCalls.FindMember who) {
    asked.add(who.user());
    Failure failure = nameFails;
    if (failure != null) {
      throw failure;
    }
    String name = members.get(who.user());
    if (name == null) {
      throw new Failure(Failure.Code.NOT_FOUND, "no member");
    }
    return new DiscordCalls.Named(who.guild(), who.user(), name);
  }

  private DiscordCalls.History history(DiscordCalls.ReadHistory asked) {
    if (gone.contains(asked.channel())) {
      throw new Failure(Failure.Code.NOT_FOUND, "no such channel");
    }
    return new DiscordCalls.History(
        posts.stream()
            .filter(post -> post.channel().equals(asked.channel()))
            .map(
                post ->
                    new PostedMessage(
                        new MessageId(1),
                        post.channel(),
                        new Author(new UserId(99), "CoreOps", true, List.of()),
                        post.draft().text(),
                        List.of(),
                        List.of(),
                        false,
                        post.draft().nonce(),
                        Instant.now()))
            .toList());
  }

  private ThreadView rename(ThreadCalls.Edit edit) {
    edit.change().name().ifPresent(name -> threads.put(edit.thread(), name));
    return thread(edit.thread());
  }

  private ThreadView thread(ChannelId id) {
    return new ThreadView(
        id,
        TestWorld.GUILD,
        TestWorld.CHANNEL,
        threads.getOrDefault(id, ""),
        ThreadView.Kind.PUBLIC,
        new UserId(1),
        false,
        false,
        Instant.now());
  }

  private GuildView guild() {
    List<GuildView.Role> roles =
        List.of(new GuildView.Role(RoleId.of(PlacementWorld.RECRUITER_ROLE), "Recruiter", 1, 0));
    List<GuildView.Channel> channels = new ArrayList<>();
    threads.forEach(
        (id, name) ->
            channels.add(new GuildView.Channel(id, name, 11, Optional.of(TestWorld.CHANNEL), 0)));
    return new GuildView(TestWorld.GUILD, "C1C", 1, roles, channels, List.of());
  }
}
