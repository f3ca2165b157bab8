package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A Discord on loopback with one community in it. Its methods may be called from any thread; what
 * changes something is done in the order of the calls, a moment after they return.
 */
public final class DiscordSandbox {
  private final Vertx vertx;
  private final DiscordServer server;
  private final String deployment;
  private final DiscordFaults faults;

  private DiscordSandbox(Vertx vertx, DiscordServer server, String deployment) {
    this.vertx = vertx;
    this.server = server;
    this.deployment = deployment;
    this.faults = new DiscordFaults(vertx, server);
  }

  /**
   * Starts it; the future fails when the port is taken or the world file is wrong.
   *
   * @param vertx where its event loop is taken from
   */
  public static Future<DiscordSandbox> start(Vertx vertx, DiscordSandboxOptions options) {
    return Future.future(promise -> promise.complete(new DiscordServer(options)))
        .map(DiscordServer.class::cast)
        .compose(
            server ->
                vertx
                    .deployVerticle(server)
                    .map(deployment -> new DiscordSandbox(vertx, server, deployment)));
  }

  /** Ends it; connections are cut. */
  public Future<Void> stop() {
    return faults.stopServer().compose(shut -> vertx.undeploy(deployment));
  }

  /** The REST base with version and without a slash at its end. */
  public URI apiBase() {
    return URI.create("http://127.0.0.1:" + server.port() + RestApi.BASE);
  }

  /** Where {@code /gateway/bot} sends clients; JDA has this address built in and must be told. */
  public URI gatewayUrl() {
    return URI.create("ws://127.0.0.1:" + server.port());
  }

  /** Emoji are at {@code /emojis/<id>.png} below it. */
  public URI cdnBase() {
    return URI.create("http://127.0.0.1:" + server.port() + Cdn.BASE);
  }

  /** The token that logs in at this moment. */
  public String token() {
    return server.token().value();
  }

