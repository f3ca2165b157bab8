package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.types.GuildId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The guilds that are served, kept abreast of the gateway's events. After a RESUME no GUILD_CREATE
 * comes, so the map outlives the process in {@link GuildFile}. Every event sets a state, so that a
 * replay does no harm. Lives on the loop.
 */
final class Guilds {
  private final Map<Long, GuildState> guilds = new LinkedHashMap<>();
  private Runnable listener = () -> {};

  /** Hears when a guild came or went, and when the members of one are all known. */
  void onChange(Runnable heard) {
    listener = heard;
  }

  Optional<GuildState> find(GuildId guild) {
    return Optional.ofNullable(guilds.get(guild.value()));
  }

  Collection<GuildState> all() {
    return guilds.values();
  }

  GuildState put(GuildState guild) {
    guilds.put(guild.id().value(), guild);
    return guild;
  }

  void remove(GuildId guild) {
    if (guilds.remove(guild.value()) != null) {
      listener.run();
    }
  }

  void clear() {
    guilds.clear();
  }

  int members() {
    return guilds.values().stream().mapToInt(GuildState::memberCount).sum();
  }

  /** GUILD_CREATE, or a guild read by REST: a state of its own, keeping the members known. */
  GuildState fill(JsonNode guild) {
    GuildId id = new GuildId(MessageJson.id(guild, "id"));
    Optional<GuildState> known = find(id);
    GuildState state = known.orElseGet(() -> put(new GuildState(id)));
    state.fill(guild);
    if (known.isEmpty()) {
      listener.run();
    }
    return state;
  }

  /**
   * Applies an event to the guild that it names.
   *
   * @return false when it changes nothing we keep
   */
  boolean apply(String type, JsonNode data) {
    long id = MessageJson.id(data, type.startsWith("GUILD_UPDATE") ? "id" : "guild_id");
    GuildState guild = guilds.get(id);
    if (guild == null) {
      return false;
    }
    switch (type) {
      case "GUILD_UPDATE" -> guild.fill(data);
      case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE" -> guild.putRole(data.path("role"));
      case "GUILD_ROLE_DELETE" -> guild.removeRole(MessageJson.id(data, "role_id"));
      case "GUILD_EMOJIS_UPDATE" -> guild.putEmoji(data.path("emojis"));
      case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" ->
          guild.putChannel(data);
      case "CHANNEL_DELETE", "THREAD_DELETE" -> guild.removeChannel(MessageJson.id(data, "id"));
      case "THREAD_LIST_SYNC" -> guild.syncThreads(data);
      case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE" -> guild.putMember(data);
      case "GUILD_MEMBER_REMOVE" -> guild.removeMember(MessageJson.id(data.path("user"), "id"));
      case "GUILD_MEMBERS_CHUNK" -> {
        data.path("members").forEach(guild::putMember);
        if (data.path("chunk_index").asInt(0) + 1 >= data.path("chunk_count").asInt(1)) {
          listener.run();
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
