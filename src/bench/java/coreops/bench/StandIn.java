package coreops.bench;

import coreops.sandbox.Sandbox;
import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.DiscordCounters;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Persona;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The stand-in server in a process of its own: the sandbox, with a control port on loopback. Takes
 * lines, {@code say <channel> <text>} or {@code do <verb>}; tells whoever wrote into a channel how
 * long each answer there took, from dispatch to REST post, by its own clock.
 *
 * <p>Options: {@code --heartbeat MILLIS}; {@code --route-limits} enforces Discord's limits per
 * route, which are lifted otherwise, as the global one and that of the gateway always are; {@code
 * --clans ROWS} and {@code --recruiters COUNT} for a larger community.
 */
public final class StandIn {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration LIFETIME = Duration.ofHours(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 5;
  private static final List<String> CHANNELS =
      List.of(
          "general",
          "raid-talk",
          "shard-mercy",
          "leaderboards",
          "memes",
          "bot-commands",
          "recruiters",
          "recruiter-panel",
          "reservations",
          "milestones");

  private final Vertx vertx;
  private final DiscordSandbox discord;
  private final SeatDesk seats;
  private final Map<ChannelId, NetSocket> askers = new ConcurrentHashMap<>();
  private final Map<MessageId, Long> dispatched = new ConcurrentHashMap<>();

  private StandIn(Vertx vertx, Sandbox box) {
    this.vertx = vertx;
    this.discord = box.discord();
    this.seats = new SeatDesk(box);
  }

  /** Runs until it is killed; its first line of output is JSON that says where it is. */
  public static void main(String[] arguments) throws IOException {
    Quiet.logs();
    Vertx vertx = Vertx.vertx();
    StandInOptions.start(vertx, arguments)
        .compose(
            box ->
                new StandIn(vertx, box)
                    .listen()
                    .map(port -> hello(port, box.discord(), StandInOptions.environment(box))))
        .onSuccess(hello -> System.out.println(hello.encode()))
        .onFailure(
            error -> {
              System.err.println("stand-in: " + error);
              System.exit(1);
            });
  }

  private static JsonObject hello(
      int port, DiscordSandbox discord, Map<String, String> environment) {
    JsonObject keys = new JsonObject();
    environment.forEach(keys::put);
    JsonArray channels = new JsonArray();
    CHANNELS.forEach(name -> channels.add(discord.channelId(name).toString()));
    return new JsonObject().put("control", port).put("environment", keys).put("channels", channels);
  }

  private Future<Integer> listen() {
    List<ChannelId> watched = CHANNELS.stream().map(discord::channelId).toList();
    // Nothing is ever what is waited for: this is a look at everything that happens.
    var unused = discord.await(watched, this::seen, LIFETIME);
    return vertx
        .createNetServer()
        .connectHandler(
            socket ->
                socket.handler(
                    RecordParser.newDelimited("\n", line -> take(socket, line.toString()))))
        .listen(0, LOOPBACK)
        .map(server -> server.actualPort());
  }

  private void take(NetSocket socket, String line) {
    String[] words = line.split(" ", 3);
    if (words[0].equals("say")) {
      ChannelId channel = ChannelId.of(words[1]);
      askers.put(channel, socket);
      discord.say(Persona.ADMIN, channel, words[2]);
    } else {
      act(words)
          .onSuccess(result -> socket.write("done " + result.encode() + "\n"))
          .onFailure(
              error ->
                  socket.write(
                      "done " + new JsonObject().put("failed", error.toString()).encode() + "\n"));
    }
  }

  private boolean seen(ChannelEvent event) {
    if (event.kind() == ChannelEvent.Kind.POSTED) {
      if (event.message().byBotUnderTest()) {
        event.message().replyTo().ifPresent(question -> answered(event, question));
      } else {
        dispatched.put(event.message().id(), System.nanoTime());
      }
    }
    return false;
  }

  private void answered(ChannelEvent event, MessageId question) {
    Long start = dispatched.remove(question);
    NetSocket asker = askers.get(event.message().channel());
    if (start != null && asker != null) {
      long micros = (System.nanoTime() - start) / 1_000;
      String text = event.message().asText().toLowerCase(Locale.ROOT);
      asker.write("answer " + micros + (text.contains("restarting") ? " restarting\n" : " ok\n"));
    }
  }

  private Future<JsonObject> act(String[] words) {
    return switch (words[1]) {
      case "counters" -> Future.succeededFuture(counters());
      case "outage" -> outage(Duration.ofMillis(Long.parseLong(words[2])));
      case "freeze" -> freeze();
      case "presses" -> {
        String[] numbers = words[2].split(",");
        yield blocking(
            () ->
                seats.press(
                    Integer.parseInt(numbers[0]),
                    Duration.ofSeconds(Long.parseLong(numbers[1])),
                    Duration.ofSeconds(Long.parseLong(numbers[2]))));
      }
      case "seats" -> blocking(seats::settled);
      case "searches" -> {
        String[] what = words[2].split(",");
        yield new Searching(vertx, discord, Persona.named(what[0]).orElseThrow())
            .run(Integer.parseInt(what[1]));
      }
      default -> Future.failedFuture("no verb " + words[1]);
    };
  }

  /** On a thread that may wait. */
  private Future<JsonObject> blocking(Callable<JsonObject> work) {
    Promise<JsonObject> done = Promise.promise();
    Thread.startVirtualThread(
        () -> {
          try {
            done.complete(work.call());
          } catch (Exception failed) {
            done.fail(failed);
          }
        });
    return done.future();
  }

  private JsonObject counters() {
    DiscordCounters counters = discord.counters();
    return new JsonObject()
        .put("atMillis", System.currentTimeMillis())
        .put("connections", counters.connections())
        .put("heartbeats", counters.heartbeats())
        .put("identifies", counters.identifies())
        .put("resumed", counters.resumed())
        .put("unanswered", dispatched.size());
  }

  /** Gone for a while; then how long until a session is granted again. */
  private Future<JsonObject> outage(Duration length) {
    long before = granted();
    return discord
        .faults()
        .outage(length)
        .compose(
            back -> {
              long start = System.nanoTime();
              return until(() -> granted() > before).map(met -> after("backMillis", start));
            });
  }

  /** Silent, with the connection open; then how long until a RESUME arrives. */
  private Future<JsonObject> freeze() {
    long before = discord.counters().resumes();
    long start = System.nanoTime();
    return discord
        .faults()
        .freezeSockets()
        .compose(frozen -> until(() -> discord.counters().resumes() > before))
        .map(met -> after("resumeMillis", start));
  }

  private long granted() {
    return discord.counters().resumed() + discord.counters().readies();
  }

  private static JsonObject after(String name, long startNanos) {
    return new JsonObject().put(name, (System.nanoTime() - startNanos) / 1_000_000);
  }

  private Future<Void> until(BooleanSupplier met) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    return Future.future(
        promise ->
            vertx.setPeriodic(
                LOOK_EVERY_MILLIS,
                timer -> {
                  if (met.getAsBoolean()) {
                    vertx.cancelTimer(timer);
                    promise.complete();
                  } else if (System.nanoTime() > end) {
                    vertx.cancelTimer(timer);
                    promise.fail("did not happen in " + LONGEST_WAIT);
                  }
                }));
  }
}
