package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.config.Settings;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;

/** The operators' own commands. */
public final class OpsModule extends VerticleBase {
  public OpsModule(Settings settings, Bus bus, Time time, Versions versions, Catalogue catalogue) {}

  /** What this module adds to the catalogue. */
  public static List<CommandSpec> commands() {
    return OpsCommands.all();
  }

  @Override
  public Future<?> start() {
    return Future.succeededFuture();
  }
}
