package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.discord.PostedMessage;
import coreops.modules.clans.PanelBook.Entry;
import coreops.modules.clans.PanelBook.Place;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds panels, also those that nobody has pressed yet: they stand soon behind their command. */
final class PanelFinder {
  private static final Logger LOG = LoggerFactory.getLogger(PanelFinder.class);

  /** The answer to a command comes within seconds. */
  private static final int LOOKED_THROUGH = 50;

  private final Discord discord;

  PanelFinder(Discord discord) {
    this.discord = discord;
  }

  /** Empty also when the channel cannot be looked through. */
  Optional<Place> find(Entry entry) {
    return entry.panel().or(() -> behind(entry));
  }

  private Optional<Place> behind(Entry entry) {
    try {
      return discord
          .history(entry.channel(), LOOKED_THROUGH, Optional.of(entry.opened()))
          .await()
          .messages()
          .stream()
          .filter(message -> shows(message, entry))
          .findFirst()
          .map(message -> new Place(entry.channel(), message.id()));
    } catch (Failure failure) {
      LOG.atInfo()
          .addKeyValue("panel", entry.kind().path())
          .addKeyValue("reason", failure.userText())
          .log("panel not looked for");
      return Optional.empty();
    }
  }

  /** By what its controls carry: texts are alike, the command that opened it is not. */
  private static boolean shows(PostedMessage message, Entry entry) {
    return message.author().bot()
        && message.controlsOf(ClanCommands.MODULE).stream()
            .filter(id -> id.action().equals(entry.kind().action(PanelControl.SEARCH)))
            .anyMatch(id -> PanelState.openedBy(entry.opened(), id.state()));
  }
}
