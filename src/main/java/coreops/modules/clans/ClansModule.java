package coreops.modules.clans;

import coreops.bus.Bus;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.discord.ReactionAdded;
import coreops.module.ModuleVerticle;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;
import java.util.Set;

/** Clan cards and the search panels. */
public final class ClansModule extends ModuleVerticle {
  /** It runs while one of these is on; each command looks at its own. */
  public static final Set<String> TOGGLES =
      Set.of(ClanCommands.PROFILE_TOGGLE, PanelKind.MATCH.toggle(), PanelKind.SEARCH.toggle());

  public ClansModule(
      Settings settings, Values values, Bus bus, Store store, Time time, Versions versions) {
    super(ClanCommands.MODULE, bus, time);
    ClanData data = new ClanData(sheets());
    Cards cards = new Cards(versions);
    Crests crests = new Crests(discord(), new coreops.images.Crests(bus, settings.images()));
    Extras extras = new Extras(time);
    ClanCard card = new ClanCard(data, cards, crests, new CardPost(discord(), extras));
    hear(ReactionAdded.TOPIC, new CardReactions(card, discord(), sheets(), extras)::hear);
    command(ClanCommands.PROFILE, card::show);
    completes(ClanCommands.PROFILE, ClanCommands.CLAN, card::offer);
    action(ClanCommands.CARD, card::flip);
    PanelBook book = new PanelBook(store);
    PanelRules rules = new PanelRules(values, sheets());
    for (PanelKind kind : PanelKind.values()) {
      Results results = new Results(kind, data, cards, crests, rules);
      panel(
          kind,
          new PanelDesk(
              kind, new PanelView(kind, versions), results, book, rules, discord(), time));
      pages(kind, new ResultDesk(kind, results, book, discord(), time));
    }
    job(PanelExpiry.JOB, new PanelExpiry(book, discord(), versions, time)::run);
  }

  private void panel(PanelKind kind, PanelDesk desk) {
    command(kind.path(), desk::open);
    for (PanelControl control : PanelControl.values()) {
      action(kind.action(control), call -> desk.press(control, call));
    }
  }

  private void pages(PanelKind kind, ResultDesk desk) {
    for (ResultControl control : ResultControl.of(kind)) {
      action(kind.action(control), call -> desk.press(control, call));
    }
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return ClanCommands.all();
  }

  /** What its controls do. */
  public static List<ActionSpec> actions() {
    return ClanCommands.actions();
  }
}
