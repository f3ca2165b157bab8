package coreops.router;

import coreops.bus.Failure;
import coreops.command.Access;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.command.Tier;
import coreops.discord.Shown;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every sentence with which a command is refused or its failure is told: the one place of them. */
final class Refusals {
  private final String botName;

  Refusals(String botName) {
    this.botName = botName;
  }

  Refusal pointer() {
    return new Refusal(
        Refusal.Kind.POINTER,
        "👋 Type `!ops help` or `@%s help` to see what you can do.".formatted(botName));
  }

  Refusal unknown(Intent.Unknown unknown) {
    String hint =
        unknown
            .nearest()
            .map(form -> "Did you mean `%s`?".formatted(form))
            .orElse("`!ops help` lists what you can do.");
    return new Refusal(
        Refusal.Kind.UNKNOWN,
        "❓ I know no command %s. %s".formatted(Shown.code(unknown.typed()), hint));
  }

  Refusal notAShortcut(Intent.NotAShortcut intent) {
    String forms = intent.shortcuts().stream().map(Shown::code).collect(Collectors.joining(", "));
    return new Refusal(
        Refusal.Kind.USAGE,
        "ℹ️ As a shortcut I know only %s. In full: `%s`".formatted(forms, intent.instead()));
  }

  Refusal usage(CommandSpec spec, String problem) {
    return new Refusal(Refusal.Kind.USAGE, "ℹ️ %s Usage: `%s`".formatted(problem, spec.usage()));
  }

  Refusal permission(CommandSpec spec, Access access) {
    String nobody =
        access.of(spec.tier()).isEmpty() && spec.tier() != Tier.USER
            ? " No such role is configured yet (`%s_ROLE_IDS`).".formatted(spec.tier())
            : "";
    return new Refusal(
        Refusal.Kind.PERMISSION,
        "🔒 `!%s` needs %s.%s".formatted(spec.path(), needed(spec.tier()), nobody));
  }

  Refusal serverOnly(CommandSpec spec) {
    return new Refusal(
        Refusal.Kind.SERVER_ONLY,
        "🏠 `!%s` works only in a server. Here I know `help` and `ping`.".formatted(spec.path()));
  }

  Refusal featureOff(CommandSpec spec, String feature) {
    return new Refusal(
        Refusal.Kind.FEATURE_OFF,
        "💤 `!%s` is switched off: the feature toggle `%s` is not TRUE."
            .formatted(spec.path(), feature));
  }

  Refusal featureUnread(CommandSpec spec, String feature) {
    return new Refusal(
        Refusal.Kind.FEATURE_OFF,
        "💤 `!%s` is not available yet: I have not been able to read the feature toggle `%s`."
            .formatted(spec.path(), feature));
  }

  Refusal cooldown(CommandSpec spec, Duration left) {
    String whose = spec.scope() == CommandSpec.CooldownScope.GUILD ? "here " : "";
    return new Refusal(
        Refusal.Kind.COOLDOWN,
        "⏳ `!%s` was just used %s– again in %s.".formatted(spec.path(), whose, seconds(left)));
  }

  Refusal restarting() {
    return new Refusal(
        Refusal.Kind.RESTARTING,
        "🔄 I am restarting; nothing was done. Please try again in a minute.");
  }

  Refusal noControl() {
    return new Refusal(
        Refusal.Kind.UNKNOWN,
        "❓ I do not know this control any more; it was made by an older version of me.");
  }

  Refusal controlNeeds(ActionSpec spec) {
    return new Refusal(
        Refusal.Kind.PERMISSION, "🔒 This control needs %s.".formatted(needed(spec.tier())));
  }

  Refusal controlOff(String feature) {
    return new Refusal(
        Refusal.Kind.FEATURE_OFF,
        "💤 This is switched off: the feature toggle `%s` is not TRUE.".formatted(feature));
  }

  Refusal tooOld() {
    return new Refusal(
        Refusal.Kind.INTERRUPTED,
        "🔄 I was away when you wrote this; it is too old to be run now. Please repeat it if you"
            + " still want it.");
  }

  Refusal interrupted() {
    return new Refusal(
        Refusal.Kind.INTERRUPTED,
        "🔄 I was restarted while working on this; it was not run again. Check before you repeat"
            + " it.");
  }

  Refusal busy() {
    return new Refusal(
        Refusal.Kind.BUSY, "🚦 Too much at once; this was not run. Please try again in a moment.");
  }

  /** What a failed command's asker reads. */
  String failed(Task task, Failure failure, String trace) {
    return switch (failure.code()) {
      case REFUSED -> "🔒 " + failure.userText();
      case INVALID ->
          "ℹ️ " + failure.userText() + task.usage().map(" Usage: `%s`"::formatted).orElse("");
      case NOT_FOUND -> "❓ " + failure.userText();
      case BUSY -> "🚦 " + failure.userText() + again(failure);
      case UNAVAILABLE ->
          failure.undelivered()
              ? "🔄 The `%s` part of me is restarting; nothing was done. Please try again in a moment."
                  .formatted(task.module())
              : "🔌 " + failure.userText() + again(failure);
      case TIMEOUT ->
          "⌛ %s took too long, so I stopped waiting; it may still have been done. Trace `%s`"
              .formatted(task.shown(), trace);
      case BROKEN -> "💥 " + failure.userText() + " Trace `" + trace + "`";
    };
  }

  /** The last answer before silence says so. */
  static String lastOne(String text, Duration pause) {
    return text + "\n-# I answer no more of these to you for the next " + seconds(pause) + ".";
  }

  /** What would let somebody run a command of this tier. */
  static String roleRemedy(Tier tier, Access access) {
    return access.of(tier).isEmpty()
        ? "configure `%s_ROLE_IDS`; nobody has such a role yet"
            .formatted(tier == Tier.RECRUITER_OR_LEAD ? Tier.RECRUITER : tier)
        : "one of the roles "
            + access.of(tier).stream()
                .map(role -> "<@&" + role + ">")
                .sorted()
                .collect(Collectors.joining(", "));
  }

  static String needed(Tier tier) {
    return switch (tier) {
      case ADMIN -> "an admin role";
      case STAFF -> "a staff or admin role";
      case RECRUITER -> "a recruiter or admin role";
      case RECRUITER_OR_LEAD -> "a recruiter, clan lead or admin role";
      case LEAD -> "a clan lead or admin role";
      case USER -> "nothing but membership";
    };
  }

  private static String again(Failure failure) {
    return Optional.of(failure.retryAfter())
        .filter(Duration::isPositive)
        .map(wait -> " Try again in " + seconds(wait) + ".")
        .orElse("");
  }

  /** Rounded up, so that whoever waits as told is not told again. */
  private static String seconds(Duration duration) {
    return Math.max(1, (duration.toMillis() + 999) / 1_000) + " s";
  }
}
