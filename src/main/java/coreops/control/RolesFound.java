package coreops.control;

import coreops.bus.Topic;
import coreops.types.RoleId;
import java.util.Set;

/**
 * Role ids that the Config tab supplies where the environment leaves them unset. An empty set
 * supplies nothing. The sheets room answers {@link Toggles#ASK} with these too.
 */
public record RolesFound(
    Set<RoleId> admin, Set<RoleId> staff, Set<RoleId> recruiter, Set<RoleId> lead) {
  public static final Topic<RolesFound> TOPIC = new Topic<>("control.roles", RolesFound.class);

  public RolesFound {
    admin = Set.copyOf(admin);
    staff = Set.copyOf(staff);
    recruiter = Set.copyOf(recruiter);
    lead = Set.copyOf(lead);
  }
}
