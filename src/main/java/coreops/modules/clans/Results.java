package coreops.modules.clans;

import coreops.clans.Clan;
import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.Control.Style;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.types.GuildId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search found, a page of cards at a time. Every page is searched for again, so that it
 * shows the clans as they are now; nothing is remembered between two presses.
 */
final class Results {
  /** As long as the numbers of a footer get. */
  private static final String ROOM = " • 9999/9999 • Page 999/999 • 9999 total";

  /** A menu takes 25, and one of them takes the choice back. */
  private static final int BRACKETS = 24;

  private final PanelKind kind;
  private final ClanData data;
  private final Cards cards;
  private final Crests crests;
  private final PanelRules rules;

  Results(PanelKind kind, ClanData data, Cards cards, Crests crests, PanelRules rules) {
    this.kind = kind;
    this.data = data;
    this.cards = cards;
    this.crests = crests;
    this.rules = rules;
  }

  /**
   * @param total clans that were found
   * @param shown of these, as far as the soft cap allows
   */
  record Page(Reply reply, int total, int shown) {
    String note() {
      return shown < total
          ? "The first %d of %d clans are shown; more filters leave fewer.".formatted(shown, total)
          : "";
    }
  }

  /**
   * The page that is asked for, or the last where there are fewer now.
   *
   * @throws coreops.bus.Failure UNAVAILABLE while there is no clan data
   */
  Page page(ResultState asked, Optional<GuildId> guild) {
    ClanData.Current current = data.now();
    List<Clan> everywhere =
        Search.run(current.roster(), asked.filter().inBracket(Optional.empty()));
    Map<String, Integer> brackets = Search.brackets(everywhere);
    List<Clan> found =
        asked.filter().bracket().isEmpty()
            ? everywhere
            : everywhere.stream().filter(asked.filter()::takes).toList();
    List<Clan> shown = found.subList(0, Math.min(found.size(), rules.softCap(kind)));
    String used = "Filters used: " + filters(asked.filter(), brackets, shown.size(), found.size());
    if (shown.isEmpty()) {
      Embed none =
          cards.plain(
              "No matching clans found",
              "Fewer filters, or another roster mode, may find some.",
              " • " + used);
      return new Page(
          Reply.embed(none)
              .saying(current.warning())
              .with(controls(asked.on(0), 1, brackets, true).toArray(Control.Row[]::new)),
          0,
          0);
    }
    List<List<Crests.Card>> pages = pages(shown, asked.form(), used);
    int page = Math.min(asked.page(), pages.size() - 1);
    List<Crests.Card> numbered =
        numbered(pages.get(page), used, page, pages.size(), shown, found.size());
    // Recruiters' cards have no crests.
    return new Page(
        crests
            .on(numbered, kind.hasForms() ? guild : Optional.empty())
            .saying(current.warning())
            .with(
                controls(asked.on(page), pages.size(), brackets, false)
                    .toArray(Control.Row[]::new)),
        found.size(),
        shown.size());
  }

  /** As many cards a page as the kind allows and a message holds. */
  private List<List<Crests.Card>> pages(List<Clan> clans, Cards.Form form, String used) {
    List<List<Crests.Card>> pages = new ArrayList<>();
    List<Crests.Card> page = new ArrayList<>();
    int size = 0;
    for (Clan clan : clans) {
      String footer = " • " + used;
      Embed card = kind.hasForms() ? cards.of(form, clan, footer) : cards.classic(clan, footer);
      int next = EmbedLimits.size(card) + ROOM.length();
      if (!page.isEmpty() && (page.size() == kind.perPage() || size + next > EmbedLimits.TOTAL)) {
        pages.add(List.copyOf(page));
        page.clear();
        size = 0;
      }
      page.add(new Crests.Card(clan, card));
      size += next;
    }
    pages.add(List.copyOf(page));
    return pages;
  }

