package coreops.sheets;

import coreops.bus.Topic;
import coreops.config.Settings;
import coreops.control.Notice;
import coreops.store.InlineStore;
import coreops.store.Store;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A sheets room without a bus, on a clock that is turned by hand. */
final class RoomKit {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  final VirtualTime time;
  final FakeGoogle google;
  final List<Record> told = new ArrayList<>();
  final SheetRoom room;

  RoomKit(Settings settings, FakeGoogle google) {
    this(settings, google, new InlineStore(List.of(OutboxSchema.schema())), START);
  }

  /** A room on the database of an earlier one. */
  RoomKit(Settings settings, FakeGoogle google, Store store, Instant start) {
    this.time = new VirtualTime(start);
    this.google = google;
    Teller notebook =
        new Teller() {
          @Override
          public <E extends Record> void tell(Topic<E> topic, E event) {
            told.add(event);
          }
        };
    room =
        new SheetRoom(
            settings,
            time,
            Offload.direct(),
            google,
            store,
            notebook,
            new SplittableRandom(1),
            () -> {});
  }

  /** Started, and everything read once. */
  RoomKit started() {
    room.start(Future.succeededFuture());
    pass(Duration.ofSeconds(1));
    return this;
  }

  void pass(Duration by) {
    time.advance(by);
  }

  SheetCalls.Refreshed refresh(String bucket) {
    return settle(room.refresh(bucket, "Ann", false));
  }

  SheetCalls.Refreshed accept(String bucket) {
    return settle(room.refresh(bucket, "Ann", true));
  }

  /** Turns the clock until the future is there; an hour is more than anything here may take. */
  <T> T settle(Future<T> future) {
    for (int i = 0; i < 3600 && !future.isComplete(); i++) {
      pass(Duration.ofSeconds(1));
    }
    return future.result();
  }

  BucketState state(String bucket) {
    return room.bucket(bucket).state();
  }

  <E extends Record> List<E> told(Class<E> type) {
    return told.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <E extends Record> E lastTold(Class<E> type) {
    return told(type).getLast();
  }

  List<Notice> notices(String keyStart) {
    return told(Notice.class).stream().filter(notice -> notice.key().startsWith(keyStart)).toList();
  }
}
