package coreops.modules.clans;

import coreops.cli.CoreOps;
import coreops.cli.Launch;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * CoreOps with a stopwatch in it. Reads {@code search COUNT} from stdin, has the search timed that
 * often on a thread like the module's, and prints a line of JSON.
 */
public final class SearchingCoreOps {
  private SearchingCoreOps() {}

  /** Runs until stdin ends or the process is told to. */
  public static void main(String[] arguments) throws IOException {
    CoreOps bot = CoreOps.start(Launch.of(System.getenv()));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int count = Integer.parseInt(line.replaceAll("\\D", ""));
      bot.deploy(
          new SearchTimer(bot.bus(), bot.settings(), count),
          new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    }
    System.exit(bot.stop(0, "bench", "bench"));
  }
}
