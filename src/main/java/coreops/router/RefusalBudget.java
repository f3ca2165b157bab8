package coreops.router;

import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many refusals one person is sent: a handful at once, then one every few seconds, so that
 * nobody can make the bot flood a channel by mistyping.
 */
final class RefusalBudget {
  /** At once, then one per {@link #REFILL}. */
  static final int BURST = 10;

  static final Duration REFILL = Duration.ofSeconds(2);

  /** People remembered; who is forgotten starts afresh. */
  private static final int PEOPLE = 2_000;

  /** What a person may still be sent. */
  enum Grant {
    SEND,
    /** This one, but it should say that the next is not answered. */
    LAST,
    SILENT
  }

  /** Kept in order of use, so that the longest silent are forgotten first. */
  private final Map<UserId, Account> accounts = new LinkedHashMap<>(16, 0.75f, true);

  Grant spend(UserId user, Instant now) {
    Account account = accounts.computeIfAbsent(user, same -> new Account(now));
    if (accounts.size() > PEOPLE) {
      accounts.remove(accounts.keySet().iterator().next());
    }
    account.refill(now);
    if (account.left == 0) {
      return Grant.SILENT;
    }
    account.left--;
    return account.left == 0 ? Grant.LAST : Grant.SEND;
  }

  private static final class Account {
    private int left = BURST;
    private Instant filledAt;

    Account(Instant now) {
      filledAt = now;
    }

    void refill(Instant now) {
      long earned = Math.max(0, Duration.between(filledAt, now).dividedBy(REFILL));
      if (left + earned >= BURST) {
        left = BURST;
        filledAt = now;
      } else {
        left += (int) earned;
        filledAt = filledAt.plus(REFILL.multipliedBy(earned));
      }
    }
  }
}
