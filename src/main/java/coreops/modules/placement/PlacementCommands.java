package coreops.modules.placement;

import coreops.command.ActionSpec;
import coreops.command.CommandSpec;
import java.util.List;

/** The module's commands and controls as data. */
final class PlacementCommands {
  static final String MODULE = "placement";

  /** Switches reservations, placements and their jobs. */
  static final String TOGGLE = "placement_reservations";

  /** Whether the clan is chosen from a list, too. */
  static final String SELECT_TOGGLE = "placement_target_select";

  private PlacementCommands() {}

  static List<CommandSpec> all() {
    return ReserveCommands.all();
  }

  static List<ActionSpec> actions() {
    return ReserveCommands.actions();
  }
}
