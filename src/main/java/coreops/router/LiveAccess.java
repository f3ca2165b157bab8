package coreops.router;

import coreops.command.Access;
import coreops.config.Roles;
import coreops.control.RolesFound;
import coreops.types.RoleId;
import java.util.Set;

/**
 * The access matrix in force: the environment's role ids, and the Config tab's where it has none.
 */
final class LiveAccess {
  private LiveAccess() {}

  static Access of(Roles environment) {
    return of(environment, new RolesFound(Set.of(), Set.of(), Set.of(), Set.of()));
  }

  static Access of(Roles environment, RolesFound found) {
    return new Access(
        either(environment.admin(), found.admin()),
        either(environment.staff(), found.staff()),
        either(environment.recruiter(), found.recruiter()),
        either(environment.lead(), found.lead()));
  }

  private static Set<RoleId> either(Set<RoleId> first, Set<RoleId> second) {
    return first.isEmpty() ? second : first;
  }
}
