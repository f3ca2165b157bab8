package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.discord.Author;
import coreops.discord.Discord;
import coreops.discord.Shown;
import coreops.types.GuildId;
import coreops.types.UserId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who is meant: whoever is mentioned first, else who wrote what is answered. */
final class Recruits {
  private static final Pattern MENTION = Pattern.compile("<@!?(\\d{1,20})>");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]{2,}");

  private final Discord discord;

  Recruits(Discord discord) {
    this.discord = discord;
  }

  /**
   * @param name as the guild shows them
   */
  record Recruit(UserId id, String name) {
    String mention() {
      return "<@" + id + ">";
    }
  }

  /**
   * @throws Failure INVALID when nobody is named, NOT_FOUND when they are no member of the guild
   */
  Recruit of(CommandCall call, GuildId guild) {
    UserId id =
        named(call)
            .or(() -> answered(call))
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.Code.INVALID,
                        "Whom? Mention the recruit behind the tag, or answer a message of theirs"
                            + " with the command."));
    try {
      return new Recruit(id, Shown.plain(discord.memberName(guild, id).await().name(), 60));
    } catch (Failure failure) {
      throw failure.code() == Failure.Code.NOT_FOUND
          ? new Failure(
              Failure.Code.NOT_FOUND, "<@" + id + "> is not a member of this server (any more).")
          : failure;
    }
  }

  /** The operator's own words, without the mentions in them. */
  static String note(CommandCall call) {
    String words = MENTION.matcher(call.text(WelcomeCommands.NOTE)).replaceAll("");
    return BLANKS.matcher(words).replaceAll(" ").strip();
  }

  private static Optional<UserId> named(CommandCall call) {
    String member = call.text(WelcomeCommands.MEMBER);
    if (!member.isEmpty()) {
      return Optional.of(UserId.of(member));
    }
    Matcher mention = MENTION.matcher(call.text(WelcomeCommands.NOTE));
    return mention.find() ? Optional.of(UserId.of(mention.group(1))) : Optional.empty();
  }

  private Optional<UserId> answered(CommandCall call) {
    return call.replyTo()
        .map(message -> discord.message(call.channel(), message).await().author())
        .filter(author -> !author.bot())
        .map(Author::id);
  }
}
