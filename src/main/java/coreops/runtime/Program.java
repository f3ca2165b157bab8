package coreops.runtime;

import coreops.bus.Inbox;
import coreops.config.ConfFile;
import coreops.config.Problem;
import coreops.config.SettingsException;
import coreops.control.ComponentReport;
import coreops.control.ExitRequest;
import coreops.control.Reboot;
import coreops.control.Reload;
import coreops.control.Started;
import coreops.control.Stopping;
import coreops.control.Toggles;
import coreops.telemetry.Logs;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The running program: deploys the verticles, follows the configuration file, answers reloads, and
 * ends everything in order. It starts and ends once.
 */
public final class Program {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  /** Six reports may be missed before the runtime counts as failed. */
  private static final Duration REPORT_VALID = Duration.ofSeconds(30);

  private final Parts parts;
  private final Context context;
  private final Deployments deployments;
  private final Shutdown shutdown;
  private final HeartbeatFile heartbeat;
  private final Uncaught uncaught = new Uncaught();
  private final Promise<Integer> begun = Promise.promise();
  private final Promise<Integer> ended = Promise.promise();
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile Optional<Duration> bootTook = Optional.empty();
  private volatile ConfState conf;
  private volatile Optional<ConfWatch> watch = Optional.empty();
  private final Switching switching;

  public Program(Parts parts) {
    this.parts = parts;
    this.context = parts.vertx().getOrCreateContext();
    this.deployments =
        new Deployments(parts.vertx(), parts.time(), parts.kinds(), this::reportSoon);
    this.shutdown = new Shutdown(parts, deployments);
    this.heartbeat = new HeartbeatFile(parts);
    this.switching = new Switching(deployments, this::report);
    this.conf = new ConfState("", "none", "", parts.time().now());
    parts.vertx().exceptionHandler(uncaught::take);
  }

  /** What is wrong with the file's verticles. */
  public static List<Problem> problems(ConfFile file, List<VerticleKind> kinds) {
    try {
      Plan.of(file, kinds);
      return List.of();
    } catch (SettingsException wrong) {
      return wrong.problems();
    }
  }

  /**
   * Deploys everything that the file wants; completes once all of it listens, whatever the network
   * does. When the backbone cannot be deployed it fails, and the program ends with {@link
   * ExitRequest#FAILED}.
   *
   * @throws SettingsException when the file's verticles make no sense
   */
  public Future<Void> start(ConfFile file) {
    Plan plan = Plan.of(file, parts.kinds());
    LOG.atInfo()
        .addKeyValue("boot", parts.bootId())
        .addKeyValue("pid", ProcessHandle.current().pid())
        .addKeyValue("last_end", parts.lastEnd().words())
        .log("starting");
    Promise<Void> listening = Promise.promise();
    context.runOnContext(turn -> listen().onComplete(listening));
    return listening
        .future()
        .compose(done -> deployments.boot(plan))
        .onSuccess(this::booted)
        .onFailure(error -> stop(ExitRequest.FAILED, "start: " + error.getMessage(), "runtime"));
  }

  /** Follows the file from now on. {@code text} is what {@link #start} was given. */
  public void follow(Path file, String text) {
    conf = new ConfState(file.toString(), "applied", "", parts.time().now());
    context.runOnContext(
        turn -> watch = Optional.of(new ConfWatch(file, text, parts.time(), this::saved)));
  }

  /**
   * Ends the program in order. Asking again changes nothing: the first cause stands.
   *
   * @return the exit code, once everything is closed
   */
  public Future<Integer> stop(int code, String cause, String actor) {
    if (ending.compareAndSet(false, true)) {
      begun.complete(code);
      tellTheEnd(code, cause, actor);
      watch.ifPresent(ConfWatch::close);
      parts.bus().tell(Stopping.TOPIC, new Stopping(cause));
      report();
      heartbeat.stopping();
      shutdown.run(code, cause, actor).onComplete(done -> ended.complete(code));
    }
    return ended.future();
  }

  /** An end that nobody wanted belongs into the crash log. */
  private static void tellTheEnd(int code, String cause, String actor) {
    LoggingEventBuilder line =
        code == ExitRequest.FAILED || code == ExitRequest.USAGE
            ? LOG.atError().addMarker(Logs.FATAL)
            : LOG.atInfo();
    line.addKeyValue("cause", cause)
        .addKeyValue("actor", actor)
        .addKeyValue("code", code)
        .log("stopping");
  }

  /** The exit code, as soon as the program begins to end. */
  public Future<Integer> ending() {
    return begun.future();
  }

  /** The exit code, once the program has ended for whatever reason. */
  public Future<Integer> ended() {
    return ended.future();
  }

