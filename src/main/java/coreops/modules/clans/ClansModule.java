package coreops.modules.clans;

import coreops.bus.Bus;
import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.images.EmojiLinks;
import coreops.module.ModuleVerticle;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;
import java.util.Set;

/** Clan cards and the search panels. */
public final class ClansModule extends ModuleVerticle {
  /** It runs while one of these is on; each command looks at its own. */
  public static final Set<String> TOGGLES = Set.of(ClanCommands.PROFILE_TOGGLE);

  public ClansModule(Settings settings, Bus bus, Time time, Versions versions) {
    super(ClanCommands.MODULE, bus, time);
    ClanData data = new ClanData(sheets());
    Cards cards = new Cards(versions);
    Crests crests = new Crests(discord(), new EmojiLinks(settings.images()));
    ClanCard card = new ClanCard(data, cards, crests);
    command(ClanCommands.PROFILE, card::show);
    completes(ClanCommands.PROFILE, ClanCommands.CLAN, card::offer);
    action(ClanCommands.CARD, card::flip);
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
