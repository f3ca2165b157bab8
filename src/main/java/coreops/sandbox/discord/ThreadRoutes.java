package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Threads (developer docs, Channel: Start Thread to List Joined Private Archived Threads). */
final class ThreadRoutes {
  private static final Set<Integer> DURATIONS = Set.of(60, 1_440, 4_320, 10_080);
  private static final int LONGEST_SLOWMODE = (int) Duration.ofHours(6).toSeconds();
  private static final int TEXT = 0;
  private static final int NEWS = 5;
  private static final Set<String> OF_MODERATORS =
      Set.of("locked", "rate_limit_per_user", "invitable", "flags");

  private final DiscordWorld world;
  private final ChannelAccess access;
  private final Messages messages;
  private final Threads threads;
  private final Renames renames;

  ThreadRoutes(
      DiscordWorld world,
      ChannelAccess access,
      Messages messages,
      Threads threads,
      Renames renames) {
    this.world = world;
    this.access = access;
    this.messages = messages;
    this.threads = threads;
    this.renames = renames;
  }

  List<RestRoute> routes() {
    String channel = "/channels/:channel";
    String member = channel + "/thread-members/:user";
    return List.of(
        RestRoute.post(
            channel + "/messages/:message/threads", RateLimits.OTHER, this::startFromMessage),
        RestRoute.post(channel + "/threads", RateLimits.OTHER, this::start),
        RestRoute.patch(channel, RateLimits.OTHER, this::modify),
        RestRoute.delete(channel, RateLimits.OTHER, this::delete),
        RestRoute.get(channel + "/thread-members", this::members),
        RestRoute.get(member, this::member),
        RestRoute.put(member, RateLimits.OTHER, this::add),
        RestRoute.delete(member, RateLimits.OTHER, this::remove),
        RestRoute.get("/guilds/:guild/threads/active", this::active),
        RestRoute.get(
            channel + "/threads/archived/public", call -> archived(call, each -> !each.closed())),
        RestRoute.get(channel + "/threads/archived/private", this::archivedPrivate),
        RestRoute.get(channel + "/users/@me/threads/archived/private", this::archivedJoined));
  }

  private UserId self() {
    return world.bot().id();
  }

  private Answer startFromMessage(RestCall call) {
    Place.InGuild in = parent(call, Permissions.CREATE_PUBLIC_THREADS);
    Message message = access.message(call);
    ChannelId id = new ChannelId(message.view().id().value());
    if (in.guild().thread(id).isPresent()) {
      throw ApiError.threadExists();
    }
    JsonObject body = checked(call.json(), true);
    int type = in.channel().type() == NEWS ? GuildThread.ANNOUNCEMENT : GuildThread.PUBLIC;
    GuildThread thread = threads.start(in.guild(), in.channel(), id, type, world.bot(), body);
    messages.hasThread(message);
    return Answer.created(thread.json(in.guild(), self()));
  }

  private Answer start(RestCall call) {
    JsonObject body = checked(call.json(), true);
    // Without a type it is private (developer docs, Start Thread without Message).
    int type = body.getInteger("type", GuildThread.PRIVATE);
    boolean closed = type == GuildThread.PRIVATE;
    Place.InGuild in =
        parent(
            call, closed ? Permissions.CREATE_PRIVATE_THREADS : Permissions.CREATE_PUBLIC_THREADS);
    boolean fits =
        in.channel().type() == NEWS
            ? type == GuildThread.ANNOUNCEMENT
            : closed || type == GuildThread.PUBLIC;
    if (!fits) {
      throw ApiError.wrongChannelType();
    }
    GuildThread thread =
        threads.start(in.guild(), in.channel(), threads.freshId(), type, world.bot(), body);
    if (!closed) {
      messages.note(in, world.bot(), Message.THREAD_CREATED, thread.name());
    }
    return Answer.created(thread.json(in.guild(), self()));
  }

  private Place.InGuild parent(RestCall call, long permission) {
    Place place = access.permitted(call.channel(), permission);
    if (place instanceof Place.InGuild in
        && (in.channel().type() == TEXT || in.channel().type() == NEWS)) {
      return in;
    }
    throw ApiError.wrongChannelType();
  }

