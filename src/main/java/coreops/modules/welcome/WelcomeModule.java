package coreops.modules.welcome;

import coreops.bus.Bus;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.images.Crests;
import coreops.module.ModuleVerticle;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;
import java.util.Set;

/** Welcomes recruits with the letters of the sheet of templates. */
public final class WelcomeModule extends ModuleVerticle {
  public static final Set<String> TOGGLES = Set.of(WelcomeCommands.TOGGLE);

  public WelcomeModule(Settings settings, Values values, Bus bus, Time time, Versions versions) {
    super(WelcomeCommands.MODULE, bus, time);
    TemplateBook book = new TemplateBook(sheets());
    Delivery delivery =
        new Delivery(
            new Postman(discord()),
            new Letterhead(new Crests(bus, settings.images())),
            new WelcomeRules(values, sheets()),
            versions,
            time);
    WelcomeDesk desk =
        new WelcomeDesk(
            bus, discord(), book, delivery, settings.identity().timezone(), this::later);
    command(WelcomeCommands.WELCOME, desk::welcome);
    completes(WelcomeCommands.WELCOME, WelcomeCommands.CLAN, new Offers(book)::offer);
    command(WelcomeCommands.REFRESH, new RefreshDesk(bus, sheets(), book)::refresh);
  }

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return WelcomeCommands.all();
  }
}
