package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Bus;
import coreops.discord.Author;
import coreops.discord.MemberMoved;
import coreops.discord.ThreadChanged;
import coreops.discord.ThreadView;
import coreops.types.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Tells those who watch of threads and of members who come and go, in guilds that are served. */
final class Watched {
  private final Bus bus;
  private final Guilds guilds;
  private final BooleanSupplier live;

  /**
   * @param live whether what comes in now is new, rather than replayed
   */
  Watched(Bus bus, Guilds guilds, BooleanSupplier live) {
    this.bus = bus;
    this.guilds = guilds;
    this.live = live;
  }

  /** What the map knows of the thread that an event is about, before the event changes it. */
  Optional<ThreadView> known(JsonNode data) {
    return guild(data).flatMap(guild -> guild.thread(MessageJson.id(data, "id")));
  }

  /**
   * Tells of an event that the map has taken in.
   *
   * @param before what {@link #known} said of it
   */
  void tell(String type, JsonNode data, Optional<ThreadView> before) {
    switch (type) {
      case "THREAD_CREATE" ->
          thread(
              data.path("newly_created").asBoolean(false)
                  ? ThreadChanged.Kind.STARTED
                  : ThreadChanged.Kind.APPEARED,
              known(data));
      case "THREAD_UPDATE" -> thread(ThreadChanged.Kind.UPDATED, known(data));
      case "THREAD_DELETE" -> thread(ThreadChanged.Kind.DELETED, before);
      case "GUILD_MEMBER_ADD" -> member(MemberMoved.Kind.JOINED, data);
      case "GUILD_MEMBER_REMOVE" -> member(MemberMoved.Kind.LEFT, data);
      default -> {
        // Nobody watches anything else.
      }
    }
  }

  private void thread(ThreadChanged.Kind kind, Optional<ThreadView> thread) {
    thread.ifPresent(
        view -> bus.tell(ThreadChanged.TOPIC, new ThreadChanged(kind, view, live.getAsBoolean())));
  }

  private void member(MemberMoved.Kind kind, JsonNode data) {
    GuildId guild = new GuildId(MessageJson.id(data, "guild_id"));
    Author who = MessageJson.member(data);
    Author moved =
        kind == MemberMoved.Kind.LEFT
            ? new Author(who.id(), who.name(), who.bot(), List.of())
            : who;
    bus.tell(MemberMoved.TOPIC, new MemberMoved(kind, guild, moved, live.getAsBoolean()));
  }

  private Optional<GuildState> guild(JsonNode data) {
    return guilds.find(new GuildId(MessageJson.id(data, "guild_id")));
  }
}
