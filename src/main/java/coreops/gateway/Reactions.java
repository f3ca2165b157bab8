package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Bus;
import coreops.discord.Author;
import coreops.discord.ReactionAdded;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Tells those who listen of reactions, in guilds that are served. */
final class Reactions {
  private final Bus bus;
  private final SessionKeeper keeper;
  private final Predicate<GuildId> allowed;
  private final BooleanSupplier live;

  /**
   * @param allowed guilds that are served
   * @param live whether what comes in now is new, rather than replayed
   */
  Reactions(Bus bus, SessionKeeper keeper, Predicate<GuildId> allowed, BooleanSupplier live) {
    this.bus = bus;
    this.keeper = keeper;
    this.allowed = allowed;
    this.live = live;
  }

  /** MESSAGE_REACTION_ADD. The bot's own are no news to anybody. */
  Future<?> added(JsonNode data) {
    Optional<UserId> self = keeper.session().map(Session::self);
    Optional<GuildId> guild = MessageJson.guild(data).filter(allowed);
    Author who = MessageJson.member(data.path("member"));
    if (self.isPresent() && guild.isPresent() && !who.id().equals(self.get())) {
      long author = MessageJson.id(data, "message_author_id");
      bus.tell(
          ReactionAdded.TOPIC,
          new ReactionAdded(
              self.get(),
              guild.get(),
              new ChannelId(MessageJson.id(data, "channel_id")),
              new MessageId(MessageJson.id(data, "message_id")),
              author == 0 ? Optional.empty() : Optional.of(new UserId(author)),
              who,
              emoji(data.path("emoji")),
              live.getAsBoolean()));
    }
    return Future.succeededFuture();
  }

  private static String emoji(JsonNode emoji) {
    String name = emoji.path("name").asText("");
    return emoji.hasNonNull("id") ? name + ":" + emoji.path("id").asText() : name;
  }
}
