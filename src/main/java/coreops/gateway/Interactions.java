package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionReceived;
import coreops.telemetry.Trace;
import coreops.telemetry.Tracing;
import coreops.types.GuildId;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes interactions to the router. One that comes too late to be answered, as after a restart that
 * resumes the session, goes no further: whoever pressed has long been told that it failed.
 */
final class Interactions {
  private static final Logger LOG = LoggerFactory.getLogger(Interactions.class);

  /** Developer docs, "Receiving and Responding": the token is void without an answer in 3 s. */
  static final Duration ANSWERABLE = Duration.ofSeconds(3);

  private final Bus bus;
  private final Time time;
  private final Predicate<GuildId> allowed;
  private final BooleanSupplier live;
  private long routed;
  private long tooLate;
  private long undelivered;

  /**
   * @param allowed guilds that are served
   * @param live whether what comes in now is new, rather than replayed
   */
  Interactions(Bus bus, Time time, Predicate<GuildId> allowed, BooleanSupplier live) {
    this.bus = bus;
    this.time = time;
    this.allowed = allowed;
    this.live = live;
  }

  /** INTERACTION_CREATE. */
  Future<?> created(JsonNode json) {
    Optional<GuildId> guild = MessageJson.guild(json);
    if (guild.filter(allowed.negate()).isPresent()) {
      return Future.succeededFuture();
    }
    boolean news = live.getAsBoolean();
    return InteractionJson.received(json, guild, news)
        .<Future<?>>map(interaction -> news || !late(interaction) ? route(interaction) : dropped())
        .orElseGet(Future::succeededFuture);
  }

  /** Interactions given to the router. */
  long routed() {
    return routed;
  }

  /** Replayed ones that nobody could have answered any more. */
  long tooLate() {
    return tooLate;
  }

  /** Interactions that no router took within its patience. */
  long undelivered() {
    return undelivered;
  }

  /** By two clocks, Discord's and ours: asked only of a replay, never of what comes live. */
  private boolean late(InteractionReceived interaction) {
    return interaction.createdAt().plus(ANSWERABLE).isBefore(time.now());
  }

  private Future<?> dropped() {
    tooLate++;
    return Future.succeededFuture();
  }

  private Future<?> route(InteractionReceived interaction) {
    routed++;
    return Trace.call(
        Trace.fresh(),
        () -> {
          Future<Done> answer =
              bus.step(
                  "INTERACTION_CREATE",
                  Tracing.Kind.EVENT,
                  () -> bus.askPatiently(InteractionCalls.ROUTER, interaction, ANSWERABLE));
          return answer.otherwise(
              error -> {
                Failure failure = Failure.of(error);
                if (failure.undelivered()) {
                  undelivered++;
                }
                LOG.atWarn()
                    .addKeyValue("code", failure.code())
                    .addKeyValue("interaction", interaction.id())
                    .log("router did not deal with an interaction");
                return Done.DONE;
              });
        });
  }
}
