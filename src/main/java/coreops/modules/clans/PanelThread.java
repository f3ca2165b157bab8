package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the thread ready that operators have named for all panels of recruiters. */
final class PanelThread {
  private static final Logger LOG = LoggerFactory.getLogger(PanelThread.class);

  private final Discord discord;

  PanelThread(Discord discord) {
    this.discord = discord;
  }

  /**
   * Opens the thread again where it is archived: messages in it could not be edited otherwise.
   *
   * @param guild where the panel is asked for
   * @throws Failure REFUSED when the thread is in another guild, and whatever keeps the bot from it
   */
  ChannelId ready(ChannelId id, Optional<GuildId> guild) {
    ThreadView thread = found(id);
    if (!guild.equals(Optional.of(thread.guild()))) {
      LOG.atWarn()
          .addKeyValue("key", PanelRules.FIXED_THREAD)
          .log("the thread for panels is in another guild");
      throw new Failure(Failure.Code.REFUSED, unusable("it is in another server."));
    }
    if (thread.archived()) {
      try {
        discord.editThread(id, ThreadCalls.Change.NONE.archived(false)).await();
      } catch (Failure failure) {
        // A message opens it as well, where the bot may write at all.
        LOG.atInfo()
            .addKeyValue("reason", failure.userText())
            .log("the thread for panels stays archived");
      }
    }
    return id;
  }

  private ThreadView found(ChannelId id) {
    try {
      return discord.thread(id).await();
    } catch (Failure failure) {
      throw new Failure(failure.code(), unusable(failure.userText()), failure.retryAfter());
    }
  }

  private static String unusable(String why) {
    return "I could not open the panel in the thread that `%s` names: %s"
        .formatted(PanelRules.FIXED_THREAD, why);
  }
}
