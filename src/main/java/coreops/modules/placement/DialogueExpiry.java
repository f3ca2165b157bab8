package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.discord.PostedMessage;
import coreops.modules.placement.Dialogue.State;
import coreops.types.MessageId;
import coreops.types.Time;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the controls off dialogues that nobody has pressed for a while, and says so there; or what
 * became of them, where a process ended before it could.
 */
final class DialogueExpiry {
  static final Jobs.Job JOB =
      new Jobs.Job(
          "reservation_dialogues_expire",
          new Jobs.Cadence.Every(Duration.ofMinutes(1), Duration.ofSeconds(5)),
          // The next run finds whatever expired meanwhile.
          new Jobs.Missed.Skip());

  private static final Logger LOG = LoggerFactory.getLogger(DialogueExpiry.class);

  /** How long a press on an old dialogue is still answered by what became of it. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  /** The answer to a command stands soon behind it. */
  private static final int LOOKED_THROUGH = 50;

  private final DialogueBook book;
  private final DialogueView view;
  private final SeatSaver saver;
  private final Discord discord;
  private final Time time;

  DialogueExpiry(
      DialogueBook book, DialogueView view, SeatSaver saver, Discord discord, Time time) {
    this.book = book;
    this.view = view;
    this.saver = saver;
    this.discord = discord;
    this.time = time;
  }

  /** What came of it, for the run's record. */
  String run(Jobs.Firing firing) {
    List<Dialogue> expired = book.untouchedSince(time.now().minus(Dialogue.PATIENCE)).await();
    expired.forEach(this::expire);
    book.forget(time.now().minus(REMEMBERED)).await();
    return "expired: " + expired.size();
  }

  private void expire(Dialogue dialogue) {
    try {
      Reply end = ended(dialogue);
      Optional<MessageId> message = dialogue.message().or(() -> standing(dialogue));
      message.ifPresent(id -> discord.edit(dialogue.thread(), id, end.draft()).await());
    } catch (Failure gone) {
      // Deleted, or out of reach: its controls say themselves that it has expired.
      LOG.atInfo().addKeyValue("reason", gone.userText()).log("expired dialogue left as it is");
    }
  }

  /** Kept before it is shown, so that a press that comes in between finds it so. */
  private Reply ended(Dialogue dialogue) {
    if (dialogue.state() == State.HELD) {
      return saver.finish(dialogue);
    }
    book.save(dialogue.now(State.EXPIRED)).await();
    return view.expired();
  }

  /** A dialogue that was never pressed: the first of its kind behind the command. */
  private Optional<MessageId> standing(Dialogue dialogue) {
    return discord
        .history(dialogue.thread(), LOOKED_THROUGH, Optional.of(dialogue.id()))
        .await()
        .messages()
        .stream()
        .sorted(Comparator.comparingLong(message -> message.id().value()))
        .filter(message -> shows(message, dialogue))
        .map(PostedMessage::id)
        .findFirst();
  }

  private static boolean shows(PostedMessage message, Dialogue dialogue) {
    return message.author().bot()
        && message.embeds().stream()
            .anyMatch(
                embed ->
                    embed.title().equals(DialogueView.TITLE)
                        && embed.footer().contains(DialogueView.owner(dialogue)));
  }
}
