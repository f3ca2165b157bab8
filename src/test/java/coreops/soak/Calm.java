package coreops.soak;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Knows when a Vert.x has nothing more to do, so that a virtual clock may go on: no message is on
 * its way, no call of the outside is open, and every context has come to the end of its queue with
 * nothing new begun meanwhile.
 */
final class Calm {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private final AtomicLong open = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private volatile boolean closing;
  private final Set<Context> contexts = ConcurrentHashMap.newKeySet();

  /** A Vert.x whose messages are counted. */
  Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
        .withMetrics(new Counting())
        .build();
  }

  /** Something begins that {@link #end} will end. */
  void begin() {
    begun.incrementAndGet();
    open.incrementAndGet();
  }

  void end() {
    open.decrementAndGet();
  }

  /** A context on which work may be queued. */
  void watch(Context context) {
    contexts.add(context);
  }

  /** The contexts known so far are closing: what is queued there may never run. */
  void contextsClose() {
    closing = true;
  }

  /** The contexts known so far are gone. */
  void contextsClosed() {
    contexts.clear();
    closing = false;
  }

  /** Returns when there is nothing left to do. */
  void await() {
    long end = System.nanoTime() + PATIENCE;
    int still = 0;
    while (still < 2) {
      long before = begun.get();
      if (!closing) {
        passThroughContexts();
      }
      if (open.get() == 0 && begun.get() == before) {
        still++;
        if (closing) {
          // Nothing can be waited for but a little time.
          LockSupport.parkNanos(200_000);
        }
      } else {
        still = 0;
        LockSupport.parkNanos(20_000);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no calm: " + open.get() + " open after 60 s");
      }
    }
  }

  private void passThroughContexts() {
    CountDownLatch passed = new CountDownLatch(contexts.size());
    contexts.forEach(context -> context.runOnContext(turn -> passed.countDown()));
    try {
      if (!passed.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("a context is stuck");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private final class Counting implements VertxMetricsFactory {
    @Override
    public VertxMetrics metrics(VertxOptions options) {
      return new VertxMetrics() {
        @Override
        public EventBusMetrics<?> createEventBusMetrics() {
          return new Messages();
        }
      };
    }
  }

  private final class Messages implements EventBusMetrics<Object> {
    @Override
    public Object handlerRegistered(String address) {
      return address;
    }

    @Override
    public void scheduleMessage(Object handler, boolean local) {
      begin();
    }

    @Override
    public void messageDelivered(Object handler, boolean local) {
      end();
    }

    @Override
    public void discardMessage(Object handler, boolean local, Message<?> message) {
      end();
    }
  }
}