  /** Modify Channel, Thread. */
  private Answer modify(RestCall call) {
    Place.InGuild in = thread(call);
    GuildThread before = in.guild().thread(in.id()).orElseThrow();
    JsonObject body = checked(call.json(), false);
    boolean moderator = in.allows(self(), Permissions.MANAGE_THREADS);
    boolean opens = before.archived() && !body.getBoolean("archived", true);
    if (before.archived() && !opens) {
      throw ApiError.threadArchived();
    }
    if (!moderator && !mayModify(in, before, body, opens)) {
      throw ApiError.missingPermissions();
    }
    if (!body.getString("name", before.name()).equals(before.name())) {
      Optional<Duration> wait = renames.tooSoon(in.id());
      if (wait.isPresent()) {
        return Answer.limited(wait.get());
      }
    }
    return Answer.of(
        threads.change(in.guild(), before, body, world.bot()).json(in.guild(), self()));
  }

  /** Without MANAGE_THREADS: who started it, or, only to open it again, who may write in it. */
  private boolean mayModify(Place.InGuild in, GuildThread before, JsonObject body, boolean opens) {
    if (before.locked() || body.fieldNames().stream().anyMatch(OF_MODERATORS::contains)) {
      return false;
    }
    boolean owner = before.owner().equals(self());
    return owner || (opens && body.size() == 1 && in.allows(self(), Permissions.SEND_MESSAGES));
  }

  private Answer delete(RestCall call) {
    Place.InGuild in = thread(call);
    if (!in.allows(self(), Permissions.MANAGE_THREADS)) {
      throw ApiError.missingPermissions();
    }
    GuildThread thread = in.guild().thread(in.id()).orElseThrow();
    threads.delete(in.guild(), thread);
    return Answer.of(thread.json(in.guild(), self()));
  }

  private Answer members(RestCall call) {
    Place.InGuild in = thread(call);
    return Answer.of(in.guild().thread(in.id()).orElseThrow().members(each -> true));
  }

  private Answer member(RestCall call) {
    Place.InGuild in = thread(call);
    GuildThread thread = in.guild().thread(in.id()).orElseThrow();
    UserId user = user(call);
    if (!thread.members().containsKey(user)) {
      throw ApiError.unknownMember();
    }
    return Answer.of(thread.member(user));
  }

  /** Join Thread and Add Thread Member: not into an archived one. */
  private Answer add(RestCall call) {
    Place.InGuild in = thread(call);
    GuildThread thread = in.guild().thread(in.id()).orElseThrow();
    UserId user = user(call);
    if (thread.archived()) {
      throw ApiError.threadArchived();
    }
    if (in.guild().member(user).isEmpty()) {
      throw ApiError.unknownMember();
    }
    boolean invites =
        user.equals(self())
            || (in.allows(self(), Permissions.SEND_MESSAGES)
                && (!thread.closed()
                    || thread.invitable()
                    || in.allows(self(), Permissions.MANAGE_THREADS)));
    if (!invites) {
      throw ApiError.missingPermissions();
    }
    threads.add(in.guild(), in.id(), user);
    return Answer.NOTHING;
  }

  /** Leave Thread; others: MANAGE_THREADS, or being who started the private thread. */
  private Answer remove(RestCall call) {
    Place.InGuild in = thread(call);
    GuildThread thread = in.guild().thread(in.id()).orElseThrow();
    UserId user = user(call);
    boolean may =
        user.equals(self())
            || in.allows(self(), Permissions.MANAGE_THREADS)
            || (thread.closed() && thread.owner().equals(self()));
    if (thread.archived()) {
      throw ApiError.threadArchived();
    }
    if (!may) {
      throw ApiError.missingPermissions();
    }
    threads.remove(in.guild(), in.id(), user);
    return Answer.NOTHING;
  }