  /** Where exceptions go that nobody caught. */
  public Uncaught uncaught() {
    return uncaught;
  }

  private Future<Void> listen() {
    Inbox inbox = new Inbox(parts.bus());
    parts.time().every(REPORT_EVERY, this::report);
    heartbeat.start();
    return Future.all(
            inbox.hear(ExitRequest.TOPIC, this::exit),
            inbox.hear(Toggles.TOPIC, switching::take),
            inbox.answerLater(Reload.ADDRESS, this::reload),
            inbox.answerLater(Reboot.ADDRESS, new Rebooting(parts, deployments, this::reload)::run))
        .mapEmpty();
  }

  private void exit(ExitRequest wanted) {
    int code =
        wanted.code() == ExitRequest.RESTART
            ? parts.settings().process().restartExitCode()
            : wanted.code();
    var _ = stop(code, wanted.cause(), wanted.actor());
  }

  private Future<Reload.Outcome> reload(Reload wanted) {
    Instant begun = parts.time().now();
    return switching
        .around(() -> parts.reload().apply(wanted.actor()))
        .map(notes -> new Reload.Outcome(true, since(begun), notes))
        .otherwise(
            error -> {
              LOG.atWarn()
                  .addKeyValue("actor", wanted.actor())
                  .setCause(error)
                  .log("reload failed");
              return new Reload.Outcome(
                  false, since(begun), List.of(String.valueOf(error.getMessage())));
            })
        .onSuccess(outcome -> Milestones.reloaded(wanted, outcome).tell(parts.bus()));
  }

  private void booted(Void done) {
    Duration took = since(parts.startedAt());
    bootTook = Optional.of(took);
    LOG.atInfo()
        .addKeyValue("boot_ms", took.toMillis())
        .addKeyValue("verticles", deployments.states())
        .log("all verticles deployed");
    Milestones.started(took, parts.lastEnd().words(), deployments.states()).tell(parts.bus());
    parts.bus().tell(Started.TOPIC, parts.lastEnd().told(parts.startedAt(), took));
    report();
  }

  private void saved(Optional<String> text) {
    String file = conf.file();
    try {
      ConfFile next =
          ConfFile.parse(
              text.orElseThrow(
                  () -> new SettingsException(List.of(new Problem(file, "", "is gone")))),
              file);
      List<Problem> problems = parts.check().apply(next);
      if (!problems.isEmpty()) {
        throw new SettingsException(problems);
      }
      apply(file, Plan.of(next, parts.kinds()));
    } catch (SettingsException refused) {
      conf =
          new ConfState(file, "refused", String.valueOf(refused.getMessage()), parts.time().now());
      LOG.atError()
          .addKeyValue("file", file)
          .addKeyValue("problems", refused.problems().stream().map(Problem::toString).toList())
          .log("configuration refused; what runs stays as it is");
      report();
    }
  }

  private void apply(String file, Plan plan) {
    conf = new ConfState(file, "applied", "", parts.time().now());
    deployments
        .apply(plan)
        .onSuccess(
            names ->
                LOG.atInfo()
                    .addKeyValue("file", file)
                    .addKeyValue("redeployed", List.copyOf(names))
                    .log("configuration applied"))
        .onComplete(done -> report());
  }

  private void reportSoon() {
    if (bootTook.isPresent()) {
      report();
    }
  }

  private void report() {
    parts
        .bus()
        .tell(
            ComponentReport.TOPIC,
            new ComponentReport(
                "runtime", status(), summary(), detail(), parts.time().now(), REPORT_VALID));
  }

  private ComponentReport.Status status() {
    if (ending.get() || bootTook.isEmpty()) {
      return ComponentReport.Status.DOWN;
    }
    return deployments.anyFailed() || conf.refused()
        ? ComponentReport.Status.DEGRADED
        : ComponentReport.Status.UP;
  }

  private String summary() {
    if (ending.get()) {
      return "stopping";
    }
    if (bootTook.isEmpty()) {
      return "starting";
    }
    if (deployments.anyFailed()) {
      return "a verticle did not start";
    }
    return conf.refused() ? "configuration refused, the last good one runs" : "running";
  }

  private Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("boot", parts.bootId());
    detail.put("last_end", parts.lastEnd().words());
    detail.put("verticles", deployments.states());
    detail.put("config", conf.detail());
    detail.put("uncaught", uncaught.count());
    bootTook.ifPresent(took -> detail.put("boot_ms", took.toMillis()));
    return detail;
  }

  private Duration since(Instant begun) {
    return Duration.between(begun, parts.time().now());
  }
}
