package coreops.router;

import coreops.command.CommandSpec;
import coreops.types.GuildId;
import coreops.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When which command may run again, for whom. In memory: a restart forgives. */
final class Cooldowns {
  /** Beyond this many, the ones that have run out are swept away. */
  private static final int SWEEP_ABOVE = 1_000;

  private record Key(String path, long whom) {}

  private final Map<Key, Instant> until = new HashMap<>();

  /**
   * Starts the cooldown of this command, unless one is running: then says how much of it is left
   * and changes nothing.
   */
  Optional<Duration> enter(CommandSpec spec, Asked asked, Instant now) {
    if (spec.cooldown().isZero()) {
      return Optional.empty();
    }
    Key key = key(spec, asked);
    Instant end = until.get(key);
    if (end != null && end.isAfter(now)) {
      return Optional.of(Duration.between(now, end));
    }
    if (until.size() > SWEEP_ABOVE) {
      until.values().removeIf(each -> !each.isAfter(now));
    }
    until.put(key, now.plus(spec.cooldown()));
    return Optional.empty();
  }

  /** How much of it is left for them; changes nothing. */
  Duration left(CommandSpec spec, UserId user, Optional<GuildId> guild, Instant now) {
    Instant end = until.get(key(spec, user, guild));
    return end == null || !end.isAfter(now) ? Duration.ZERO : Duration.between(now, end);
  }

  /** Gives the cooldown back to a command that did nothing. */
  void forgive(CommandSpec spec, Asked asked) {
    until.remove(key(spec, asked));
  }

  private static Key key(CommandSpec spec, Asked asked) {
    return key(spec, asked.author().id(), asked.guild());
  }

  private static Key key(CommandSpec spec, UserId user, Optional<GuildId> guild) {
    return switch (spec.scope()) {
      case USER -> new Key(spec.path(), user.value());
      // In a direct message there is no guild to hold back, only the one who writes.
      case GUILD -> new Key(spec.path(), guild.map(GuildId::value).orElse(user.value()));
    };
  }
}
