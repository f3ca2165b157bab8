package coreops.modules.placement;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A recruiter's dialogue about a seat, kept in the database so that it goes on after a restart.
 *
 * @param id of the command that opened it; also the natural key of the reservation
 * @param thread the ticket
 * @param touched its last press
 * @param message where it stands; unknown until its first press
 */
record Dialogue(
    MessageId id,
    UserId owner,
    String ownerName,
    GuildId guild,
    ChannelId thread,
    Draft draft,
    State state,
    Instant touched,
    Optional<MessageId> message) {
  /** How long a dialogue waits for a press. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  /** How a dialogue is. */
  enum State {
    OPEN,
    /** The seat is held, and nobody was told yet. */
    HELD,
    SAVED,
    CANCELLED,
    EXPIRED,
    /** Its recruiter opened another one in the same ticket. */
    REPLACED
  }

  Dialogue saying(Draft other) {
    return new Dialogue(id, owner, ownerName, guild, thread, other, state, touched, message);
  }

  Dialogue now(State other) {
    return new Dialogue(id, owner, ownerName, guild, thread, draft, other, touched, message);
  }

  Dialogue touched(Instant at, Optional<MessageId> where) {
    return new Dialogue(
        id, owner, ownerName, guild, thread, draft, state, at, where.or(() -> message));
  }

  boolean expired(Instant now) {
    return state == State.EXPIRED || (state == State.OPEN && touched.plus(PATIENCE).isBefore(now));
  }
}
