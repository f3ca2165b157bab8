package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.discord.AllowedMentions;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.discord.House;
import coreops.discord.MessageDraft;
import coreops.modules.welcome.Recruits.Recruit;
import coreops.types.ChannelId;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Posts a letter and its notice, each at most once, the second also without the first. */
final class Delivery {
  private final Postman postman;
  private final Letterhead letterhead;
  private final WelcomeRules rules;
  private final Versions versions;
  private final Time time;

  Delivery(
      Postman postman, Letterhead letterhead, WelcomeRules rules, Versions versions, Time time) {
    this.postman = postman;
    this.letterhead = letterhead;
    this.rules = rules;
    this.versions = versions;
    this.time = time;
  }

  Outcome send(
      CommandCall call,
      Template template,
      Letter letter,
      Recruit recruit,
      GuildView guild,
      ChannelId target) {
    List<String> troubles = new ArrayList<>();
    Optional<Failure> lost =
        postman.post(
            target,
            draft(letter, template, recruit, guild, troubles)
                .once("w" + Long.toString(call.message().value(), Character.MAX_RADIX)),
            call.at());
    lost.ifPresent(
        failure -> troubles.add("the letter was not posted: " + Postman.why(failure, target)));
    boolean told = tell(call, template, letter, recruit, guild, troubles);
    if (troubles.isEmpty()) {
      return Outcome.OK;
    }
    String said = String.join("; ", troubles);
    Outcome.Result result =
        lost.isPresent() && !told ? Outcome.Result.ERROR : Outcome.Result.PARTIAL;
    return new Outcome(result, said, said);
  }

  private MessageDraft draft(
      Letter letter, Template template, Recruit recruit, GuildView guild, List<String> troubles) {
    Embed embed =
        Embed.titled(letter.title(), House.COMMUNITY)
            .describedBy(letter.body())
            .footedBy(letter.footer().isEmpty() ? House.footer(versions) : letter.footer())
            .at(time.now());
    MessageDraft draft = letterhead.of(embed, template, guild, troubles);
    return template.ping()
        ? draft
            .saying(recruit.mention())
            .pinging(new AllowedMentions(List.of(recruit.id()), List.of()))
        : draft;
  }

  /** The notice for everybody; true when it stands. */
  private boolean tell(
      CommandCall call,
      Template template,
      Letter letter,
      Recruit recruit,
      GuildView guild,
      List<String> troubles) {
    Optional<ChannelId> channel;
    try {
      channel = rules.generalChannel();
    } catch (Failure failure) {
      troubles.add("the general notice was not posted: " + failure.userText());
      return false;
    }
    if (channel.isEmpty() || letter.notice().isEmpty()) {
      return false;
    }
    ChannelId where = channel.get();
    if (!Channels.speaks(guild, where)) {
      troubles.add(
          "the general notice was not posted: WELCOME_GENERAL_CHANNEL_ID is no channel of this"
              + " server");
      return false;
    }
    // Not by command: who repeats one for the sake of its letter does not announce anybody twice.
    String nonce =
        "g" + Long.toString(recruit.id().value(), Character.MAX_RADIX) + "-" + shortened(template);
    Optional<Failure> lost =
        postman.post(where, MessageDraft.text(letter.notice()).once(nonce), call.at());
    lost.ifPresent(
        failure ->
            troubles.add("the general notice was not posted: " + Postman.why(failure, where)));
    return lost.isEmpty();
  }

  private static String shortened(Template template) {
    return template.key().substring(0, Math.min(10, template.key().length()));
  }
}
