package coreops.soak;

import coreops.sandbox.Sandbox;
import coreops.sandbox.SandboxOptions;
import coreops.sandbox.discord.DiscordFaults;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.google.CallKind;
import coreops.types.MessageId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The whole bot with the real client in a process of its own, heartbeats every second, and one
 * fault after the other. After each fault people ask until they are answered.
 */
final class Storm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int QUESTIONS = 4;
  private static final List<String> COMMANDS =
      List.of("!ops ping", "!ops digest", "!ops health", "!ops help");

  private final Vertx vertx = Vertx.vertx();
  private final Sandbox sandbox;
  private final Path dir;
  private final Map<String, Supplier<Future<Void>>> faults = new LinkedHashMap<>();
  private final List<MessageId> asked = new ArrayList<>();
  private final Map<String, Integer> endured = new LinkedHashMap<>();
  private final List<Double> resident = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long slowestMillis;
  private Child child;

  Storm(Path dir) {
    this.dir = dir;
    this.sandbox =
        Outcome.of(
            Sandbox.start(
                vertx,
                SandboxOptions.standard()
                    .withDiscord(
                        DiscordSandboxOptions.standard()
                            .withoutLimits()
                            .withHeartbeatInterval(Duration.ofSeconds(1)))));
    DiscordFaults discord = sandbox.discord().faults();
    faults.put("socket dropped", discord::dropSockets);
    faults.put("socket frozen", discord::freezeSockets);
    faults.put("ACKs stopped", discord::stopAcks);
    faults.put("closed with 4000", () -> discord.close(4000));
    faults.put("closed with 1001", () -> discord.close(1001));
    faults.put("opcode 7", discord::askToReconnect);
    faults.put("session invalid, resumable", () -> discord.invalidateSessions(true));
    faults.put("garbage", discord::garbage);
    faults.put("broken event", discord::brokenEvent);
    faults.put("Discord gone for 2 s", () -> discord.outage(Duration.ofSeconds(2)));
    faults.put("REST answers 502", () -> discord.failNext("POST /channels/{id}/messages", 2, 502));
    faults.put("Google answers 429", () -> google(429));
    faults.put("Google answers 503", () -> google(503));
    this.child = start();
  }

  /** Adds what ends the process; without it the process is the same all along. */
  Storm withRestarts() {
    faults.put(
        "SIGTERM",
        () -> {
          int code = child.terminate();
          if (code != 0) {
            problems.add("exit code " + code + " after SIGTERM");
          }
          child = start();
          return Future.succeededFuture();
        });
    faults.put(
        "kill -9",
        () -> {
          child.kill();
          child = start();
          return Future.succeededFuture();
        });
    return this;
  }

  /** Each fault once. */
  Storm round() {
    faults.forEach(this::endure);
    return this;
  }

  StormReport report() {
    Map<MessageId, Long> answers =
        sandbox.discord().messages("ops").stream()
            .filter(PostedView::byBotUnderTest)
            .flatMap(message -> message.replyTo().stream())
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    Map<Long, Long> counts = new HashMap<>();
    asked.forEach(id -> counts.merge(answers.getOrDefault(id, 0L), 1L, Long::sum));
    if (!child.alive()) {
      problems.add("the process ended");
    }
    return new StormReport(endured, asked.size(), counts, slowestMillis, resident, problems);
  }

  @Override
  public void close() {
    child.close();
    Outcome.of(sandbox.stop());
    Outcome.of(vertx.close());
  }

  private void endure(String name, Supplier<Future<Void>> fault) {
    endured.merge(name, 1, Integer::sum);
    Future<Void> over = fault.get();
    for (int i = 0; i < QUESTIONS; i++) {
      ask(name, COMMANDS.get(i % COMMANDS.size()));
    }
    Outcome.of(over);
    resident.add(child.residentMebibytes());
  }

  private void ask(String during, String text) {
    long began = System.nanoTime();
    try {
      PostedView answer =
          sandbox
              .discord()
              .ask(Persona.ADMIN, "ops", text, PATIENCE)
              .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS);
      answer.replyTo().ifPresent(asked::add);
      slowestMillis =
          Math.max(slowestMillis, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    } catch (Exception unanswered) {
      problems.add(text + " was not answered while: " + during);
    }
  }

  private Future<Void> google(int status) {
    sandbox.google().faults().failNext(CallKind.BATCH_GET, 2, status);
    return Future.succeededFuture();
  }

  private Child start() {
    Map<String, String> keys = new HashMap<>(sandbox.environment());
    keys.put("DATA_DIR", dir.resolve("data").toString());
    keys.put("GSHEETS_RETRY_BASE", "20ms");
    return Child.ready(keys, dir.resolve("bot.log"));
  }
}
