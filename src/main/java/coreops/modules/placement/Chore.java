package coreops.modules.placement;

import coreops.types.ChannelId;
import java.time.LocalDate;

/** Something to be done once, whatever restarts: mostly something to be said. */
sealed interface Chore {
  /** Says which chores are the same one. */
  String id();

  /** A day's reminders. */
  record Reminders(LocalDate day) implements Chore {
    @Override
    public String id() {
      return "reminders|" + day;
    }
  }

  /** Gives up what ends on this day, or ended before. */
  record Releases(LocalDate day) implements Chore {
    @Override
    public String id() {
      return "releases|" + day;
    }
  }

  /** Recruiters hear that a reservation ends on this day. */
  record Remind(Hold hold, LocalDate day) implements Chore {
    @Override
    public String id() {
      return "remind|" + day + "|" + hold.key().id();
    }
  }

  /** The ticket hears that its seat is free again. */
  record TellTicket(Hold hold, ChannelId thread) implements Chore {
    @Override
    public String id() {
      return "ticket|" + hold.key().id();
    }
  }

  /**
   * The channel of module logs hears it.
   *
   * @param dated whether its time ran out; otherwise its ticket was closed for silence
   */
  record TellLog(Hold hold, boolean dated) implements Chore {
    @Override
    public String id() {
      return "log|" + hold.key().id();
    }
  }

  /** The ticket's thread loses the mark of a held seat. */
  record Rename(Hold hold, ChannelId thread) implements Chore {
    @Override
    public String id() {
      return "rename|" + hold.key().id();
    }
  }
}
