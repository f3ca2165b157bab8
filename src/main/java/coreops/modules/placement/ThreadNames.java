package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.bus.Lanes;
import coreops.bus.Topic;
import coreops.clans.TicketName;
import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.discord.ThreadCalls.Change;
import coreops.store.Store;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Gives tickets' threads the names that their reservations want. Discord takes two new names of a
 * thread in ten minutes, so a name is a wish that is kept until it can be fulfilled; of two wishes
 * for one thread the later holds.
 */
final class ThreadNames {
  static final Jobs.Job JOB =
      new Jobs.Job(
          "placement_thread_names",
          new Jobs.Cadence.Every(Duration.ofMinutes(2), Duration.ofSeconds(10)),
          // The next run finds whatever is wished for.
          new Jobs.Missed.Skip());

  /** Told when a name was wished for, to look at once rather than at the next run. */
  static final Topic<Wished> WISHED = new Topic<>("placement.name-wished", Wished.class);

  record Wished(ChannelId thread) {}

  /** A wish that nobody could fulfil for a day is no use any more. */
  private static final Duration GIVE_UP = Duration.ofDays(1);

  private static final Set<Failure.Code> LATER =
      Set.of(Failure.Code.BUSY, Failure.Code.UNAVAILABLE, Failure.Code.TIMEOUT);

  /** Discord tells of a new name within this time. */
  private static final Duration NEWS_TAKES = Duration.ofMinutes(1);

  private static final int WAITING = 50;

  private final Lanes<ChannelId> lanes = new Lanes<>(WAITING);
  private final Map<ChannelId, Renamed> renamed = new ConcurrentHashMap<>();
  private final Store store;
  private final Discord discord;
  private final Time time;
  private final PlacementFeed feed;
  private final Supplier<Set<String>> tags;

  /**
   * @param tags of all clans, normalised
   */
  ThreadNames(
      Store store, Discord discord, Time time, PlacementFeed feed, Supplier<Set<String>> tags) {
    this.store = store;
    this.discord = discord;
    this.time = time;
    this.feed = feed;
    this.tags = tags;
  }

  /** What this process made of a name. */
  private record Renamed(String from, String to, Instant at) {}

  private record Wish(ChannelId thread, GuildId guild, Optional<String> tag, Instant wished) {}

  /**
   * Wishes for a name; durable when the future is complete. The next look fulfils it.
   *
   * @param tag of the clan in which a seat is held now; empty when none is
   */
  Future<Integer> wish(GuildId guild, ChannelId thread, Optional<String> tag) {
    return store.write(
        sql ->
            sql.update(
                "INSERT OR REPLACE INTO placement_name (thread, guild, tag, wished)"
                    + " VALUES (?, ?, ?, ?)",
                thread.value(),
                guild.value(),
                tag.orElse(""),
                time.now().toEpochMilli()));
  }

  /** Fulfils what can be; what came of it, for the run's record. */
  String run(Jobs.Firing firing) {
    List<Wish> wishes = all();
    wishes.forEach(wish -> look(new Wished(wish.thread())));
    return "names wished for: " + wishes.size();
  }

  /** Fulfils the wish of one thread, if there is one. */
  void look(Wished wished) {
    lanes
        .run(
            wished.thread(),
            () -> {
              all().stream()
                  .filter(wish -> wish.thread().equals(wished.thread()))
                  .forEach(this::fulfil);
              return Future.succeededFuture();
            })
        .await();
  }

  private void fulfil(Wish wish) {
    String name = name(wish);
    Optional<TicketName> now = TicketName.read(name, tags.get()::contains);
    if (now.isEmpty()) {
      feed.failed(
          "welcome_reserve_rename_error",
          "thread",
          name,
          "result",
          "skipped_unparsed",
          "reason",
          "thread_name_unparsed");
      forget(wish);
      return;
    }
    TicketName wanted =
        wish.tag().map(tag -> now.get().reserved(tag)).orElseGet(() -> now.get().open());
    if (now.get().form() == TicketName.Form.CLOSED) {
      finished(wish, now.get(), "skipped_closed");
    } else if (wanted.toString().equals(name)) {
      finished(wish, wanted, wish.tag().isPresent() ? "already_reserved" : "already_open");
    } else {
      rename(wish, name, wanted);
    }
  }

  /** As the gateway knows it, unless this room has changed it a moment ago. */
  private String name(Wish wish) {
    String known =
        discord
            .guild(wish.guild())
            .map(view -> view.channel(wish.thread()).map(each -> each.name()).orElse(""))
            .await();
    return Optional.ofNullable(renamed.get(wish.thread()))
        .filter(last -> last.from().equals(known))
        .filter(last -> time.now().isBefore(last.at().plus(NEWS_TAKES)))
        .map(Renamed::to)
        .orElse(known);
  }

  private void rename(Wish wish, String from, TicketName wanted) {
    try {
      discord.editThread(wish.thread(), Change.NONE.named(wanted.toString())).await();
      renamed.put(wish.thread(), new Renamed(from, wanted.toString(), time.now()));
      finished(wish, wanted, wish.tag().isPresent() ? "renamed_to_res" : "renamed_to_open");
    } catch (Failure failure) {
      boolean patient = time.now().isBefore(wish.wished().plus(GIVE_UP));
      if (LATER.contains(failure.code()) && patient) {
        return;
      }
      feed.odd(
          "welcome_reserve_rename",
          "ticket",
          wanted.code(),
          "user",
          wanted.username(),
          "tag",
          wish.tag().orElse("-"),
          "result",
          "rename_failed",
          "reason",
          failure.userText());
      forget(wish);
    }
  }

  private void finished(Wish wish, TicketName name, String result) {
    feed.done(
        "welcome_reserve_rename",
        "ticket",
        name.code(),
        "user",
        name.username(),
        "tag",
        wish.tag().orElse("-"),
        "result",
        result);
    forget(wish);
  }

  private List<Wish> all() {
    return store
        .read(
            sql ->
                sql.query("SELECT * FROM placement_name ORDER BY wished").stream()
                    .map(
                        row ->
                            new Wish(
                                new ChannelId(row.number("thread")),
                                new GuildId(row.number("guild")),
                                Optional.of(row.text("tag")).filter(tag -> !tag.isEmpty()),
                                Instant.ofEpochMilli(row.number("wished"))))
                    .toList())
        .await();
  }

  /** Unless there is a later wish by now. */
  private void forget(Wish wish) {
    store
        .write(
            sql ->
                sql.update(
                    "DELETE FROM placement_name WHERE thread = ? AND wished = ?",
                    wish.thread().value(),
                    wish.wished().toEpochMilli()))
        .await();
  }
}
