package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.UserId;
import java.time.Instant;

/**
 * A thread as it stood at one moment.
 *
 * @param id also the channel id of its messages; equal to the id of the message that it was started
 *     from, where there is one
 * @param parent the channel it hangs below
 * @param owner who started it
 * @param archived nobody has written for long, or somebody closed it; a message re-opens it unless
 *     it is locked
 * @param locked only who may manage threads can write in it or re-open it
 * @param since when it was started, archived or re-opened last
 */
public record ThreadView(
    ChannelId id,
    GuildId guild,
    ChannelId parent,
    String name,
    Kind kind,
    UserId owner,
    boolean archived,
    boolean locked,
    Instant since) {

  /** Who sees a thread. */
  public enum Kind {
    /** Below an announcement channel; whoever sees that. */
    ANNOUNCEMENT(10),
    /** Whoever sees the parent. */
    PUBLIC(11),
    /** Its members, and who may manage threads. */
    PRIVATE(12);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /** Discord's channel type number. */
    public int number() {
      return number;
    }

    /** Any other channel type counts as public. */
    public static Kind of(int channelType) {
      return switch (channelType) {
        case 10 -> ANNOUNCEMENT;
        case 12 -> PRIVATE;
        default -> PUBLIC;
      };
    }
  }
}
