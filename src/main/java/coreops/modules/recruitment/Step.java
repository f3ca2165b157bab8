package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.discord.GuildView;
import java.time.Instant;
import java.util.List;

/** One report of the run. */
interface Step {
  /** Stable, one lower-case word; part of the key of its posts. */
  String name();

  /** For whoever asked, e.g. {@code Recruiter update}. */
  String label();

  /** What its log line adds; blank for nothing. */
  String note();

  /**
   * The messages to post.
   *
   * @param now when it is made, shown in the report
   * @throws Problem when there is nothing to report with
   * @throws Failure when it may work later
   */
  List<Content> prepare(Order order, GuildView guild, Instant now);

  /** The result code of a failure while the data was gathered. */
  String fetchCode(Failure failure);

  /** The result code of a failure while posting. */
  String sendCode(Failure failure);

  /** The result code of a destination that is no text channel and no thread. */
  String wrongDestination();
}