  private Answer active(RestCall call) {
    Guild guild = world.guild(call.guild()).orElseThrow(ApiError::unknownGuild);
    return Answer.of(
        listed(
            guild,
            guild.threads().stream()
                .filter(each -> !each.archived() && threads.seen(guild, each))
                .sorted(Comparator.comparingLong((GuildThread t) -> t.id().value()).reversed())
                .toList()));
  }

  private Answer archivedPrivate(RestCall call) {
    access.permitted(call.channel(), Permissions.MANAGE_THREADS);
    return archived(call, GuildThread::closed);
  }

  private interface Wanted {
    boolean test(GuildThread thread);
  }

  /** Those that were archived last come first. */
  private Answer archived(RestCall call, Wanted wanted) {
    Place place = access.permitted(call.channel(), Permissions.READ_MESSAGE_HISTORY);
    if (!(place instanceof Place.InGuild in)) {
      throw ApiError.wrongChannelType();
    }
    Instant before = call.query("before").map(ThreadRoutes::time).orElse(Instant.MAX);
    return page(
        call,
        in,
        each -> wanted.test(each) && each.archiveChanged().isBefore(before),
        Comparator.comparing(GuildThread::archiveChanged));
  }

  /** This list alone is by id, and so is its {@code before}. */
  private Answer archivedJoined(RestCall call) {
    Place place = access.permitted(call.channel(), Permissions.READ_MESSAGE_HISTORY);
    if (!(place instanceof Place.InGuild in)) {
      throw ApiError.wrongChannelType();
    }
    long before = call.queryId("before").orElse(Long.MAX_VALUE);
    return page(
        call,
        in,
        each -> each.closed() && each.members().containsKey(self()) && each.id().value() < before,
        Comparator.comparingLong(each -> each.id().value()));
  }

  private Answer page(
      RestCall call, Place.InGuild in, Wanted wanted, Comparator<GuildThread> order) {
    int limit = call.queryInt("limit", 100, 2, 100);
    List<GuildThread> found =
        in.guild().threads().stream()
            .filter(each -> each.archived() && each.parent().id().equals(in.id()))
            .filter(wanted::test)
            .sorted(order.reversed())
            .limit(limit + 1L)
            .toList();
    return Answer.of(
        listed(in.guild(), found.stream().limit(limit).toList())
            .put("has_more", found.size() > limit));
  }

  private JsonObject listed(Guild guild, List<GuildThread> found) {
    Stream<GuildThread> mine = found.stream().filter(each -> each.members().containsKey(self()));
    return new JsonObject()
        .put("threads", WorldJson.array(found.stream().map(each -> each.json(guild, self()))))
        .put("members", WorldJson.array(mine.map(each -> each.member(self()))));
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
    } catch (DateTimeException bad) {
      throw ApiError.invalidField("before", "DATETIME_TYPE_INVALID", "Not an ISO8601 timestamp.");
    }
  }

  private Place.InGuild thread(RestCall call) {
    Place place = access.visible(call.channel());
    if (place instanceof Place.InGuild in && in.guild().thread(in.id()).isPresent()) {
      return in;
    }
    throw ApiError.wrongChannelType();
  }

  private UserId user(RestCall call) {
    return call.path("user").equals("@me") ? self() : call.user();
  }

  private static JsonObject checked(JsonObject body, boolean fresh) {
    JsonObject errors = new JsonObject();
    String name = body.getString("name", fresh ? "" : "unchanged");
    int length = MessageRules.length(name.strip());
    if (length < 1 || length > 100) {
      errors.put(
          "name", ApiError.leaf("BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."));
    }
    if (!DURATIONS.contains(body.getInteger("auto_archive_duration", 60))) {
      errors.put(
          "auto_archive_duration",
          ApiError.leaf("BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080)."));
    }
    int pause = body.getInteger("rate_limit_per_user", 0);
    if (pause < 0 || pause > LONGEST_SLOWMODE) {
      errors.put(
          "rate_limit_per_user",
          ApiError.leaf("NUMBER_TYPE_MAX", "int value should be between 0 and 21600."));
    }
    if (!errors.isEmpty()) {
      throw ApiError.invalidForm(errors);
    }
    return body;
  }
}
