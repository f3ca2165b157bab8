package coreops.discord;

import coreops.types.RoleId;
import coreops.types.UserId;
import java.util.List;

/**
 * Who wrote a message, as the event itself says; roles are those of the guild the message stands
 * in.
 *
 * @param name display name: nickname, else global name, else user name
 * @param bot true for other bots and webhooks, which are never answered
 * @param roles empty in a direct message
 */
public record Author(UserId id, String name, boolean bot, List<RoleId> roles) {
  public Author {
    roles = List.copyOf(roles);
  }
}
