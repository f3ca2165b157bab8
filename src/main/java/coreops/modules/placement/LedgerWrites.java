package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.control.SheetWrites;
import coreops.modules.placement.LedgerBook.Entry;
import coreops.sheets.Sheets;
import coreops.store.Store;
import coreops.store.Store.Sql;
import coreops.types.Time;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the ledger: first durably here, where it counts at once, then in the outbox. A process
 * that dies in between leaves the change, and the next one hands it over. All but {@link #entries}
 * is called by one decision at a time.
 */
final class LedgerWrites {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerWrites.class);

  private final Store store;
  private final Sheets sheets;
  private final OutboxLists outbox;
  private final LedgerBook book;
  private final Time time;

  /** Ids of changes that wait, and that the outbox has. */
  private final Set<String> handed = new HashSet<>();

  LedgerWrites(Store store, Sheets sheets, LedgerBook book, Time time) {
    this.store = store;
    this.sheets = sheets;
    this.outbox = new OutboxLists(sheets);
    this.book = book;
    this.time = time;
  }

  /** Changes that are about to be made, with the ids of their writes. */
  List<Entry> entries(List<LedgerChange> changes, String actor) {
    return changes.stream()
        .map(change -> new Entry(id(change), change, actor, time.now(), Hold.Sync.WAITING))
        .toList();
  }

  /**
   * Makes changes that belong together; back once they are durable.
   *
   * @param along what is to be durable with them or not at all
   * @return whether Google is away, so that a person should be told "saved, will sync"
   */
  boolean write(List<Entry> entries, Consumer<Sql> along) {
    store
        .write(
            sql -> {
              book.add(sql, entries);
              along.accept(sql);
              return entries.size();
            })
        .await();
    Set<String> late = handOver();
    return entries.stream().anyMatch(entry -> late.contains(entry.id()));
  }

  /** Hands over what an earlier process, or an outbox that was away, left; asks what became. */
  void handOverAgain() {
    handed.clear();
    handOver();
  }

  /** Forgets changes that operators took out of the outbox. */
  void dropDiscarded() {
    List<Entry> dead = book.dead().await();
    if (dead.isEmpty()) {
      return;
    }
    Set<String> listed = new HashSet<>();
    for (SheetWrites.State state : List.of(SheetWrites.State.DEAD, SheetWrites.State.WAITING)) {
      outbox.all(BoardReader.LEDGER, state).forEach(entry -> listed.add(entry.id()));
    }
    dead.stream()
        .filter(entry -> !listed.contains(entry.id()))
        .forEach(entry -> book.drop(entry.id()).await());
  }

  /**
   * Hands over all that the outbox may not have, oldest first: it writes in the order in which it
   * was told, and an earlier process may have left the row that is changed now.
   *
   * @return ids of those that will take a while
   */
  private Set<String> handOver() {
    List<Entry> waiting = book.waiting().await();
    handed.retainAll(waiting.stream().map(Entry::id).collect(Collectors.toSet()));
    Set<String> late = new HashSet<>();
    Set<String> held = new HashSet<>();
    for (Entry entry : waiting) {
      String row = entry.change().key().id();
      if (!handed.contains(entry.id()) && (held.contains(row) || !handOver(entry, late))) {
        held.add(row);
        late.add(entry.id());
      }
    }
    return late;
  }

  /** False when the outbox did not take it. */
  private boolean handOver(Entry entry, Set<String> late) {
    try {
      SheetWrites.Saved saved =
          sheets
              .save(
                  new SheetWrites.Save(
                      entry.id(), BoardReader.LEDGER, entry.change().write(), entry.actor()))
              .await();
      handed.add(entry.id());
      if (saved.state() != SheetWrites.State.WAITING) {
        book.settled(entry.id(), saved.state(), time.now()).await();
      }
      if (saved.late()) {
        late.add(entry.id());
      }
      return true;
    } catch (Failure notNow) {
      LOG.atWarn()
          .addKeyValue("write", entry.id())
          .addKeyValue("reason", notNow.userText())
          .log("change of the ledger waits for the outbox");
      return false;
    }
  }

  private static String id(LedgerChange change) {
    return "%s:%s:%s"
        .formatted(
            change.getClass().getSimpleName().toLowerCase(Locale.ROOT),
            change.key().clan().strip(),
            UUID.randomUUID());
  }
}
