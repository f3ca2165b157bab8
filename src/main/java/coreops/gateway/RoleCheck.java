package coreops.gateway;

import coreops.bus.Bus;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.types.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the role ids of the Config tab with the guilds that are served. A typing error there
 * grants nothing to anybody, which nobody notices until it matters, so it is said as soon as a
 * guild can be seen; once for each different set of ids.
 */
final class RoleCheck {
  private static final Logger LOG = LoggerFactory.getLogger(RoleCheck.class);

  private final Guilds guilds;
  private final Bus bus;
  private Optional<RolesFound> found = Optional.empty();
  private List<String> unknown = List.of();

  RoleCheck(Guilds guilds, Bus bus) {
    this.guilds = guilds;
    this.bus = bus;
  }

  void take(RolesFound roles) {
    found = Optional.of(roles);
    look();
  }

  /** {@code tier: id} of each that no guild has, as it was when last looked. */
  List<String> unknown() {
    return unknown;
  }

  /** Looks again, because a guild may have come or a role gone. */
  void look() {
    boolean visible = guilds.all().stream().anyMatch(guild -> !guild.roles().isEmpty());
    if (found.isEmpty() || !visible) {
      return;
    }
    List<String> now = new ArrayList<>();
    RolesFound roles = found.get();
    missing("admin", roles.admin(), now);
    missing("staff", roles.staff(), now);
    missing("recruiter", roles.recruiter(), now);
    missing("lead", roles.lead(), now);
    boolean news = !now.equals(unknown);
    unknown = List.copyOf(now);
    if (news && !unknown.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("roles", unknown)
          .log("role ids of the Config tab are unknown to the guild");
      bus.tell(
          Notice.TOPIC,
          new Notice(
              "config:unknown-roles",
              Notice.Level.WARNING,
              "The Config tab names roles that this guild does not have",
              unknown,
              false));
    }
  }

  private void missing(String tier, Set<RoleId> ids, List<String> into) {
    String gone =
        ids.stream()
            .filter(id -> guilds.all().stream().noneMatch(g -> g.roles().containsKey(id.value())))
            .map(RoleId::toString)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!gone.isEmpty()) {
      into.add(tier + ": " + gone);
    }
  }
}
