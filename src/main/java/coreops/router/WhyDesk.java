package coreops.router;

import coreops.command.CommandSpec;
import coreops.control.Why;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains, check by check, whether somebody may run a command; changes nothing. */
final class WhyDesk {
  private final Cooldowns cooldowns;
  private final Time time;
  private final Optional<GuildId> home;

  /**
   * @param home whose cooldowns are looked at
   */
  WhyDesk(Cooldowns cooldowns, Time time, Optional<GuildId> home) {
    this.cooldowns = cooldowns;
    this.time = time;
    this.home = home;
  }

  Why.Answer explain(Why why, Rules rules) {
    Optional<CommandSpec> meant = rules.judge().meant(why.command());
    if (meant.isEmpty()) {
      return new Why.Answer("", rules.judge().nearest(why.command()), List.of());
    }
    CommandSpec spec = meant.get();
    List<RoleId> roles =
        why.directMessage() ? List.of() : why.roles().stream().map(RoleId::new).toList();
    List<Why.Check> checks =
        new ArrayList<>(
            rules
                .judge()
                .explain(
                    spec,
                    rules.access().tiersOf(roles),
                    why.directMessage(),
                    rules.access(),
                    rules.toggles()));
    checks.add(cooldown(spec, why));
    checks.add(new Why.Check("arguments", true, "typed as `" + spec.usage() + "`", ""));
    if (rules.stopping()) {
      checks.add(new Why.Check("running", false, "the bot is stopping", "wait for its restart"));
    }
    return new Why.Answer(spec.path(), List.of(), checks);
  }

  private Why.Check cooldown(CommandSpec spec, Why why) {
    Duration left =
        cooldowns.left(spec, why.user(), why.directMessage() ? Optional.empty() : home, time.now());
    if (spec.cooldown().isZero()) {
      return new Why.Check("cooldown", true, "has none", "");
    }
    String rule = "once in " + spec.cooldown().toSeconds() + " s";
    return left.isZero()
        ? new Why.Check("cooldown", true, rule + ", free now", "")
        : new Why.Check("cooldown", false, rule, "wait " + (left.toMillis() + 999) / 1_000 + " s");
  }
}
