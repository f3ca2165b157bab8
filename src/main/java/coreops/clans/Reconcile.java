package coreops.clans;

import coreops.bus.Address;
import coreops.types.ChannelId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a recruit's seat when their ticket is closed. Whoever closes tickets asks;
 * placement answers once ledger and seats are saved for the sheet. Asking again for the same ticket
 * and clan changes nothing; with another clan it moves the placement.
 *
 * <p>Fails with NOT_FOUND when the clan is none, before anything is changed, and with UNAVAILABLE
 * while there is no ledger or no clan list at all, or reservations are switched off.
 */
public final class Reconcile {
  /** Longer than the look at the sheet before it, which is given up after some seconds. */
  public static final Address<Close, Closed> ADDRESS =
      new Address<>("placement.reconcile", Close.class, Closed.class, Duration.ofSeconds(20));

  /** Somebody's seats are not wanted any more, because their ticket was closed for silence. */
  public static final Address<Abandon, Closed> ABANDON =
      new Address<>("placement.abandon", Abandon.class, Closed.class, Duration.ofSeconds(20));

  private Reconcile() {}

  /**
   * A ticket, of newcomers or of members who move.
   *
   * @param code e.g. {@code W0777}
   * @param username as the thread writes it
   * @param recruit whose ticket it is, where that is known
   */
  public record Ticket(ChannelId thread, String code, String username, Optional<UserId> recruit) {}

  /**
   * @param clan a tag, or {@link TicketName#NONE} for somebody who is placed nowhere
   * @param actor who closed it, for the log
   * @param source how it was closed, e.g. {@code ticket_tool} or {@code manual_fallback}
   */
  public record Close(Ticket ticket, String clan, String actor, String source) {}

  /**
   * @param actor e.g. {@code auto-close}
   */
  public record Abandon(ChannelId thread, String actor) {}

  /** What the recruit's reservation had to do with the clan. */
  public enum Outcome {
    /** There was none. */
    NONE,
    /** In that clan. */
    SAME,
    /** In another clan. */
    OTHER,
    /** Given up, because nobody was placed. */
    CANCELLED
  }

  /**
   * A clan whose seats changed.
   *
   * @param tag in the form in which tags are compared
   */
  public record Change(String tag, Seats before, Seats after) {}

  /**
   * @param late whether Google is away, so that a person should be told "saved, will sync"
   */
  public record Closed(Outcome outcome, List<Change> changes, boolean late) {
    public Closed {
      changes = List.copyOf(changes);
    }
  }
}
