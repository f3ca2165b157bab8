package coreops.sandbox.discord;

import coreops.types.ChannelId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who look at channels: waiting tests, and people at {@code scripts/say}. */
final class Watchers {
  /** Takes the watcher away again. */
  @FunctionalInterface
  interface Watch {
    void end();
  }

  private record Watcher(List<ChannelId> channels, Consumer<ChannelEvent> sink) {}

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  /** Tells the sink what happens in those channels, on the event loop. */
  Watch watch(List<ChannelId> channels, Consumer<ChannelEvent> sink) {
    Watcher watcher = new Watcher(channels, sink);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void tell(ChannelEvent event) {
    for (Watcher each : watchers) {
      if (each.channels().contains(event.message().channel())) {
        each.sink().accept(event);
      }
    }
  }
}
