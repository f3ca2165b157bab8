package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadCalls.Change;
import coreops.discord.ThreadCalls.Edit;
import coreops.discord.ThreadCalls.Find;
import coreops.discord.ThreadCalls.Member;
import coreops.discord.ThreadCalls.NewThread;
import coreops.discord.ThreadCalls.Start;
import coreops.discord.ThreadCalls.Threads;
import coreops.discord.ThreadCalls.Which;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Route;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Does by REST what others ask of threads. */
final class ThreadRest {
  private static final int PAGE = 100;

  private final Rest rest;
  private final ChannelLanes lanes;
  private final Guilds guilds;

  ThreadRest(Rest rest, ChannelLanes lanes, Guilds guilds) {
    this.rest = rest;
    this.lanes = lanes;
    this.guilds = guilds;
  }

  /** Registers the answers. */
  List<Future<Void>> answerAt(Inbox inbox) {
    return List.of(
        inbox.answerLater(ThreadCalls.START, this::start),
        inbox.answerLater(ThreadCalls.EDIT, this::edit),
        inbox.answerLater(ThreadCalls.MEMBER, this::member),
        inbox.answerLater(ThreadCalls.ONE, this::one),
        inbox.answerLater(ThreadCalls.LIST, this::list));
  }

  /** Never repeated: Discord has no key by which it would know the same thread again. */
  private Future<ThreadView> start(Start start) {
    NewThread thread = start.thread();
    Map<String, Object> body = new HashMap<>();
    body.put("name", thread.name());
    body.put("auto_archive_duration", thread.autoArchive().minutes());
    DiscordWebRequest request;
    if (start.from().isPresent()) {
      request =
          Routes.START_THREAD_WITH_MESSAGE.newRequest(
              start.channel().value(), start.from().get().value());
    } else {
      request = Routes.START_THREAD_WITHOUT_MESSAGE.newRequest(start.channel().value());
      body.put("type", thread.kind().number());
      if (thread.kind() == ThreadView.Kind.PRIVATE) {
        body.put("invitable", thread.invitable());
      }
    }
    return lanes
        .run(start.channel().value(), () -> rest.once(json(request, body)))
        .map(ThreadRest::view);
  }

  private Future<ThreadView> edit(Edit edit) {
    Change change = edit.change();
    Map<String, Object> body = new HashMap<>();
    change.name().ifPresent(name -> body.put("name", name));
    change.archived().ifPresent(archived -> body.put("archived", archived));
    change.locked().ifPresent(locked -> body.put("locked", locked));
    change.autoArchive().ifPresent(after -> body.put("auto_archive_duration", after.minutes()));
    change.slowmode().ifPresent(pause -> body.put("rate_limit_per_user", pause.toSeconds()));
    if (body.isEmpty()) {
      return Future.failedFuture(
          new Failure(Failure.Code.INVALID, "There is nothing to change about that thread."));
    }
    return lane(
            edit.thread(),
            json(Routes.CHANNEL_MODIFY_PARTIAL.newRequest(edit.thread().value()), body))
        .map(ThreadRest::view);
  }

  private Future<Done> member(Member member) {
    Route route = member.in() ? Routes.ADD_THREAD_MEMBER : Routes.REMOVE_THREAD_MEMBER;
    return lane(member.thread(), route.newRequest(member.thread().value(), member.user().value()))
        .map(Done.DONE);
  }

  private Future<ThreadView> one(Which which) {
    return lane(which.thread(), Routes.CHANNEL_GET.newRequest(which.thread().value()))
        .compose(
            channel ->
                ThreadJson.isThread(channel)
                    ? Future.succeededFuture(view(channel))
                    : Future.failedFuture(
                        new Failure(Failure.Code.NOT_FOUND, "That channel is no thread.")));
  }

  private Future<Threads> list(Find find) {
    return guildOf(find.channel())
        .compose(
            guild -> {
              Future<JsonNode> active =
                  find.before().isPresent()
                      ? Future.succeededFuture()
                      : rest.repeatable(Routes.LIST_ACTIVE_GUILD_THREADS.newRequest(guild.value()));
              Future<JsonNode> open =
                  find.archived()
                      ? archived(
                          Routes.LIST_PUBLIC_ARCHIVED_THREADS,
                          find,
                          find.before().map(Instant::toString))
                      : Future.succeededFuture();
              Future<JsonNode> closed =
                  find.archived()
                      ? archived(
                          Routes.LIST_JOINED_PRIVATE_ARCHIVED_THREADS,
                          find,
                          // This list is by id, and no thread is archived before it has one.
                          find.before().map(CatchUp::at).map(Long::toUnsignedString))
                      : Future.succeededFuture();
              return Future.all(active, open, closed)
                  .map(
                      all ->
                          threads(
                              find.channel(),
                              guild,
                              Stream.of(active, open, closed)
                                  .map(Future::result)
                                  .flatMap(Stream::ofNullable)
                                  .toList()));
            });
  }

  private Future<JsonNode> archived(Route route, Find find, Optional<String> before) {
    DiscordWebRequest request = route.newRequest(find.channel().value()).query("limit", PAGE);
    before.ifPresent(time -> request.query("before", time));
    return lane(find.channel(), request);
  }

  private static Threads threads(ChannelId channel, GuildId guild, List<JsonNode> pages) {
    Map<ChannelId, ThreadView> found = new LinkedHashMap<>();
    boolean more = false;
    for (JsonNode page : pages) {
      more |= page.path("has_more").asBoolean(false);
      for (JsonNode each : page.path("threads")) {
        ThreadView thread = ThreadJson.thread(each, guild);
        if (thread.parent().equals(channel)) {
          found.put(thread.id(), thread);
        }
      }
    }
    return new Threads(
        found.values().stream()
            .sorted(
                Comparator.comparing(ThreadView::archived)
                    .thenComparing(ThreadView::since, Comparator.reverseOrder()))
            .toList(),
        more);
  }

  /** The guild of a channel, from the map or from Discord. */
  private Future<GuildId> guildOf(ChannelId channel) {
    return guilds.all().stream()
        .filter(guild -> guild.channels().containsKey(channel.value()))
        .findFirst()
        .map(guild -> Future.succeededFuture(guild.id()))
        .orElseGet(
            () ->
                lane(channel, Routes.CHANNEL_GET.newRequest(channel.value()))
                    .map(json -> new GuildId(MessageJson.id(json, "guild_id"))));
  }

  /** Requests that set or read a state: making them twice is making them once. */
  private Future<JsonNode> lane(ChannelId channel, DiscordWebRequest request) {
    return lanes.run(channel.value(), () -> rest.repeatable(request));
  }

  private static DiscordWebRequest json(DiscordWebRequest request, Map<String, Object> body) {
    return request.header("content-type", "application/json").body(body);
  }

  private static ThreadView view(JsonNode channel) {
    return ThreadJson.thread(channel, new GuildId(MessageJson.id(channel, "guild_id")));
  }
}
