package coreops.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The probes under load, while one module sleeps and another spins. */
final class ProbesScenario implements Scenario {
  private static final double RATE = 200;
  private static final int MESSAGES = 3_000;
  private static final long BUSY_MILLIS = 5_000;
  private static final double LIMIT_MILLIS = 50;
  private static final long BETWEEN_PROBES_MILLIS = 10;

  @Override
  public String name() {
    return "probes";
  }

  @Override
  public void run(Lab lab, Findings findings) throws IOException, InterruptedException {
    List<String> program = List.of("-cp", lab.benchClassPath(), BusyCoreOps.class.getName());
    try (Stand stand = lab.stand();
        Bot bot = lab.start(Contender.COREOPS, stand, BotOptions.fresh(lab).running(program))) {
      lab.load(stand, RATE, 2_000, stand.channels(), bot.who().prompt());
      Probing warmUp = new Probing(bot);
      Thread.sleep(2_000);
      warmUp.end();

      var load = lab.startLoad(stand, RATE, MESSAGES, stand.channels(), bot.who().prompt());
      Thread.sleep(3_000);
      Probing probing = new Probing(bot);
      bot.child().tell("sleep " + BUSY_MILLIS);
      bot.child().tell("spin " + BUSY_MILLIS);
      Thread.sleep(BUSY_MILLIS);
      probing.end();
      findings.figures().set("load", load.result().json());
      probing.report(findings);
      bot.stop();
    }
  }

  /** Asks both probes in turn, as fast as an impatient orchestrator, on a thread of its own. */
  private static final class Probing {
    private final Bot bot;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Long> ready = new ArrayList<>();
    private final List<Long> healthz = new ArrayList<>();
    private final Thread thread;

    Probing(Bot bot) {
      this.bot = bot;
      thread = Thread.ofPlatform().start(this::ask);
    }

    void end() throws InterruptedException {
      over.set(true);
      thread.join();
    }

    void report(Findings findings) {
      report(findings, "/ready", ready);
      report(findings, "/healthz", healthz);
      findings.atMost("probes that did not say 200", refused.get(), 0);
    }

    private static void report(Findings findings, String path, List<Long> micros) {
      ObjectNode json =
          Latencies.of(micros.size(), micros.stream().mapToLong(Long::longValue).toArray()).json();
      findings.figures().set(path, json);
      findings.atMost(path + " p99 ms", json.path("p99").asDouble(), LIMIT_MILLIS);
    }

    private void ask() {
      try {
        while (!over.get()) {
          time("/ready", ready);
          time("/healthz", healthz);
          Thread.sleep(BETWEEN_PROBES_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void time(String path, List<Long> micros) throws InterruptedException {
      long start = System.nanoTime();
      if (bot.status(path) != 200) {
        refused.incrementAndGet();
      }
      micros.add((System.nanoTime() - start) / 1_000);
    }
  }
}
