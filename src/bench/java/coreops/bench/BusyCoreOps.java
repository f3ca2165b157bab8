package coreops.bench;

import coreops.cli.CoreOps;
import coreops.cli.Launch;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * CoreOps with two badly behaved modules beside its own. Reads {@code sleep MILLIS} and {@code spin
 * MILLIS} from stdin.
 */
public final class BusyCoreOps {
  private BusyCoreOps() {}

  /** Runs until stdin ends or the process is told to. */
  public static void main(String[] arguments) throws IOException {
    CoreOps bot = CoreOps.start(Launch.of(System.getenv()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      long millis = Long.parseLong(words[1]);
      bot.deploy(new Busy(words[0].equals("spin"), millis), onVirtualThreads());
    }
    System.exit(bot.stop(0, "bench", "bench"));
  }

  private static DeploymentOptions onVirtualThreads() {
    return new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD);
  }

  /** A module that keeps its thread for a while, with or without the processor. */
  private static final class Busy extends VerticleBase {
    private final boolean spinning;
    private final long millis;

    Busy(boolean spinning, long millis) {
      this.spinning = spinning;
      this.millis = millis;
    }

    @Override
    public Future<?> start() {
      context.runOnContext(turn -> work());
      return Future.succeededFuture();
    }

    private void work() {
      long end = System.nanoTime() + millis * 1_000_000;
      while (System.nanoTime() < end) {
        if (spinning) {
          Thread.onSpinWait();
        } else {
          rest();
        }
      }
    }

    private static void rest() {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
