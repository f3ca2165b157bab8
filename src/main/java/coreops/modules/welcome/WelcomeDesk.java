package coreops.modules.welcome;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.control.Notice;
import coreops.discord.Discord;
import coreops.discord.GuildView;
import coreops.discord.Shown;
import coreops.modules.welcome.Recruits.Recruit;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code !welcome}: finds the template and the recruit, has both texts posted, says how it went.
 */
final class WelcomeDesk {
  private static final Logger LOG = LoggerFactory.getLogger(WelcomeDesk.class);

  /** Long enough to be seen, short enough to leave nothing behind. */
  static final Duration TIDIED_AFTER = Duration.ofSeconds(2);

  private static final DateTimeFormatter NOW =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm zzz", Locale.ENGLISH);

  private final Bus bus;
  private final Discord discord;
  private final TemplateBook book;
  private final Recruits recruits;
  private final Delivery delivery;
  private final ZoneId zone;
  private final BiConsumer<Duration, Supplier<Future<?>>> later;

  /**
   * @param zone of dates in letters
   * @param later puts something off
   */
  WelcomeDesk(
      Bus bus,
      Discord discord,
      TemplateBook book,
      Delivery delivery,
      ZoneId zone,
      BiConsumer<Duration, Supplier<Future<?>>> later) {
    this.bus = bus;
    this.discord = discord;
    this.book = book;
    this.recruits = new Recruits(discord);
    this.delivery = delivery;
    this.zone = zone;
    this.later = later;
  }

  /**
   * @throws Failure NOT_FOUND for a clan or recruit that there is not, INVALID when no recruit is
   *     named, UNAVAILABLE without templates
   */
  Reply welcome(CommandCall call) {
    GuildId home =
        call.guild()
            .orElseThrow(
                () -> new Failure(Failure.Code.REFUSED, "Only a server has recruits to welcome."));
    Template template = template(call.text(WelcomeCommands.CLAN));
    Recruit recruit = recruits.of(call, home);
    GuildView guild = discord.guild(home).await();
    String where = "";
    Outcome outcome;
    try {
      if (!template.active()) {
        throw new Failure(
            Failure.Code.INVALID,
            "%s is not active: set ACTIVE in its row to Y, then `!%s`."
                .formatted(template.tag(), WelcomeCommands.REFRESH));
      }
      ChannelId target = Channels.target(template, guild, call.channel());
      where = Channels.named(guild, target);
      Letter letter = letter(call, template, recruit, guild);
      outcome = delivery.send(call, template, letter, recruit, guild, target);
    } catch (Failure failure) {
      outcome = Outcome.error(failure.userText());
    }
    LOG.atInfo()
        .addKeyValue("tag", template.key())
        .addKeyValue("result", outcome.result())
        .addKeyValue("recruit", recruit.name())
        .log("welcome");
    bus.tell(Notice.TOPIC, outcome.notice(template.tag(), recruit, where));
    return answer(call, template, recruit, outcome);
  }

  private Template template(String asked) {
    Templates templates = book.now();
    if (Templates.isFallback(asked)) {
      throw new Failure(
          Failure.Code.NOT_FOUND,
          "%s is no clan, but the texts that stand in for blank ones."
              .formatted(Shown.code(asked)));
    }
    return templates
        .find(asked)
        .orElseThrow(
            () ->
                new Failure(
                    Failure.Code.NOT_FOUND,
                    "There is no welcome template for %s.%s Clans get theirs by a row in the sheet"
                            .formatted(
                                Shown.code(asked),
                                templates
                                    .near(asked)
                                    .map(" Did you mean `%s`?"::formatted)
                                    .orElse(""))
                        + " of templates, then `!"
                        + WelcomeCommands.REFRESH
                        + "`."));
  }

  private Letter letter(CommandCall call, Template template, Recruit recruit, GuildView guild) {
    Map<String, String> words = new HashMap<>();
    words.put("MENTION", recruit.mention());
    words.put("USERNAME", recruit.name());
    words.put("CLAN", template.name());
    words.put("CLANTAG", template.tag());
    words.put("GUILD", guild.name());
    words.put("NOW", NOW.withZone(zone).format(call.at()));
    words.put("INVITER", Shown.plain(call.invoker().name(), 60));
    words.put("CLANLEAD", template.lead());
    words.put("DEPUTIES", template.deputies());
    Placeholders inLetter = new Placeholders(words, guild.emoji());
    words.put("INVITER", "");
    return Letter.of(
        template, inLetter, new Placeholders(words, guild.emoji()), Recruits.note(call));
  }

  /** A typed command that went well leaves nothing behind. */
  private Reply answer(CommandCall call, Template template, Recruit recruit, Outcome outcome) {
    return switch (outcome.result()) {
      case OK -> {
        if (!call.typed()) {
          yield Reply.text(
              "✅ %s is welcomed to **%s**.".formatted(recruit.name(), template.name()));
        }
        later.accept(TIDIED_AFTER, () -> discord.delete(call.channel(), call.message()));
        yield Reply.text("").reacting("✅");
      }
      case PARTIAL -> Reply.text("⚠️ Done in part: " + outcome.said() + ".");
      case ERROR -> Reply.text("❌ " + outcome.said());
    };
  }
}
