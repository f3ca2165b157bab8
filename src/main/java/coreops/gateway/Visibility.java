package coreops.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/**
 * Whether the bot can see a channel (developer docs, "Permissions": permission hierarchy). Messages
 * in a channel that it cannot see reach REST's list of channels and never the gateway.
 */
final class Visibility {
  private static final long ADMINISTRATOR = 1L << 3;
  private static final long VIEW_CHANNEL = 1L << 10;

  private Visibility() {}

  /**
   * @param channel with its {@code permission_overwrites}
   * @param guild whose id is that of the everyone role
   * @param self the bot's user id
   * @param roles the bot's role ids
   * @param permissions of every role, by id
   */
  static boolean sees(
      JsonNode channel, long guild, long self, Set<Long> roles, Map<Long, Long> permissions) {
    long granted = permissions.getOrDefault(guild, 0L);
    for (long role : roles) {
      granted |= permissions.getOrDefault(role, 0L);
    }
    if ((granted & ADMINISTRATOR) != 0) {
      return true;
    }
    long roleDeny = 0;
    long roleAllow = 0;
    long selfDeny = 0;
    long selfAllow = 0;
    for (JsonNode overwrite : channel.path("permission_overwrites")) {
      long id = MessageJson.id(overwrite, "id");
      long deny = overwrite.path("deny").asLong(0);
      long allow = overwrite.path("allow").asLong(0);
      if (id == guild) {
        granted = (granted & ~deny) | allow;
      } else if (id == self) {
        selfDeny = deny;
        selfAllow = allow;
      } else if (roles.contains(id)) {
        roleDeny |= deny;
        roleAllow |= allow;
      }
    }
    granted = (granted & ~roleDeny) | roleAllow;
    granted = (granted & ~selfDeny) | selfAllow;
    return (granted & VIEW_CHANNEL) != 0;
  }
}
