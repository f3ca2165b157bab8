package coreops.gateway;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.Callable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The one thread of the gateway. Discord's sockets, Discord4J's timers and the verticle share the
 * verticle's event loop, so that a message goes from the frame to the bus and from the bus to the
 * request without changing threads, and no state of this room needs a lock.
 *
 * <p>Reaches into Vert.x' internals for the Netty event loop, which has no public accessor.
 */
final class Loop {
  private final ContextInternal context;
  private final Scheduler scheduler;

  /** The loop of the verticle that calls this. */
  Loop(Vertx vertx) {
    context = (ContextInternal) vertx.getOrCreateContext();
    // Never disposed: that would shut Vert.x' own event loop down.
    scheduler = Schedulers.fromExecutorService(context.nettyEventLoop(), "gateway");
  }

  EventLoop eventLoop() {
    return context.nettyEventLoop();
  }

  /** The loop as Reactor's timers know it. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** Runs the work on the verticle's context: at once when called on its thread. */
  void enter(Runnable work) {
    if (context.nettyEventLoop().inEventLoop()) {
      context.dispatch(work);
    } else {
      context.runOnContext(turn -> work.run());
    }
  }

  /** Runs file work beside the loop, one piece after the other. */
  <T> Future<T> aside(Callable<T> work) {
    return context.executeBlocking(work, true);
  }
}