  private List<Crests.Card> numbered(
      List<Crests.Card> page, String used, int number, int pages, List<Clan> shown, int total) {
    List<Crests.Card> numbered = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      boolean last = i == page.size() - 1;
      String footer = " • " + used;
      if (!kind.hasForms()) {
        footer += " • %d/%d • Page %d/%d".formatted(shown.size(), total, number + 1, pages);
      } else if (last) {
        footer += " • Page %d/%d • %d total".formatted(number + 1, pages, total);
      }
      Crests.Card card = page.get(i);
      numbered.add(card.as(cards.footed(card.embed(), footer)));
    }
    return numbered;
  }

  private String filters(Filter filter, Map<String, Integer> brackets, int shown, int total) {
    String bracket = filter.bracket().map(key -> " • Bracket: " + named(key, brackets)).orElse("");
    String capped =
        kind.hasForms() && shown < total ? " • first %d of %d".formatted(shown, total) : "";
    return filter.summary() + bracket + capped;
  }

  private static String named(String key, Map<String, Integer> brackets) {
    return brackets.keySet().stream()
        .filter(name -> Filter.bracketKey(name).equals(key))
        .findFirst()
        .map(name -> EmbedLimits.fit(name, 60))
        .orElse("none");
  }

  private List<Control.Row> controls(
      ResultState state, int pages, Map<String, Integer> brackets, boolean empty) {
    List<Control.Row> rows = new ArrayList<>();
    Control prev =
        button(
            ResultControl.PREV,
            kind.hasForms() ? "◀ Prev" : "◀ Prev Page",
            state.on(Math.max(0, state.page() - 1)),
            state.page() == 0);
    Control next =
        button(
            ResultControl.NEXT,
            kind.hasForms() ? "Next ▶" : "Next Page ▶",
            state.on(state.page() + 1),
            state.page() >= pages - 1);
    if (kind.hasForms()) {
      rows.add(
          Control.Row.of(
              form(ResultControl.LITE, "Short view", "📇", Cards.Form.LITE, state, empty),
              form(ResultControl.ENTRY, "Entry Criteria", "📑", Cards.Form.ENTRY, state, empty),
              form(ResultControl.PROFILE, "Clan Profile", "🪪", Cards.Form.PROFILE, state, empty)));
      rows.add(Control.Row.of(prev, next, button(ResultControl.CLOSE, "Close", state, false)));
    } else if (!empty) {
      rows.add(Control.Row.of(prev, next));
    }
    if (brackets.size() > 1 || state.filter().bracket().isPresent()) {
      rows.add(brackets(state, brackets));
    }
    return rows;
  }

  private Control.Row brackets(ResultState state, Map<String, Integer> brackets) {
    String chosen = state.filter().bracket().orElse("");
    List<Control.Option> options = new ArrayList<>();
    options.add(new Control.Option("All brackets", "all", "", chosen.isEmpty()));
    // Names that differ only in case or blanks are one bracket.
    List<String> keys = new ArrayList<>();
    brackets.forEach(
        (name, count) -> {
          String key = Filter.bracketKey(name);
          if (!keys.contains(key) && keys.size() < BRACKETS) {
            keys.add(key);
            options.add(
                new Control.Option(
                    EmbedLimits.fit(name, 80), key, count + " found", key.equals(chosen)));
          }
        });
    return Control.Row.of(
        new Control.Select(
            id(ResultControl.BRACKET, state), "Bracket (optional)", options, 0, 1, false));
  }

  private Control.Button form(
      ResultControl control,
      String label,
      String emoji,
      Cards.Form form,
      ResultState state,
      boolean off) {
    return button(control, label, state.as(form), off)
        .marked(emoji)
        .styled(state.form() == form ? Style.PRIMARY : Style.SECONDARY);
  }

  private Control.Button button(
      ResultControl control, String label, ResultState state, boolean off) {
    return Control.Button.of(id(control, state), label).disabledIf(off);
  }

  private String id(ResultControl control, ResultState state) {
    return new CustomId(ClanCommands.MODULE, kind.action(control), state.code()).toString();
  }
}
