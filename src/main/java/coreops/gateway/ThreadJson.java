package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Discord's thread (developer docs, "Threads": thread fields) as our record. */
final class ThreadJson {
  private ThreadJson() {}

  static boolean isThread(JsonNode channel) {
    int type = channel.path("type").asInt(0);
    return type >= ThreadView.Kind.ANNOUNCEMENT.number()
        && type <= ThreadView.Kind.PRIVATE.number();
  }

  /**
   * @param guild which lists of a guild's threads do not repeat
   */
  static ThreadView thread(JsonNode channel, GuildId guild) {
    ChannelId id = new ChannelId(MessageJson.id(channel, "id"));
    JsonNode state = channel.path("thread_metadata");
    return new ThreadView(
        id,
        guild,
        new ChannelId(MessageJson.id(channel, "parent_id")),
        channel.path("name").asText(""),
        ThreadView.Kind.of(channel.path("type").asInt(0)),
        new UserId(MessageJson.id(channel, "owner_id")),
        state.path("archived").asBoolean(false),
        state.path("locked").asBoolean(false),
        since(state, id));
  }

  /** In whole milliseconds, as the guild file keeps it. */
  private static Instant since(JsonNode state, ChannelId id) {
    try {
      return OffsetDateTime.parse(state.path("archive_timestamp").asText(""))
          .toInstant()
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException none) {
      return id.createdAt();
    }
  }
}
