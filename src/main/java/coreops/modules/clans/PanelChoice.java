package coreops.modules.clans;

import coreops.command.ActionCall;
import java.util.Optional;

/** What a press or a choice on a panel makes of its filters. */
final class PanelChoice {
  private PanelChoice() {}

  static Filter of(PanelKind kind, PanelControl control, Filter before, ActionCall call) {
    Optional<String> chosen = call.values().stream().findFirst();
    return switch (control) {
      case CB -> before.withClanBoss(chosen.flatMap(Difficulty::of));
      case HYDRA -> before.withHydra(chosen.flatMap(Difficulty::of));
      case CHIMERA -> before.withChimera(chosen.flatMap(Difficulty::of));
      case STYLE -> before.withPlaystyle(chosen.flatMap(Playstyle::of));
      case CVC -> before.withCvc(next(before.cvc()));
      case SIEGE -> before.withSiege(next(before.siege()));
      case ROSTER -> before.with(kind.after(before.roster()));
      case RESET, SEARCH -> before;
    };
  }

  /** Any, yes, no, and any again. */
  private static Optional<Boolean> next(Optional<Boolean> wanted) {
    return wanted.isEmpty() ? Optional.of(true) : wanted.filter(yes -> yes).map(yes -> false);
  }
}
