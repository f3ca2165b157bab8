package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.types.GuildId;
import coreops.types.Time;
import discord4j.discordjson.json.gateway.RequestGuildMembers;
import discord4j.gateway.json.GatewayPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks for the members that a GUILD_CREATE leaves out. Discord answers one such request per guild
 * and 30 s (change log of 2025-08-14) and says RATE_LIMITED to more.
 */
final class MemberChunks {
  static final Duration SPACING = Duration.ofSeconds(30);

  private final Time time;
  private final Consumer<GatewayPayload<?>> gateway;
  private final Map<GuildId, Instant> asked = new HashMap<>();
  private final Set<GuildId> waiting = new HashSet<>();
  private final Set<GuildId> incomplete = new HashSet<>();

  MemberChunks(Time time, Consumer<GatewayPayload<?>> gateway) {
    this.time = time;
    this.gateway = gateway;
  }

  /** Asks for all members, now or as soon as that is allowed. */
  void ask(GuildId guild) {
    incomplete.add(guild);
    Instant now = time.now();
    Instant free = asked.getOrDefault(guild, Instant.EPOCH).plus(SPACING);
    if (free.isAfter(now)) {
      later(guild, Duration.between(now, free));
      return;
    }
    asked.put(guild, now);
    gateway.accept(
        GatewayPayload.requestGuildMembers(
            RequestGuildMembers.builder().guildId(guild.toString()).query("").limit(0).build()));
  }

  /** GUILD_MEMBERS_CHUNK. */
  void chunk(JsonNode data) {
    if (data.path("chunk_index").asInt(0) >= data.path("chunk_count").asInt(1) - 1) {
      incomplete.remove(new GuildId(MessageJson.id(data, "guild_id")));
    }
  }

  /** RATE_LIMITED. */
  void limited(JsonNode data) {
    long guild = MessageJson.id(data.path("meta"), "guild_id");
    if (guild != 0) {
      later(
          new GuildId(guild),
          Duration.ofMillis((long) (data.path("retry_after").asDouble(30) * 1_000)));
    }
  }

  /** The link is back; an answer may have been lost with the old one. */
  void again() {
    Set.copyOf(incomplete).forEach(this::ask);
  }

  private void later(GuildId guild, Duration wait) {
    if (waiting.add(guild)) {
      time.after(
          wait.plusMillis(100),
          () -> {
            waiting.remove(guild);
            if (incomplete.contains(guild)) {
              asked.remove(guild);
              ask(guild);
            }
          });
    }
  }
}
