package coreops.gateway;

import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the guild map a little after it changes. An event that changed it counts as handled only
 * once that is saved: what a {@code kill -9} takes from the file is then replayed.
 */
final class GuildKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(GuildKeeper.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Guilds guilds;
  private final GuildFile file;
  private final Loop loop;
  private final Time time;
  private @Nullable Promise<Void> next;

  GuildKeeper(Guilds guilds, GuildFile file, Loop loop, Time time) {
    this.guilds = guilds;
    this.file = file;
    this.loop = loop;
    this.time = time;
  }

  /** The map has changed; completes when the change is saved, or cannot be. */
  Future<Void> changed() {
    Promise<Void> saving = next;
    if (saving == null) {
      saving = Promise.promise();
      next = saving;
      time.after(SOON, this::save);
    }
    return saving.future();
  }

  /** Saves what is not saved yet. */
  Future<Void> flush() {
    return save();
  }

  private Future<Void> save() {
    Promise<Void> due = next;
    if (due == null) {
      return Future.succeededFuture();
    }
    next = null;
    List<GuildFile.Copy> copy = guilds.all().stream().map(GuildFile.Copy::of).toList();
    return loop.<Void>aside(
            () -> {
              file.save(copy);
              return null;
            })
        .otherwise(
            error -> {
              LOG.atError()
                  .addKeyValue("error", error.getClass().getSimpleName())
                  .log("guild map cannot be saved");
              return null;
            })
        .onComplete(saved -> due.complete());
  }
}
