package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import coreops.control.GatewayAction;
import coreops.discord.GuildView;
import coreops.types.MessageId;
import coreops.types.UserId;
import discord4j.rest.route.Routes;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asks REST whether messages were written that the gateway did not bring: heartbeats alone do not
 * show a link that acknowledges and delivers nothing.
 */
final class DeafProbe {
  /** A message this much newer than the last dispatch should have come, however slow the link. */
  static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

  private final Rest rest;
  private final GuildQueries guilds;
  private final Duration margin;

  /**
   * @param deaf how long no event may come before this is asked; a margin beyond it makes no sense
   */
  DeafProbe(Rest rest, GuildQueries guilds, Duration deaf) {
    this.rest = rest;
    this.guilds = guilds;
    this.margin = deaf.compareTo(LONGEST_MARGIN) < 0 ? deaf : LONGEST_MARGIN;
  }

  /** Looks into the home guild. */
  Future<GatewayAction.Outcome> look(UserId self, Instant lastDispatch) {
    return guilds
        .home()
        .compose(
            home ->
                guilds
                    .member(home.id(), self)
                    .compose(
                        member ->
                            rest.repeatable(Routes.GUILD_CHANNELS_GET.newRequest(home.id().value()))
                                .map(
                                    channels ->
                                        judge(
                                            channels,
                                            visibleTo(
                                                self,
                                                home,
                                                member.roles().stream()
                                                    .map(role -> role.value())
                                                    .collect(Collectors.toSet())),
                                            lastDispatch,
                                            margin))));
  }

  /** The verdict on a list of channels. */
  static GatewayAction.Outcome judge(
      JsonNode channels, Predicate<JsonNode> visible, Instant lastDispatch, Duration margin) {
    long newest = 0;
    for (JsonNode channel : channels) {
      long last = MessageJson.id(channel, "last_message_id");
      if (last > newest && visible.test(channel)) {
        newest = last;
      }
    }
    if (newest == 0) {
      return new GatewayAction.Outcome(false, "no message in any channel");
    }
    Duration ahead = Duration.between(lastDispatch, new MessageId(newest).createdAt());
    return new GatewayAction.Outcome(
        ahead.compareTo(margin) >= 0,
        "newest message is " + ahead.toSeconds() + " s after the last event");
  }

  private static Predicate<JsonNode> visibleTo(UserId self, GuildView home, Set<Long> roles) {
    Map<Long, Long> permissions =
        home.roles().stream()
            .collect(Collectors.toMap(role -> role.id().value(), GuildView.Role::permissions));
    return channel -> Visibility.sees(channel, home.id().value(), self.value(), roles, permissions);
  }
}
