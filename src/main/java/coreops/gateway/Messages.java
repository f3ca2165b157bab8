package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageReceived;
import coreops.discord.Prefix;
import coreops.telemetry.Trace;
import coreops.telemetry.Tracing;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages that may be commands to the router; ordinary chat goes no further. The router's
 * answer means that the message is dealt with, and knows by its id if it was before.
 */
final class Messages {
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final Bus bus;
  private final SessionKeeper keeper;
  private final Predicate<GuildId> allowed;
  private final BooleanSupplier live;
  private long routed;
  private long undelivered;

  /**
   * @param allowed guilds that are served
   * @param live whether what comes in now is new, rather than replayed
   */
  Messages(Bus bus, SessionKeeper keeper, Predicate<GuildId> allowed, BooleanSupplier live) {
    this.bus = bus;
    this.keeper = keeper;
    this.allowed = allowed;
    this.live = live;
  }

  /** MESSAGE_CREATE. */
  Future<?> created(JsonNode message) {
    keeper.message(MessageJson.id(message, "id"));
    Optional<GuildId> guild = MessageJson.guild(message);
    Optional<UserId> self = keeper.session().map(Session::self);
    if (self.isEmpty()
        || guild.filter(allowed.negate()).isPresent()
        || !mayBeCommand(self.get(), message)) {
      return Future.succeededFuture();
    }
    return route(
        MessageJson.received(
            self.get(), message, guild, MessageJson.roles(message), live.getAsBoolean()));
  }

  /** Whether a message is worth the router's time. */
  static boolean mayBeCommand(UserId self, JsonNode message) {
    return !MessageJson.fromMachine(message)
        && Prefix.mayAddress(self, message.path("content").asText(""));
  }

  /** A message that was read from the history, where roles are not part of it. */
  Future<?> missed(UserId self, JsonNode message, GuildId guild, List<RoleId> roles) {
    keeper.message(MessageJson.id(message, "id"));
    return route(MessageJson.received(self, message, Optional.of(guild), roles, false));
  }

  /** Messages given to the router. */
  long routed() {
    return routed;
  }

  /** Messages that no router took within its patience. */
  long undelivered() {
    return undelivered;
  }

  private Future<?> route(MessageReceived message) {
    routed++;
    return Trace.call(
        Trace.fresh(),
        () -> {
          Future<Done> answer =
              bus.step(
                  "MESSAGE_CREATE",
                  Tracing.Kind.EVENT,
                  () ->
                      bus.askPatiently(
                          DiscordCalls.ROUTER, message, DiscordCalls.ROUTER.timeout()));
          return answer.otherwise(
              error -> {
                Failure failure = Failure.of(error);
                if (failure.undelivered()) {
                  undelivered++;
                }
                LOG.atWarn()
                    .addKeyValue("code", failure.code())
                    .addKeyValue("message", message.id())
                    .log("router did not deal with a message");
                return Done.DONE;
              });
        });
  }
}
