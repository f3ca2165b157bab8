package coreops.sandbox.discord;

import coreops.types.InteractionId;
import coreops.types.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One interaction and what has been answered to it. Changed on the event loop only. */
final class Interaction {
  static final int COMMAND = 2;
  static final int COMPONENT = 3;
  static final int AUTOCOMPLETE = 4;
  static final int MODAL = 5;

  /** Developer docs, Receiving and Responding: the token is void without an answer by then. */
  static final Duration ANSWERABLE = Duration.ofSeconds(3);

  /** And valid that long for follow-ups once there was one. */
  static final Duration TOKEN_LIVES = Duration.ofMinutes(15);

  final InteractionId id;
  final String token;
  final int type;
  final Guild.User by;
  final Place place;

  /** What the control is attached to; empty for commands. */
  final Optional<Message> source;

  final CompletableFuture<InteractionOutcome> first = new CompletableFuture<>();
  final Set<MessageId> followUps = new HashSet<>();
  private final Instant began = Instant.now();
  private final Instant at;
  boolean answered;
  boolean deferred;
  boolean deferredPrivately;
  @Nullable MessageId original;

  Interaction(
      InteractionId id,
      String token,
      int type,
      Guild.User by,
      Place place,
      Optional<Message> source,
      Instant at) {
    this.id = id;
    this.token = token;
    this.type = type;
    this.by = by;
    this.place = place;
    this.source = source;
    this.at = at;
  }

  boolean late(Duration answerable) {
    return Instant.now().isAfter(began.plus(answerable));
  }

  boolean expired(Instant now) {
    return now.isAfter(at.plus(TOKEN_LIVES));
  }
}
