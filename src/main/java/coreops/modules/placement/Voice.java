package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.TicketName;
import coreops.discord.AllowedMentions;
import coreops.discord.Discord;
import coreops.discord.GuildView;
import coreops.discord.MessageDraft;
import coreops.discord.Shown;
import coreops.module.KeyTexts;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Says in Discord what became of reservations. Each message carries a nonce that is the same at
 * every try, and after a try that ended unclearly the channel is searched for it.
 */
final class Voice {
  private static final int SEARCHED = 100;
  private static final int EXTENSION_DAYS = 7;

  private final Discord discord;
  private final KeyTexts keys;
  private final RecruiterRoles recruiters;
  private final ThreadNames names;
  private final PlacementFeed feed;

  Voice(
      Discord discord,
      KeyTexts keys,
      RecruiterRoles recruiters,
      ThreadNames names,
      PlacementFeed feed) {
    this.discord = discord;
    this.keys = keys;
    this.recruiters = recruiters;
    this.names = names;
    this.feed = feed;
  }

  /**
   * Does one of the chores that are said.
   *
   * @param again whether it was begun before, and may have been said
   * @throws coreops.bus.Failure when it could not be
   */
  void say(Chore chore, boolean again) {
    switch (chore) {
      case Chore.Remind remind -> remind(remind, again);
      case Chore.TellTicket(Hold hold, ChannelId thread) ->
          post(thread, MessageDraft.text(expired(hold)), chore, again);
      case Chore.TellLog(Hold hold, boolean dated) ->
          keys.channel("LOGGING_CHANNEL_ID")
              .ifPresent(
                  channel -> post(channel, MessageDraft.text(line(hold, dated)), chore, again));
      case Chore.Rename(Hold hold, ChannelId thread) -> names.wish(thread).await();
      case Chore.Reminders round -> throw new IllegalArgumentException(round.id());
      case Chore.Releases round -> throw new IllegalArgumentException(round.id());
    }
  }

  /** It could not be said, and will not be. */
  void failed(Chore chore, String reason) {
    switch (chore) {
      case Chore.Remind(Hold hold, LocalDate day) ->
          unreminded(hold, day, "send_failed", "detail", reason);
      case Chore.TellTicket(Hold hold, ChannelId thread) -> untold(hold, "ticket", reason);
      case Chore.TellLog(Hold hold, boolean dated) -> untold(hold, "log", reason);
      case Chore.Rename(Hold hold, ChannelId thread) -> untold(hold, "rename", reason);
      case Chore.Reminders(LocalDate day) ->
          feed.failed("reservation_reminder", "day", day.toString(), "reason", reason);
      case Chore.Releases(LocalDate day) ->
          feed.failed("reservations-autorelease", "day", day.toString(), "reason", reason);
    }
  }

  /** A reminder that waited so long that it is not true any more is not said. */
  void dropped(Chore.Remind remind) {
    feed.noted("reservation_reminder", facts(remind.hold(), remind.day(), "outdated"));
  }

  /** What logs call a recruit; never an id. */
  static String named(Hold hold) {
    return hold.name().isBlank() ? "unknown" : hold.name();
  }

  private void remind(Chore.Remind remind, boolean again) {
    Hold hold = remind.hold();
    Optional<ChannelId> channel = keys.channel("RECRUITERS_CHANNEL_ID");
    if (channel.isEmpty()) {
      unreminded(hold, remind.day(), "missing_recruiters_channel");
      return;
    }
    List<RoleId> roles = recruiters.in(discord.homeGuild().await());
    boolean gone = hold.thread().filter(this::gone).isPresent();
    post(
        channel.get(),
        MessageDraft.text(reminder(hold, remind.day(), roles, gone))
            .pinging(AllowedMentions.of(roles)),
        remind,
        again);
    if (gone) {
      unreminded(hold, remind.day(), "missing_channel");
    }
    feed.done("reservation_reminder", facts(hold, remind.day(), "notified"));
  }

