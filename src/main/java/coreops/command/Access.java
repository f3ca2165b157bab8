package coreops.command;

import coreops.types.RoleId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one access matrix: which roles make which tier. What help shows, what the router enforces and
 * what the tests check all ask here. A set that is empty lets nobody in.
 */
public record Access(
    Set<RoleId> admin, Set<RoleId> staff, Set<RoleId> recruiter, Set<RoleId> lead) {

  public Access {
    admin = Set.copyOf(admin);
    staff = Set.copyOf(staff);
    recruiter = Set.copyOf(recruiter);
    lead = Set.copyOf(lead);
  }

  /** The tiers of somebody with these roles; everybody is a USER, an admin is everything. */
  public Set<Tier> tiersOf(Collection<RoleId> roles) {
    EnumSet<Tier> tiers = EnumSet.of(Tier.USER);
    if (any(admin, roles)) {
      return EnumSet.allOf(Tier.class);
    }
    if (any(staff, roles)) {
      tiers.add(Tier.STAFF);
    }
    if (any(recruiter, roles)) {
      tiers.add(Tier.RECRUITER);
      tiers.add(Tier.RECRUITER_OR_LEAD);
    }
    if (any(lead, roles)) {
      tiers.add(Tier.LEAD);
      tiers.add(Tier.RECRUITER_OR_LEAD);
    }
    return tiers;
  }

  /** The roles that make a tier, beside those of admins; none makes a USER. */
  public Set<RoleId> of(Tier tier) {
    return switch (tier) {
      case ADMIN -> admin;
      case STAFF -> staff;
      case RECRUITER -> recruiter;
      case RECRUITER_OR_LEAD ->
          Stream.of(recruiter, lead).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
      case LEAD -> lead;
      case USER -> Set.of();
    };
  }

  public boolean allows(Tier needed, Collection<RoleId> roles) {
    return tiersOf(roles).contains(needed);
  }

  private static boolean any(Set<RoleId> wanted, Collection<RoleId> had) {
    return had.stream().anyMatch(wanted::contains);
  }
}
