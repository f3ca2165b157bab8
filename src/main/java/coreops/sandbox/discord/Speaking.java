package coreops.sandbox.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a client lets somebody write somewhere: who does not see a channel or may not speak in it
 * cannot, a locked thread is for moderators (developer docs, Threads), and slowmode makes others
 * than bots and moderators wait (developer docs, Channel, rate_limit_per_user).
 */
final class Speaking {
  private static final long NEVER_SLOWED =
      Permissions.MANAGE_CHANNELS
          | Permissions.MANAGE_MESSAGES
          | Permissions.MANAGE_THREADS
          | Permissions.BYPASS_SLOWMODE;

  private final Messages messages;
  private final SandboxClock clock;

  Speaking(Messages messages, SandboxClock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  /** Why not; empty when they may. */
  Optional<String> refusal(Place place, Guild.User who) {
    if (!(place instanceof Place.InGuild in)) {
      return Optional.empty();
    }
    String where = "#" + in.channel().name();
    if (!in.allows(who.id(), Permissions.VIEW_CHANNEL)) {
      return Optional.of(who.name() + " does not see " + where);
    }
    if (!in.allows(who.id(), Permissions.SEND_MESSAGES)) {
      return Optional.of(who.name() + " may not write in " + where);
    }
    return in.guild().thread(in.id()).flatMap(thread -> refusal(in, thread, who, where));
  }

  private Optional<String> refusal(
      Place.InGuild in, GuildThread thread, Guild.User who, String where) {
    if (thread.locked() && !in.allows(who.id(), Permissions.MANAGE_THREADS)) {
      return Optional.of(where + " is locked");
    }
    if (thread.slowmode() == 0 || who.bot() || in.allows(who.id(), NEVER_SLOWED)) {
      return Optional.empty();
    }
    Instant free = lastOf(in, who).plusSeconds(thread.slowmode());
    long wait = Duration.between(clock.now(), free).toSeconds();
    return wait > 0
        ? Optional.of(where + " is in slowmode for another " + wait + " s")
        : Optional.empty();
  }

  private Instant lastOf(Place.InGuild in, Guild.User who) {
    return messages.channel(in.id()).descendingMap().values().stream()
        .filter(each -> each.author().id().equals(who.id()))
        .map(each -> each.view().at())
        .findFirst()
        .orElse(Instant.EPOCH);
  }
}