  /** Whether there is no such thread any more; the gateway's map lacks those that are archived. */
  private boolean gone(ChannelId thread) {
    try {
      if (discord.homeGuild().await().channel(thread).isEmpty()) {
        discord.history(thread, 1, Optional.empty()).await();
      }
      return false;
    } catch (Failure failure) {
      if (failure.code() == Failure.Code.NOT_FOUND) {
        return true;
      }
      if (failure.code() == Failure.Code.REFUSED) {
        return false;
      }
      throw failure;
    }
  }

  private String reminder(Hold hold, LocalDate day, List<RoleId> roles, boolean gone) {
    List<String> lines = new ArrayList<>();
    if (!roles.isEmpty()) {
      lines.add(String.join(" ", roles.stream().map(role -> "<@&" + role + ">").toList()));
    }
    String who = hold.recruit().map(id -> "<@" + id + ">").orElse(Shown.plain(hold.shown(), 60));
    lines.add("📌 **Reservation ending today**");
    lines.add("%s holds a seat in %s until today.".formatted(who, Shown.code(hold.clan())));
    lines.add("Nobody has to do anything: the seat is given up this evening, at 18:00 UTC.");
    lines.add("**Actions**");
    lines.add(
        "`!reserve extend %s %s %s`"
            .formatted(who, plain(hold.clan()), day.plusDays(EXTENSION_DAYS)));
    lines.add("`!reserve release %s %s`".formatted(who, plain(hold.clan())));
    link(hold).filter(link -> !gone).ifPresent(link -> lines.add("Ticket: " + link));
    return String.join("\n", lines);
  }

  private static String plain(String text) {
    return Shown.plain(text, 30);
  }

  private static String expired(Hold hold) {
    return "⏰ The reservation in %s has ended%s, and the seat is free again. A recruiter may hold"
            .formatted(
                Shown.code(hold.clan()), hold.until().map(day -> " (" + day + ")").orElse(""))
        + " one anew with `!reserve`.";
  }

  private String line(Hold hold, boolean dated) {
    return "⚠️ Reservation expired — clan=%s • user=%s%s • action=auto-release%s"
        .formatted(
            Shown.code(hold.clan()),
            Shown.code(named(hold)),
            dated
                ? hold.until().map(day -> " • until=" + Shown.code(day.toString())).orElse("")
                : "",
            link(hold).map(link -> " • ticket=" + link).orElse(""));
  }

  private Optional<String> link(Hold hold) {
    return hold.thread()
        .map(
            thread ->
                "https://discord.com/channels/%s/%s"
                    .formatted(discord.homeGuild().await().id(), thread));
  }

  /** Posts it, unless an earlier try has. */
  private void post(ChannelId channel, MessageDraft draft, Chore chore, boolean again) {
    String nonce = nonce(chore);
    boolean there =
        again
            && discord.history(channel, SEARCHED, Optional.empty()).await().messages().stream()
                .anyMatch(message -> message.nonce().filter(nonce::equals).isPresent());
    if (!there) {
      discord.post(channel, draft.once(nonce)).await();
    }
  }

  /** At most 25 characters, the same for the same chore in every process. */
  private static String nonce(Chore chore) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(chore.id().getBytes(StandardCharsets.UTF_8));
      return "pl" + HexFormat.of().formatHex(hash).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void unreminded(Hold hold, LocalDate day, String reason, String... detail) {
    List<String> more = new ArrayList<>(List.of(facts(hold, day, "error")));
    more.addAll(List.of("reason", reason));
    more.addAll(List.of(detail));
    feed.odd("reservation_reminder", more.toArray(String[]::new));
  }

  private String[] facts(Hold hold, LocalDate day, String result) {
    return new String[] {
      "ticket", ticket(hold),
      "user", named(hold),
      "clan", hold.clan(),
      "expires", day.toString(),
      "result", result
    };
  }

  private void untold(Hold hold, String what, String reason) {
    feed.odd(
        "reservations-autorelease",
        "clan",
        hold.clan(),
        "user",
        named(hold),
        "undone",
        what,
        "reason",
        reason);
  }

  private String ticket(Hold hold) {
    GuildView guild = discord.homeGuild().await();
    return hold.thread()
        .flatMap(guild::channel)
        .flatMap(channel -> TicketName.code(channel.name()))
        .orElse("unknown");
  }
}
