package coreops.discord;

import coreops.bus.Address;
import coreops.bus.Done;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What may be asked of the gateway about threads; modules use the {@link Discord} façade.
 *
 * <p>Starting a thread has no key by which Discord would know a repetition, so it is never tried
 * again after an unclear end: the answer is TIMEOUT, and whoever asked looks at {@link #LIST}
 * before asking again.
 */
public final class ThreadCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** REFUSED also when the message has a thread already. */
  public static final Address<Start, ThreadView> START =
      new Address<>("discord.thread-start", Start.class, ThreadView.class, PATIENCE);

  /** BUSY with a wait of minutes when it was renamed twice within ten minutes. */
  public static final Address<Edit, ThreadView> EDIT =
      new Address<>("discord.thread-edit", Edit.class, ThreadView.class, PATIENCE);

  public static final Address<Member, Done> MEMBER =
      new Address<>("discord.thread-member", Member.class, Done.class, PATIENCE);

  /** Asks Discord, also about one that the map does not hold; NOT_FOUND for what is no thread. */
  public static final Address<Which, ThreadView> ONE =
      new Address<>("discord.thread-find", Which.class, ThreadView.class, PATIENCE);

  public static final Address<Find, Threads> LIST =
      new Address<>("discord.thread-list", Find.class, Threads.class, PATIENCE);

  /** After how much silence Discord archives a thread; it knows these four. */
  public enum AutoArchive {
    HOUR(60),
    DAY(1_440),
    THREE_DAYS(4_320),
    WEEK(10_080);

    private final int minutes;

    AutoArchive(int minutes) {
      this.minutes = minutes;
    }

    public int minutes() {
      return minutes;
    }
  }

  /**
   * A thread to be started.
   *
   * @param name 1 to 100 characters
   * @param kind a message's thread always has the kind that its channel gives it
   * @param invitable whether members of a private thread may add others; otherwise only who may
   *     manage threads
   */
  public record NewThread(
      String name, ThreadView.Kind kind, AutoArchive autoArchive, boolean invitable) {
    /** Open to whoever sees the channel, archived after a week of silence. */
    public static NewThread open(String name) {
      return new NewThread(name, ThreadView.Kind.PUBLIC, AutoArchive.WEEK, true);
    }

    /** For those who are added, by those who may manage threads. */
    public static NewThread closed(String name) {
      return new NewThread(name, ThreadView.Kind.PRIVATE, AutoArchive.WEEK, false);
    }
  }

  /**
   * @param from the message that it starts from; empty for a thread without one
   */
  public record Start(ChannelId channel, Optional<MessageId> from, NewThread thread) {}

  /**
   * What is to change; what is empty stays. Several changes in one are one request, and Discord
   * takes only two new names of a thread in ten minutes: a name and a state that belong together
   * belong into one change.
   *
   * @param name 1 to 100 characters
   * @param slowmode 0 to 6 h between two messages of one person
   */
  public record Change(
      Optional<String> name,
      Optional<Boolean> archived,
      Optional<Boolean> locked,
      Optional<AutoArchive> autoArchive,
      Optional<Duration> slowmode) {
    public static final Change NONE =
        new Change(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Change named(String now) {
      return new Change(Optional.of(now), archived, locked, autoArchive, slowmode);
    }

    public Change archived(boolean now) {
      return new Change(name, Optional.of(now), locked, autoArchive, slowmode);
    }

    public Change locked(boolean now) {
      return new Change(name, archived, Optional.of(now), autoArchive, slowmode);
    }

    public Change archivedAfter(AutoArchive silence) {
      return new Change(name, archived, locked, Optional.of(silence), slowmode);
    }

    public Change slowedTo(Duration pause) {
      return new Change(name, archived, locked, autoArchive, Optional.of(pause));
    }
  }

  public record Edit(ChannelId thread, Change change) {}

  /**
   * @param in true adds, false removes; either is harmless when it is so already
   */
  public record Member(ChannelId thread, UserId user, boolean in) {}

  public record Which(ChannelId thread) {}

  /**
   * Threads of a channel.
   *
   * @param archived whether archived ones are wanted as well: the public ones, and the private ones
   *     that the bot is in, at most 100 of each
   * @param before only those archived before this; for the next page
   */
  public record Find(ChannelId channel, boolean archived, Optional<Instant> before) {}

  /**
   * Active ones first, then the archived, those archived last first.
   *
   * @param more whether there are older archived ones
   */
  public record Threads(List<ThreadView> threads, boolean more) {
    public Threads {
      threads = List.copyOf(threads);
    }
  }

  private ThreadCalls() {}
}
