package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.bus.Lanes;
import coreops.bus.Topic;
import coreops.clans.TicketName;
import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.discord.ThreadCalls.Change;
import coreops.discord.ThreadView;
import coreops.store.Store;
import coreops.store.Store.Sql;
import coreops.types.ChannelId;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gives tickets' threads the names that the ledger wants. Discord takes two new names of a thread
 * in ten minutes, so that a name is a wish which is kept until it can be fulfilled; which name it
 * is shows then, from what the ledger says of the thread. An archived thread is opened for its
 * name, and archived again.
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

  private static final String RENAMED = "welcome_reserve_rename";
  private static final String UNKNOWN = "-";

  /** A wish that nobody could fulfil for a day is no use any more. */
  private static final Duration GIVE_UP = Duration.ofDays(1);

  private static final Set<Failure.Code> LATER =
      Set.of(Failure.Code.BUSY, Failure.Code.UNAVAILABLE, Failure.Code.TIMEOUT);

  private static final int WAITING = 50;

  private final Lanes<ChannelId> lanes = new Lanes<>(WAITING);
  private final Store store;
  private final Discord discord;
  private final Time time;
  private final PlacementFeed feed;
  private final Supplier<Board> board;

  /**
   * @param board as it is now; may fail while there is none
   */
  ThreadNames(Store store, Discord discord, Time time, PlacementFeed feed, Supplier<Board> board) {
    this.store = store;
    this.discord = discord;
    this.time = time;
    this.feed = feed;
    this.board = board;
  }

  /**
   * @param turn how often it was wished for since; says whether it is still this wish
   * @param reopened whether the thread was opened for its name, and is to be archived again
   */
  private record Wish(ChannelId thread, long turn, boolean reopened, Instant wished) {}

  /** Wishes for the name that the ledger wants; durable when the future is complete. */
  Future<Integer> wish(ChannelId thread) {
    return store.write(sql -> wish(sql, thread));
  }

  /** The same within other work, to be kept with it or not at all. */
  int wish(Sql sql, ChannelId thread) {
    return sql.update(
        "INSERT INTO placement_thread_name (thread, turn, reopened, wished) VALUES (?, 0, 0, ?)"
            + " ON CONFLICT (thread) DO UPDATE SET turn = turn + 1, wished = excluded.wished",
        thread.value(),
        time.now().toEpochMilli());
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
    String[] ticket = {"thread", UNKNOWN};
    try {
      Board now = board.get();
      ThreadView thread = discord.thread(wish.thread()).await();
      Optional<TicketName> name = TicketName.read(thread.name(), now.tags()::contains);
      if (name.isEmpty()) {
        unparsed(thread);
      } else {
        Optional<String> tag = held(now, wish.thread());
        ticket = facts(name.get(), tag);
        feed.done(RENAMED, and(ticket, "result", settle(wish, thread, name.get(), tag)));
      }
    } catch (Failure failure) {
      boolean patient = time.now().isBefore(wish.wished().plus(GIVE_UP));
      if (LATER.contains(failure.code()) && patient) {
        return;
      }
      feed.odd(RENAMED, and(ticket, "result", "rename_failed", "reason", failure.userText()));
    }
    forget(wish);
  }

  /** The clan in which the ticket holds a seat now. */
  private static Optional<String> held(Board board, ChannelId thread) {
    return board.ledger().of(thread).stream().filter(Hold::active).map(Hold::tag).findFirst();
  }

  /**
   * Brings the name about.
   *
   * @return what became of it, for the log
   */
  private String settle(Wish wish, ThreadView thread, TicketName name, Optional<String> tag) {
    TicketName wanted = tag.map(name::reserved).orElseGet(name::open);
    boolean closed = name.form() == TicketName.Form.CLOSED;
    boolean right = closed || wanted.toString().equals(thread.name());
    if (!right) {
      rename(wish, thread, wanted);
    }
    boolean open = !right || !thread.archived();
    if (open && (thread.archived() || wish.reopened())) {
      discord.editThread(wish.thread(), Change.NONE.archived(true)).await();
    }
    String form = tag.isPresent() ? "res" : "open";
    return closed
        ? "skipped_closed"
        : right ? "already_" + (tag.isPresent() ? "reserved" : form) : "renamed_to_" + form;
  }

  private void rename(Wish wish, ThreadView thread, TicketName wanted) {
    Change change = Change.NONE.named(wanted.toString());
    if (thread.archived()) {
      // First, so that whoever goes on after a crash knows that it is to be archived again.
      store
          .write(
              sql ->
                  sql.update(
                      "UPDATE placement_thread_name SET reopened = 1 WHERE thread = ?",
                      wish.thread().value()))
          .await();
      change = change.archived(false);
    }
    discord.editThread(wish.thread(), change).await();
  }

  private void unparsed(ThreadView thread) {
    feed.failed(
        "welcome_reserve_rename_error",
        "thread",
        thread.name(),
        "result",
        "skipped_unparsed",
        "reason",
        "thread_name_unparsed");
  }

  private static String[] facts(TicketName name, Optional<String> tag) {
    return new String[] {
      "ticket", name.code(), "user", name.username(), "tag", tag.orElse(UNKNOWN)
    };
  }

  private static String[] and(String[] facts, String... more) {
    return Stream.of(facts, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private List<Wish> all() {
    return store
        .read(
            sql ->
                sql.query("SELECT * FROM placement_thread_name ORDER BY wished").stream()
                    .map(
                        row ->
                            new Wish(
                                new ChannelId(row.number("thread")),
                                row.number("turn"),
                                row.number("reopened") != 0,
                                Instant.ofEpochMilli(row.number("wished"))))
                    .toList())
        .await();
  }

  /** Unless there is a later wish by now, which finds the thread as it was. */
  private void forget(Wish wish) {
    store
        .write(
            sql -> {
              sql.update(
                  "UPDATE placement_thread_name SET reopened = 0 WHERE thread = ?",
                  wish.thread().value());
              return sql.update(
                  "DELETE FROM placement_thread_name WHERE thread = ? AND turn = ?",
                  wish.thread().value(),
                  wish.turn());
            })
        .await();
  }
}