  /** The environment keys that a bot needs to live in the home guild. */
  public Map<String, String> environment() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("DISCORD_TOKEN", token());
    keys.put("DISCORD_API_BASE", apiBase().toString());
    keys.put("DISCORD_CDN_BASE", cdnBase().toString());
    keys.put("GUILD_IDS", guildId().toString());
    keys.put("ADMIN_ROLE_IDS", roleId("Admin").toString());
    keys.put("STAFF_ROLE_IDS", roleId("Staff").toString());
    keys.put("RECRUITER_ROLE_IDS", roleId("Recruiter").toString());
    keys.put("LEAD_ROLE_IDS", roleId("Clan Lead").toString());
    keys.put("LOG_CHANNEL_ID", channelId("bot-log").toString());
    return keys;
  }

  public DiscordWorld world() {
    return server.world();
  }

  /** What can be made to go wrong. */
  public DiscordFaults faults() {
    return faults;
  }

  /** What clients did so far. */
  public DiscordCounters counters() {
    return server.counters();
  }

  /** The REST calls that wanted to change something, oldest first; the newest 20,000. */
  public List<Write> writes() {
    return server.writes().all();
  }

  public GuildId guildId() {
    return world().home().id();
  }

  /**
   * @throws IllegalArgumentException when the home guild has no channel of that name
   */
  public ChannelId channelId(String name) {
    return world().home().channel(name).id();
  }

  /**
   * @throws IllegalArgumentException when the home guild has no role of that name
   */
  public RoleId roleId(String name) {
    return world().home().role(name).id();
  }

  /**
   * @param name user name, global name or nickname of a member of the home guild
   * @throws IllegalArgumentException when nobody is called so
   */
  public UserId memberId(String name) {
    return member(name, "general").user();
  }

  /** What others in the home guild see of somebody's name; empty for who is no member. */
  public Optional<String> shownName(UserId user) {
    return world().home().member(user).map(Guild.Member::displayName);
  }

  public UserId userId(Persona persona) {
    return world().userId(persona);
  }

  /** The bot under test. */
  public UserId botId() {
    return world().bot().id();
  }

  /** Lets somebody write into a channel of the home guild. */
  public MessageId say(Persona persona, String channel, String text) {
    return say(persona, channelId(channel), text);
  }

  /**
   * Lets somebody write into a channel of any guild of the world.
   *
   * @throws IllegalArgumentException when there is no such channel
   */
  public MessageId say(Persona persona, ChannelId channel, String text) {
    Place place =
        world().guilds().stream()
            .flatMap(guild -> guild.channel(channel).map(c -> place(guild, c)).stream())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no channel " + channel));
    return post(persona, place, text);
  }

  /** Lets somebody write to the bot in private. */
  public MessageId dm(Persona persona, String text) {
    return post(persona, direct(persona), text);
  }

  /** Somebody at a client, in a channel of the home guild. */
  public Hands at(Persona persona, String channel) {
    Guild home = world().home();
    return new Hands(
        server, world().user(userId(persona)).orElseThrow(), place(home, home.channel(channel)));
  }

  /**
   * Any member of the home guild at a client, in a channel of it.
   *
   * @param name user name, global name or nickname
   * @throws IllegalArgumentException when nobody is called so
   */
  public Hands member(String name, String channel) {
    Guild home = world().home();
    Place place = place(home, home.channel(channel));
    Guild.User user =
        new Names(place, world().bot())
            .user(name)
            .orElseThrow(() -> new IllegalArgumentException("no member " + name));
    return new Hands(server, user, place);
  }

  /** Somebody at a client, in private with the bot. */
  public Hands privately(Persona persona) {
    return new Hands(server, world().user(userId(persona)).orElseThrow(), direct(persona));
  }

  /** Lets somebody react to a message. */
  public void react(Persona persona, ChannelId channel, MessageId message, String emoji) {
    PostedView.Reaction reaction = new PostedView.Reaction(emoji, userId(persona));
    onLoop(
        parts ->
            parts
                .messages()
                .find(channel, message)
                .ifPresent(found -> parts.messages().react(found, reaction)));
  }

  /** Gives somebody exactly these roles of the home guild. */
  public void setRoles(Persona persona, String... roles) {
    List<RoleId> ids = Stream.of(roles).map(this::roleId).toList();
    onLoop(
        parts ->
            world()
                .home()
                .member(userId(persona))
                .ifPresent(member -> parts.membership().setRoles(world().home(), member, ids)));
  }

  /** Gives the bot exactly these roles of the home guild. */
  public void setBotRoles(String... roles) {
    List<RoleId> ids = Stream.of(roles).map(this::roleId).toList();
    onLoop(
        parts ->
            world()
                .home()
                .member(botId())
                .ifPresent(member -> parts.membership().setRoles(world().home(), member, ids)));
  }

  /** Lets somebody leave the home guild. */
  public void leaves(Persona persona) {
    onLoop(
        parts ->
            world()
                .home()
                .member(userId(persona))
                .ifPresent(member -> parts.membership().leave(world().home(), member)));
  }

  /** Takes the bot into another guild of the world file. */
  public void joinGuild(String name) {
    Guild guild = world().named(name);
    onLoop(parts -> parts.membership().botJoins(guild));
  }

  /** Removes the bot from a guild. */
  public void leaveGuild(String name) {
    Guild guild = world().named(name);
    onLoop(parts -> parts.membership().botLeaves(guild));
  }

  private void onLoop(Consumer<DiscordServer.Parts> action) {
    DiscordServer.Parts parts = server.parts();
    parts.context().runOnContext(go -> action.accept(parts));
  }

  private static Place place(Guild guild, Guild.Channel channel) {
    return new Place.InGuild(guild, channel);
  }

  private MessageId post(Persona persona, Place place, String text) {
    Guild.User author = world().user(userId(persona)).orElseThrow();
    MessageId id = new MessageId(server.snowflakes().next());
    onLoop(parts -> Hands.speak(parts, id, place, author, text));
    return id;
  }

  private Place.Direct direct(Persona persona) {
    return server.places().direct(world().user(userId(persona)).orElseThrow());
  }

  /** The private channel between a persona and the bot. */
  public ChannelId directChannel(Persona persona) {
    return direct(persona).id();
  }

  /** What stands in a channel of the home guild, oldest first. */
  public List<PostedView> messages(String channel) {
    return messages(channelId(channel));
  }

  /** What stands in a channel, oldest first; private channels too. */
  public List<PostedView> messages(ChannelId channel) {
    return server.parts().messages().channel(channel).values().stream()
        .filter(Message::written)
        .map(Message::view)
        .toList();
  }

  /** A message as it stands now. */
  public Optional<PostedView> message(ChannelId channel, MessageId id) {
    return server.parts().messages().find(channel, id).map(Message::view);
  }

  /**
   * The bot's next post in a channel of the home guild. Fails with {@code TimeoutException} when
   * none comes in time.
   */
  public CompletableFuture<PostedView> nextPost(String channel, Duration patience) {
    return nextPost(channelId(channel), patience);
  }

  /** The bot's next post in a channel, private channels included. */
  public CompletableFuture<PostedView> nextPost(ChannelId channel, Duration patience) {
    return await(
            List.of(channel),
            event -> event.kind() == ChannelEvent.Kind.POSTED && event.message().byBotUnderTest(),
            patience)
        .thenApply(ChannelEvent::message);
  }

  /** The first event in these channels that the caller wants. */
  public CompletableFuture<ChannelEvent> await(
      List<ChannelId> channels, Predicate<ChannelEvent> wanted, Duration patience) {
    CompletableFuture<ChannelEvent> found = new CompletableFuture<>();
    Watchers.Watch watch =
        server
            .watchers()
            .watch(
                channels,
                event -> {
                  if (wanted.test(event)) {
                    found.complete(event);
                  }
                });
    return found
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((event, failure) -> watch.end());
  }

  /**
   * Lets somebody write into a channel of the home guild and waits for the bot's answer: its first
   * post there afterwards that answers this message or none in particular.
   */
  public CompletableFuture<PostedView> ask(
      Persona persona, String channel, String text, Duration patience) {
    return answerTo(channelId(channel), () -> say(persona, channel, text), patience);
  }

  /** Lets somebody write to the bot in private and waits for the answer there. */
  public CompletableFuture<PostedView> askDirectly(
      Persona persona, String text, Duration patience) {
    return answerTo(directChannel(persona), () -> dm(persona, text), patience);
  }

  private CompletableFuture<PostedView> answerTo(
      ChannelId channel, Supplier<MessageId> question, Duration patience) {
    CompletableFuture<MessageId> asked = new CompletableFuture<>();
    CompletableFuture<PostedView> answer =
        await(List.of(channel), event -> asked.isDone() && answers(event, asked.join()), patience)
            .thenApply(ChannelEvent::message);
    asked.complete(question.get());
    return answer;
  }

  private static boolean answers(ChannelEvent event, MessageId question) {
    PostedView message = event.message();
    return event.kind() == ChannelEvent.Kind.POSTED
        && message.byBotUnderTest()
        && message.id().value() > question.value()
        && message.replyTo().map(question::equals).orElse(true);
  }

  /** Mounts the control API below {@code /control/discord/}. */
  public void mountControl(Router router) {
    new DiscordControl(this).mount(router);
  }

  DiscordServer server() {
    return server;
  }
}
