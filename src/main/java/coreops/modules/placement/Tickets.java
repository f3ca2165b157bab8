package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.TicketName;
import coreops.discord.Discord;
import coreops.discord.GuildView;
import coreops.module.KeyTexts;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows which threads are tickets, and what the others of the module's channels are. */
final class Tickets {
  private static final List<String> PARENTS = List.of("WELCOME_CHANNEL_ID", "PROMO_CHANNEL_ID");
  private static final String UNKNOWN = "#unknown";

  private final Discord discord;
  private final KeyTexts keys;

  Tickets(Discord discord, KeyTexts keys) {
    this.discord = discord;
    this.keys = keys;
  }

  /**
   * A ticket's thread.
   *
   * @param label for people and logs, e.g. {@code #welcome-tickets › W0777-ann}
   */
  record Ticket(GuildId guild, ChannelId thread, String name, String label) {
    /** The code in its name, e.g. {@code W0777}; the whole name when there is none. */
    String code() {
      return TicketName.code(name).orElse(name);
    }

    Optional<TicketName> parsed(Predicate<String> knownTag) {
      return TicketName.read(name, knownTag);
    }
  }

  /** Empty when the channel is no thread below one of the ticket channels. */
  Optional<Ticket> find(Optional<GuildId> guild, ChannelId channel) {
    List<ChannelId> parents = parents().toList();
    return guild
        .map(id -> discord.guild(id).await())
        .flatMap(
            view ->
                view.channel(channel)
                    .filter(each -> each.parent().filter(parents::contains).isPresent())
                    .map(each -> new Ticket(view.id(), channel, each.name(), label(view, each))));
  }

  /**
   * @throws Failure INVALID, saying where tickets are
   */
  Ticket here(Optional<GuildId> guild, ChannelId channel) {
    return find(guild, channel)
        .orElseThrow(() -> new Failure(Failure.Code.INVALID, "This is no ticket. " + where()));
  }

  /** How a channel or thread is called in logs. */
  String label(Optional<GuildId> guild, ChannelId channel) {
    return guild
        .map(id -> discord.guild(id).await())
        .flatMap(view -> view.channel(channel).map(each -> label(view, each)))
        .orElse(UNKNOWN);
  }

  /** A thread's name, if the gateway has ever seen it. */
  Optional<String> name(GuildView view, ChannelId thread) {
    return view.channel(thread).map(GuildView.Channel::name);
  }

  Optional<ChannelId> recruiters() {
    return keys.channel("RECRUITERS_THREAD_ID");
  }

  Optional<ChannelId> interact() {
    return keys.channel("RECRUITMENT_INTERACT_CHANNEL");
  }

  private Stream<ChannelId> parents() {
    return PARENTS.stream().flatMap(key -> keys.channel(key).stream());
  }

  private String where() {
    String places = parents().map(id -> "<#" + id + ">").collect(Collectors.joining(" or "));
    return places.isEmpty()
        ? "Nobody has configured where tickets are: `WELCOME_CHANNEL_ID`, `PROMO_CHANNEL_ID`."
        : "Seats are held in a ticket's thread, below " + places + ".";
  }

  private static String label(GuildView view, GuildView.Channel channel) {
    String parent =
        channel.parent().flatMap(view::channel).map(each -> each.name() + " › ").orElse("");
    return "#" + parent + channel.name();
  }
}
