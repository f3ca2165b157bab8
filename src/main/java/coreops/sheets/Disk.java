package coreops.sheets;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@link Snapshots} off the context: one file operation after the other, in the order asked. */
final class Disk {
  private final Offload offload;
  private final Supplier<Snapshots> opened;
  private Future<?> tail = Future.succeededFuture();
  private Optional<Snapshots> snapshots = Optional.empty();

  /**
   * @param opened makes the snapshots, on first use and off the context
   */
  Disk(Offload offload, Supplier<Snapshots> opened) {
    this.offload = offload;
    this.opened = opened;
  }

  /** What was saved under the name, if anything readable was. */
  <T extends Record> Future<Optional<T>> load(String name, Class<T> type) {
    return inTurn(files -> files.load(name, type));
  }

  /** Saves; what goes wrong is logged and nobody's failure. */
  Future<Void> save(String name, Record content) {
    return inTurn(
        files -> {
          files.save(name, content);
          return null;
        });
  }

  /** Completes when everything asked for so far has been done. */
  Future<Void> settled() {
    return tail.mapEmpty();
  }

  private <T> Future<T> inTurn(Function<Snapshots, T> work) {
    Future<T> mine = tail.transform(before -> offload.run(() -> work.apply(files())));
    tail = mine.otherwiseEmpty();
    return mine;
  }

  /** Only one file operation runs at a time, so this needs no lock, only visibility. */
  private synchronized Snapshots files() {
    if (snapshots.isEmpty()) {
      snapshots = Optional.of(opened.get());
    }
    return snapshots.get();
  }
}
