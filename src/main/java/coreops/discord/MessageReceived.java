package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that may be meant for the bot. The gateway drops ordinary chat before it gets this far.
 *
 * @param self the bot's own user id, so that a mention of it can be told from any other
 * @param guild empty in a direct message
 * @param content the text as written; never logged
 * @param sentAt from the message id, so that a replay can be told from news
 */
public record MessageReceived(
    UserId self,
    MessageId id,
    ChannelId channel,
    Optional<GuildId> guild,
    Author author,
    String content,
    Instant sentAt) {}
