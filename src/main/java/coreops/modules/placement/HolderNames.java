package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.store.Store;
import coreops.types.GuildId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the guild calls those who hold seats. Kept on disk, so that the sheet does not change back
 * and forth with every restart, and asked for again now and then.
 */
final class HolderNames {
  private static final Logger LOG = LoggerFactory.getLogger(HolderNames.class);
  private static final Duration ASK_AGAIN = Duration.ofDays(1);

  /** Longer than most seats are held. */
  private static final Duration REMEMBERED = Duration.ofDays(60);

  /** Each is a call to Discord; the rest is for the next time. */
  private static final int AT_ONCE = 20;

  /** A name takes a fraction of a second; seats do not wait for more. */
  private static final long SECONDS = 3;

  private final Store store;
  private final Discord discord;
  private final Time time;

  HolderNames(Store store, Discord discord, Time time) {
    this.store = store;
    this.discord = discord;
    this.time = time;
  }

  /**
   * @param name blank for somebody who is no member
   */
  private record Known(String name, Instant askedAt) {}

  /** Names by id; nobody who is not a member, and nobody who was not asked for yet. */
  Map<UserId, String> all() {
    Map<UserId, String> names = new HashMap<>();
    known()
        .forEach(
            (id, known) -> {
              if (!known.name().isBlank()) {
                names.put(id, known.name());
              }
            });
    return names;
  }

  /** Asks for some whose names are not known, or are old. Never fails. */
  void learn(List<Hold> holds) {
    Map<UserId, Known> known = known();
    Instant old = time.now().minus(ASK_AGAIN);
    List<UserId> wanted =
        holds.stream()
            .flatMap(hold -> hold.recruit().stream())
            .distinct()
            .filter(id -> !known.containsKey(id) || known.get(id).askedAt().isBefore(old))
            .limit(AT_ONCE)
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    try {
      GuildId guild = discord.homeGuild().timeout(SECONDS, TimeUnit.SECONDS).await().id();
      List<Future<?>> asked = new ArrayList<>();
      wanted.forEach(id -> asked.add(ask(guild, id)));
      Future.all(asked).timeout(SECONDS, TimeUnit.SECONDS).await();
    } catch (Exception notNow) {
      LOG.atInfo()
          .addKeyValue("reason", Failure.of(notNow).userText())
          .log("seats go by the names in the ledger");
    }
  }

  private Future<?> ask(GuildId guild, UserId id) {
    return discord
        .memberName(guild, id)
        .map(named -> named.name().strip())
        .recover(
            error ->
                Failure.of(error).code() == Failure.Code.NOT_FOUND
                    ? Future.succeededFuture("")
                    : Future.failedFuture(error))
        .compose(name -> keep(id, name));
  }

  private Future<Integer> keep(UserId id, String name) {
    Instant now = time.now();
    return store.write(
        sql -> {
          sql.update(
              "DELETE FROM placement_holder WHERE asked_at < ?",
              now.minus(REMEMBERED).toEpochMilli());
          return sql.update(
              "INSERT OR REPLACE INTO placement_holder (user, name, asked_at) VALUES (?, ?, ?)",
              id.value(),
              name,
              now.toEpochMilli());
        });
  }

  private Map<UserId, Known> known() {
    return store
        .read(
            sql -> {
              Map<UserId, Known> all = new HashMap<>();
              sql.query("SELECT * FROM placement_holder")
                  .forEach(
                      row ->
                          all.put(
                              new UserId(row.number("user")),
                              new Known(
                                  row.text("name"), Instant.ofEpochMilli(row.number("asked_at")))));
              return all;
            })
        .await();
  }
}
