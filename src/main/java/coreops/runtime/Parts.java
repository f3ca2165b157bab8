package coreops.runtime;

import coreops.bus.Bus;
import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.config.Settings;
import coreops.store.Store;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the composition root hands to the {@link Program}.
 *
 * @param kinds every verticle there is
 * @param bootId of this process
 * @param lastEnd how the process before this one ended
 * @param startedAt of the process
 * @param reload re-reads what the sheets say, for the named actor; answers with notes
 * @param check what is wrong with a configuration file's settings
 * @param reread reads all settings again; blocks while it reads files
 */
public record Parts(
    Settings settings,
    Vertx vertx,
    Bus bus,
    Store store,
    Time time,
    List<VerticleKind> kinds,
    String bootId,
    LastEnd lastEnd,
    Instant startedAt,
    Function<String, Future<List<String>>> reload,
    Function<ConfFile, List<Problem>> check,
    Supplier<Rereading> reread) {
  public Parts {
    kinds = List.copyOf(kinds);
  }
}
