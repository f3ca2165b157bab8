package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.discord.GuildView;
import coreops.discord.Shown;
import coreops.types.ChannelId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where letters and notices go: channels of the guild alone, in which one can write. */
final class Channels {
  private static final Pattern ID = Pattern.compile("\\d{1,20}");

  private static final Pattern ROUNDED = Pattern.compile("\\d[.,]?\\d*E\\+\\d{1,3}");

  /** Categories, directories, forums and media channels hold no messages of their own. */
  private static final Set<Integer> SILENT = Set.of(4, 14, 15, 16);

  private Channels() {}

  /**
   * @param here where the command was given
   * @throws Failure INVALID when the template names something else than a channel of the guild
   */
  static ChannelId target(Template template, GuildView guild, ChannelId here) {
    String written = template.channel();
    if (written.isEmpty()) {
      return here;
    }
    return Optional.of(written)
        .filter(id -> ID.matcher(id).matches())
        .map(ChannelId::of)
        .filter(id -> speaks(guild, id))
        .orElseThrow(
            () ->
                new Failure(
                    Failure.Code.INVALID,
                    "Nothing was posted: TARGET_CHANNEL_ID of the row %s is %s, and that is no"
                            .formatted(template.tag(), Shown.code(written))
                        + " channel of this server. %s`!%s`."
                            .formatted(remedy(written), WelcomeCommands.REFRESH)));
  }

  private static String remedy(String written) {
    return ROUNDED.matcher(written).matches()
        ? "Sheets has made a rounded number of the id: format the cell as plain text and enter it"
            + " again, then "
        : "Correct it, then ";
  }

  /** Whether it is a channel of the guild in which one can write. */
  static boolean speaks(GuildView guild, ChannelId channel) {
    return guild.channel(channel).filter(found -> !SILENT.contains(found.type())).isPresent();
  }

  /** For the log: a name, never an id. */
  static String named(GuildView guild, ChannelId channel) {
    return guild.channel(channel).map(found -> "#" + found.name()).orElse("#unknown");
  }
}
