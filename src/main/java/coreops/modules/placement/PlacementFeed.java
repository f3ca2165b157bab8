package coreops.modules.placement;

import coreops.bus.Bus;
import coreops.control.Notice;
import coreops.discord.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what recruiters did: a line in the log channel, and the same in the log. Names of people
 * and channels, never their ids.
 */
final class PlacementFeed {
  private static final Logger LOG = LoggerFactory.getLogger(PlacementFeed.class);

  /** What the ledger calls somebody who is no member: it would bring an id into the log. */
  private static final Pattern MENTION = Pattern.compile("<@!?\\d+>");

  private final Bus bus;
  private final AtomicLong told = new AtomicLong();

  PlacementFeed(Bus bus) {
    this.bus = bus;
  }

  /** It was done. */
  void done(String token, String... facts) {
    tell(Notice.Level.SCHEDULER, token, facts);
  }

  /** Somebody should know that it was not done, or not wholly. */
  void odd(String token, String... facts) {
    tell(Notice.Level.WARNING, token, facts);
  }

  /** It failed, and stays so. */
  void failed(String token, String... facts) {
    tell(Notice.Level.ERROR, token, facts);
  }

  /** Of no interest in the channel: somebody only looked. */
  void noted(String token, String... facts) {
    note(Notice.Level.INFO, token, facts);
  }

  /**
   * @param facts keys and values by turns
   */
  private void tell(Notice.Level level, String token, String... facts) {
    String line = note(level, token, facts);
    // Each is news of its own: a key of its own keeps the feed from taking two for one.
    bus.tell(
        Notice.TOPIC,
        new Notice(token + ":" + told.incrementAndGet(), level, token, List.of(line), false));
  }

  private static String note(Notice.Level level, String token, String... facts) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < facts.length; i += 2) {
      String named = MENTION.matcher(facts[i + 1]).replaceAll("unknown");
      pairs.add(facts[i] + "=" + Shown.plain(named, 100));
    }
    String line = String.join(" • ", pairs);
    LOG.atInfo().addKeyValue("event", token).addKeyValue("level", level).log(token + " — " + line);
    return line;
  }
}
