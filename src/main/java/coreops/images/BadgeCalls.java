package coreops.images;

import coreops.bus.Address;
import coreops.types.EmojiId;
import java.time.Duration;
import java.util.List;

/** The contract between the verticle that makes badges and whoever shows them. */
public final class BadgeCalls {
  /** Answered well within a second, with what there is by then. */
  public static final Address<Wanted, Found> ADDRESS =
      new Address<>("images.badges", Wanted.class, Found.class, Duration.ofSeconds(2));

  /** As many as one message carries files. */
  public static final int MOST = 10;

  /**
   * @param animated of these the first frame is shown
   */
  public record Emoji(EmojiId id, boolean animated) {}

  /**
   * @param emoji those beyond {@link #MOST} are not looked at
   */
  public record Wanted(List<Emoji> emoji) {
    public Wanted {
      emoji = List.copyOf(emoji);
    }
  }

  /** Those that could be had in time. */
  public record Found(List<Badge> badges) {
    public Found {
      badges = List.copyOf(badges);
    }
  }

  private BadgeCalls() {}
}
