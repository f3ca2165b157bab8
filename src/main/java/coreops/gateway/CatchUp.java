package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.types.GuildId;
import coreops.types.Snowflake;
import coreops.types.Time;
import coreops.types.UserId;
import discord4j.rest.request.DiscordWebRequest;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads by REST what was written while there was no session: a new session replays nothing. Bounded
 * in age, channels and messages; what the gateway brings as well, the router knows by its id.
 */
final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** An older command would surprise whoever wrote it. */
  static final Duration OLDEST = Duration.ofMinutes(15);

  /** Channels with the newest messages are read, at most this many. */
  static final int CHANNELS = 20;

  /** After READY, guilds arrive within this time. */
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Set<Integer> WITH_TEXT = Set.of(0, 2, 5, 10, 11, 12, 13);

  private final Rest rest;
  private final Time time;
  private final GuildQueries queries;
  private final Messages messages;
  private long after;
  private Instant until = Instant.EPOCH;
  private long caughtUp;

  CatchUp(Rest rest, Time time, GuildQueries queries, Messages messages) {
    this.rest = rest;
    this.time = time;
    this.queries = queries;
    this.messages = messages;
  }

  /** The session is lost; messages after this id may be missed. */
  void lostAt(long seen) {
    after = seen;
  }

  /** READY of a new session. */
  void ready() {
    until = time.now().plus(WINDOW);
  }

  /** A guild has arrived, with its channels and their newest messages. */
  void guild(UserId self, JsonNode guild) {
    Instant now = time.now();
    if (after == 0 || now.isAfter(until)) {
      return;
    }
    long from = Math.max(after, at(now.minus(OLDEST)));
    GuildId id = new GuildId(MessageJson.id(guild, "id"));
    for (long channel : missing(guild, from)) {
      DiscordWebRequest request =
          Routes.MESSAGES_GET
              .newRequest(channel)
              .query("after", Long.toUnsignedString(from))
              .query("limit", 100);
      rest.repeatable(request)
          .onComplete(
              history -> take(self, id, history),
              error ->
                  LOG.atWarn()
                      .addKeyValue("channel", Long.toUnsignedString(channel))
                      .log("channel could not be caught up"));
    }
  }

  /** Messages that only the catch-up brought to the router. */
  long caughtUp() {
    return caughtUp;
  }

  /** Channels with something newer, those with the newest first. */
  static List<Long> missing(JsonNode guild, long from) {
    List<JsonNode> channels = new ArrayList<>();
    guild.path("channels").forEach(channels::add);
    guild.path("threads").forEach(channels::add);
    return channels.stream()
        .filter(channel -> WITH_TEXT.contains(channel.path("type").asInt(-1)))
        .filter(channel -> MessageJson.id(channel, "last_message_id") > from)
        .sorted(
            Comparator.comparingLong(
                    (JsonNode channel) -> MessageJson.id(channel, "last_message_id"))
                .reversed())
        .limit(CHANNELS)
        .map(channel -> MessageJson.id(channel, "id"))
        .toList();
  }

  private void take(UserId self, GuildId guild, JsonNode history) {
    List<JsonNode> oldestFirst = new ArrayList<>();
    history.forEach(oldestFirst::add);
    oldestFirst.sort(Comparator.comparingLong(message -> MessageJson.id(message, "id")));
    for (JsonNode message : oldestFirst) {
      if (!Messages.mayBeCommand(self, message)) {
        continue;
      }
      caughtUp++;
      UserId author = new UserId(MessageJson.id(message.path("author"), "id"));
      Future<?> done =
          queries
              .member(guild, author)
              .compose(member -> messages.missed(self, message, guild, member.roles()));
      done.onFailure(
          error ->
              LOG.atWarn()
                  .addKeyValue("author", author)
                  .log("roles of a missed message's author cannot be read"));
    }
  }

  /** The smallest id that Discord could have made then. */
  static long at(Instant when) {
    return (when.toEpochMilli() - Snowflake.EPOCH_MILLIS) << 22;
  }
}
