package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.types.GuildId;
import coreops.types.UserId;
import io.vertx.core.Future;

/** Finds out what a recruit is called. */
final class Recruits {
  private final Discord discord;

  Recruits(Discord discord) {
    this.discord = discord;
  }

  /** Somebody who is no member, or not to be asked about now, goes by a mention. */
  Recruit find(GuildId guild, UserId id) {
    String name =
        discord
            .memberName(guild, id)
            .map(named -> named.name())
            .recover(
                error ->
                    switch (Failure.of(error).code()) {
                      case BROKEN -> Future.failedFuture(error);
                      default -> Future.succeededFuture("<@" + id + ">");
                    })
            .await();
    return new Recruit(id, name);
  }
}
