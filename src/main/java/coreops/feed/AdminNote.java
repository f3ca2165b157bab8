package coreops.feed;

import coreops.bus.Failure;
import coreops.config.Identity;
import coreops.control.Started;
import coreops.discord.Discord;
import coreops.discord.MessageDraft;
import coreops.telemetry.Trace;
import coreops.types.UserId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator, once a boot and in private, that the bot is back and what became of it
 * before. Tried again a few times; a note that cannot be delivered holds nothing up.
 */
final class AdminNote {
  private static final Logger LOG = LoggerFactory.getLogger(AdminNote.class);
  private static final int TRIES = 5;

  private final Optional<UserId> admin;
  private final Identity who;
  private final Discord discord;
  private final String nonce = "b" + Trace.fresh();
  private Optional<Started> waiting = Optional.empty();
  private boolean connected;
  private boolean busy;
  private int tries;

  AdminNote(Optional<UserId> admin, Identity who, Discord discord) {
    this.admin = admin;
    this.who = who;
    this.discord = discord;
  }

  void started(Started start) {
    waiting = Optional.of(start);
    deliver();
  }

  /** How the link is, told again and again. */
  void linked(boolean up) {
    boolean back = up && !connected;
    connected = up;
    if (back) {
      deliver();
    }
  }

  private void deliver() {
    if (admin.isEmpty() || waiting.isEmpty() || !connected || busy || tries >= TRIES) {
      return;
    }
    busy = true;
    tries++;
    discord
        .direct(admin.get(), MessageDraft.text(words(waiting.get())).once(nonce))
        .onComplete(done -> busy = false)
        .onSuccess(posted -> waiting = Optional.empty())
        .onFailure(error -> undelivered(Failure.of(error)));
  }

  private void undelivered(Failure failure) {
    switch (failure.code()) {
      // The next sign of the link, a second later, tries again.
      case BUSY, UNAVAILABLE, TIMEOUT -> connected = false;
      case REFUSED, INVALID, NOT_FOUND, BROKEN -> waiting = Optional.empty();
    }
    LOG.atWarn()
        .addKeyValue("code", failure.code().name())
        .addKeyValue("reason", failure.userText())
        .log("the note to ADMIN_USER_ID was not delivered");
  }

  private String words(Started start) {
    String name = "**" + who.botName() + "** (" + who.envName() + ") ";
    String boot = "Boot took " + seconds(start.took());
    String down = start.downFor().map(gone -> ", down for " + seconds(gone)).orElse("");
    return mark(start.after()) + " " + name + cause(start) + ". " + boot + down + ".";
  }

  private static String mark(Started.LastEnd after) {
    return switch (after) {
      case FIRST, STOP, RESTART -> "🟢";
      case WATCHDOG, FAILURE -> "🟠";
      case CRASH -> "🔴";
    };
  }

  private static String cause(Started start) {
    String why = start.detail().isBlank() ? "" : " (" + start.detail() + ")";
    String by = start.actor().isBlank() ? "" : " by " + start.actor();
    return switch (start.after()) {
      case FIRST -> "is up for the first time with this data directory";
      case STOP -> "is up again after a stop" + why;
      case RESTART -> "is back after a planned restart" + by + why;
      case WATCHDOG -> "is back after the watchdog ended it" + why;
      case FAILURE -> "is back after it failed" + why;
      case CRASH -> "is back after a crash: it was killed or died without a record";
    };
  }

  private static String seconds(Duration time) {
    return time.compareTo(Duration.ofMinutes(2)) < 0
        ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0)
        : time.toMinutes() + " min";
  }
}
