package coreops.discord;

import coreops.types.RoleId;
import coreops.types.UserId;
import java.util.List;

/**
 * Whom a message may ping. Nobody, unless a feature names them: text from people and sheets never
 * pings.
 */
public record AllowedMentions(List<UserId> users, List<RoleId> roles) {
  public static final AllowedMentions NONE = new AllowedMentions(List.of(), List.of());

  public AllowedMentions {
    users = List.copyOf(users);
    roles = List.copyOf(roles);
  }

  public static AllowedMentions of(List<RoleId> roles) {
    return new AllowedMentions(List.of(), roles);
  }
}
