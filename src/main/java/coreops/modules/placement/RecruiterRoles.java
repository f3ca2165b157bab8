package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.RolesFound;
import coreops.discord.GuildView;
import coreops.types.RoleId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a reminder pings: the roles of the environment, else those that a Config tab supplied when
 * it was last taken over, as everything that asks for a recruiter's role sees them.
 */
final class RecruiterRoles {
  private final Set<RoleId> configured;
  private Optional<Set<RoleId>> known;

  /**
   * @param configured of the environment; empty leaves it to the Config tab
   */
  RecruiterRoles(Set<RoleId> configured) {
    this.configured = Set.copyOf(configured);
    this.known = configured.isEmpty() ? Optional.empty() : Optional.of(this.configured);
  }

  void found(RolesFound roles) {
    known = Optional.of(configured.isEmpty() ? roles.recruiter() : configured);
  }

  /**
   * Those that the guild has, in the order of their ids.
   *
   * @throws Failure UNAVAILABLE while nobody has said which they are
   */
  List<RoleId> in(GuildView guild) {
    return known
        .orElseThrow(
            () -> new Failure(Failure.Code.UNAVAILABLE, "The recruiter roles are not known yet."))
        .stream()
        .filter(role -> guild.role(role).isPresent())
        .sorted(Comparator.comparingLong(RoleId::value))
        .toList();
  }
}
