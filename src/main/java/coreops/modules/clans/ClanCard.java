package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.clans.Roster;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Completion;
import coreops.command.Nearest;
import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.Prefix;
import coreops.discord.Shown;
import coreops.types.GuildId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code !clan}: the profile of one clan, flipped to its entry criteria and back by whoever likes.
 * The button says which clan and which side comes, so that it works on any card for ever.
 */
final class ClanCard {
  /** On the button, and as a reaction. */
  static final String FLIP = "💡";

  /** Cards offered for a name that is none. */
  private static final int OFFERED = 3;

  /** Leaves room for the rest of a custom id. */
  private static final int LONGEST_KEY = 80;

  private final ClanData data;
  private final Cards cards;
  private final Crests crests;
  private final CardPost post;

  ClanCard(ClanData data, Cards cards, Crests crests, CardPost post) {
    this.data = data;
    this.cards = cards;
    this.crests = crests;
    this.post = post;
  }

  /** A clan that nobody knows is answered with those that were probably meant. */
  Reply show(CommandCall call) {
    ClanData.Current current = data.now();
    String asked = call.text(ClanCommands.CLAN);
    return current
        .roster()
        .find(asked)
        .map(clan -> side(clan, Cards.Form.PROFILE, current, call.guild()))
        .map(card -> post.put(call, card))
        .orElseGet(() -> unknown(asked, current.roster()));
  }

  /**
   * @throws Failure NOT_FOUND when the clan has left the sheet since
   */
  Reply flip(ActionCall call) {
    return side(call.state(), call.guild());
  }

  /**
   * @param next what a card's button carries
   * @throws Failure NOT_FOUND when the clan has left the sheet since
   */
  Reply side(String next, Optional<GuildId> guild) {
    ClanData.Current current = data.now();
    String[] state = next.split(":", 2);
    if (state.length < 2 || state[0].isEmpty()) {
      throw new Failure(
          Failure.Code.NOT_FOUND, "This card was made by another version of me; ask for it again.");
    }
    Clan clan =
        current
            .roster()
            .find(state[1])
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.Code.NOT_FOUND,
                        "%s is no longer on the clan list.".formatted(Shown.code(state[1]))));
    return side(clan, Cards.Form.of(state[0].charAt(0)), current, guild);
  }

  /** Clans whose tag or name begins with what was typed, then those that hold it elsewhere. */
  Completion.Choices offer(Completion asked) {
    Map<String, String> tags = data.now().roster().labels();
    String typed = Prefix.fold(asked.typed()).strip();
    Map<String, String> nameFirst = new LinkedHashMap<>();
    tags.keySet().stream()
        .sorted(Comparator.comparing(label -> !Prefix.fold(label).contains(" · " + typed)))
        .forEach(label -> nameFirst.put(label, tags.getOrDefault(label, label)));
    return asked.labelled(nameFirst);
  }

  private Reply side(
      Clan clan, Cards.Form form, ClanData.Current current, Optional<GuildId> guild) {
    boolean profile = form == Cards.Form.PROFILE;
    Crests.Card card = new Crests.Card(clan, cards.of(form, clan, ""));
    return crests
        .on(List.of(card), guild)
        .saying(current.warning())
        .with(
            Control.Row.of(
                button(
                        clan,
                        profile ? Cards.Form.ENTRY : Cards.Form.PROFILE,
                        profile ? "Entry Criteria" : "Clan Profile")
                    .marked(FLIP)));
  }

  private Reply unknown(String asked, Roster roster) {
    List<Clan> near = near(asked, roster);
    Embed card =
        cards.unknown(
            "There is no clan %s on the list.".formatted(Shown.code(asked))
                + (near.isEmpty()
                    ? " `!clansearch` finds clans by what they are like."
                    : " Did you mean one of these?"));
    if (near.isEmpty()) {
      return Reply.embed(card);
    }
    return Reply.embed(card)
        .with(
            new Control.Row(
                near.stream()
                    .<Control>map(
                        clan -> button(clan, Cards.Form.PROFILE, EmbedLimits.fit(clan.label(), 80)))
                    .toList()));
  }

  /** Clans whose name holds what was typed, then the nearest tag, then the nearest name. */
  private static List<Clan> near(String asked, Roster roster) {
    // By tag: two buttons of one message must not be the same.
    Map<String, Clan> near = new LinkedHashMap<>();
    Map<String, Clan> named = new HashMap<>();
    String wanted = Prefix.fold(asked).strip();
    for (Clan clan : roster.clans()) {
      String name = Prefix.fold(clan.name());
      named.put(name, clan);
      named.putIfAbsent(Prefix.fold(clan.tag()), clan);
      if (wanted.length() > 1 && name.contains(wanted)) {
        near.putIfAbsent(key(clan), clan);
      }
    }
    Nearest.of(wanted, named.keySet())
        .map(named::get)
        .ifPresent(clan -> near.putIfAbsent(key(clan), clan));
    return near.values().stream().limit(OFFERED).toList();
  }

  /** What finds the clan again. */
  private static String key(Clan clan) {
    String key = clan.tag().isEmpty() ? clan.name() : clan.tag();
    return key.substring(0, Math.min(key.length(), LONGEST_KEY));
  }

  private static Control.Button button(Clan clan, Cards.Form to, String label) {
    String state = to.code() + ":" + key(clan);
    return Control.Button.of(
        new CustomId(ClanCommands.MODULE, ClanCommands.CARD, state).toString(), label);
  }
}
