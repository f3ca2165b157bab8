package coreops.gateway;

import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import coreops.control.GatewayPulse.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the link to Discord is, for {@code /health} and the operators' embeds. */
final class GatewayReport {
  static final Duration EVERY = Duration.ofSeconds(10);
  static final Duration VALID = Duration.ofSeconds(45);

  private final Signs signs;
  private final SessionKeeper keeper;
  private final Dispatcher dispatcher;
  private final Messages messages;
  private final Interactions interactions;
  private final InteractionRest answers;
  private final CatchUp catchUp;
  private final ChannelLanes lanes;
  private final InvalidRequests invalid;
  private final RoleCheck roles;
  private final Guilds guilds;
  private final AllowList allowList;

  GatewayReport(
      Signs signs,
      SessionKeeper keeper,
      Dispatcher dispatcher,
      Messages messages,
      Interactions interactions,
      InteractionRest answers,
      CatchUp catchUp,
      ChannelLanes lanes,
      InvalidRequests invalid,
      RoleCheck roles,
      Guilds guilds,
      AllowList allowList) {
    this.signs = signs;
    this.keeper = keeper;
    this.dispatcher = dispatcher;
    this.messages = messages;
    this.interactions = interactions;
    this.answers = answers;
    this.catchUp = catchUp;
    this.lanes = lanes;
    this.invalid = invalid;
    this.roles = roles;
    this.guilds = guilds;
    this.allowList = allowList;
  }

  ComponentReport at(Instant now) {
    return new ComponentReport("discord", status(), summary(), detail(now), now, VALID);
  }

  private Status status() {
    return switch (signs.link()) {
      case UP -> paused() ? Status.DEGRADED : Status.UP;
      case CONNECTING, DOWN, HELD -> Status.DOWN;
    };
  }

  private String summary() {
    return switch (signs.link()) {
      case UP -> paused() ? "connected; requests paused, too many were refused" : "connected";
      case CONNECTING -> "connecting";
      case DOWN -> "connection lost";
      case HELD -> "held: " + signs.held().map(Held::reason).orElse("unknown");
    };
  }

  private boolean paused() {
    return invalid.state() == InvalidRequests.State.OPEN;
  }

  private Map<String, Object> detail(Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    signs.latency().ifPresent(latency -> detail.put("latencyMs", latency.toNanos() / 1e6));
    signs
        .sessionSince()
        .ifPresent(since -> detail.put("sessionAgeSec", Duration.between(since, now).toSeconds()));
    detail.put("identifies", (long) signs.identifies());
    detail.put("resumes", (long) signs.resumes());
    detail.put("connectionsLost", (long) signs.losses());
    if (signs.remaining() >= 0) {
      detail.put("identifyRemaining", (long) signs.remaining());
    }
    signs
        .held()
        .ifPresent(
            held -> {
              detail.put("held", held.reason());
              held.until().ifPresent(until -> detail.put("heldUntil", until.toString()));
            });
    detail.put("sequence", (long) keeper.lastReceived());
    detail.put("openEvents", (long) keeper.open());
    detail.put("sessionSavesFailed", (long) keeper.failures());
    detail.put("unknownEvents", dispatcher.unknown());
    detail.put("handlersFailed", dispatcher.failed());
    detail.put("garbageFrames", (long) signs.garbageFrames());
    detail.put("messagesRouted", messages.routed());
    detail.put("messagesUndelivered", messages.undelivered());
    detail.put("messagesCaughtUp", catchUp.caughtUp());
    detail.put("interactionsRouted", interactions.routed());
    detail.put("interactionsTooLate", interactions.tooLate());
    detail.put("interactionsUndelivered", interactions.undelivered());
    detail.put("interactionAnswersLate", answers.answeredLate());
    detail.put("interactionAnswersTwice", answers.answeredTwice());
    detail.put("requestsShed", lanes.shed());
    detail.put("requestsInvalid", (long) invalid.inWindow());
    detail.put("requestsInvalidState", invalid.state().name().toLowerCase(Locale.ROOT));
    detail.put("requestsNotMade", invalid.refused());
    detail.put("guilds", (long) guilds.all().size());
    detail.put("members", (long) guilds.members());
    if (!roles.unknown().isEmpty()) {
      detail.put("rolesUnknown", roles.unknown());
    }
    detail.put(ComponentReport.FOREIGN_GUILDS, allowList.foreign());
    return detail;
  }
}
