package coreops.router;

import coreops.discord.Author;
import coreops.discord.InteractionReceived;
import coreops.discord.MessageReceived;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's question, by whatever form: who asked, where, and the mouth that answers them.
 *
 * @param id of the message or the interaction; the two never share one, as all ids of Discord come
 *     from one clock
 * @param typed whether it is a message
 * @param replyTo the message that it answers
 * @param news true when no earlier process and no earlier connection can have had it
 */
record Asked(
    MessageId id,
    ChannelId channel,
    Optional<GuildId> guild,
    Author author,
    boolean typed,
    Optional<MessageId> replyTo,
    boolean news,
    Mouth mouth) {

  static Asked by(MessageReceived message, Mouth mouth) {
    return new Asked(
        message.id(),
        message.channel(),
        message.guild(),
        rightful(message.author(), message.guild()),
        true,
        message.replyTo(),
        message.news(),
        mouth);
  }

  static Asked by(InteractionReceived interaction, Mouth mouth) {
    return new Asked(
        new MessageId(interaction.id().value()),
        interaction.channel(),
        interaction.guild(),
        rightful(interaction.author(), interaction.guild()),
        false,
        Optional.empty(),
        interaction.news(),
        mouth);
  }

  /** Outside a guild nobody has roles, whatever the event says. */
  private static Author rightful(Author author, Optional<GuildId> guild) {
    return guild.isPresent()
        ? author
        : new Author(author.id(), author.name(), author.bot(), List.of());
  }
}
