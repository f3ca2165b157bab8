package coreops.health;

import coreops.config.Settings;
import coreops.config.WatchdogLimits;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Link;
import coreops.types.Versions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The probes' answers as JSON; ages in seconds with three decimals, times in Unix seconds. */
final class Bodies {
  private final Settings settings;
  private final Versions versions;
  private final WatchdogLimits limits;

  Bodies(Settings settings, Versions versions) {
    this.settings = settings;
    this.versions = versions;
    this.limits = WatchdogLimits.of(settings);
  }

  JsonObject root() {
    return identified(true);
  }

  JsonObject ready(Diagnosis diagnosis) {
    JsonObject components = new JsonObject();
    for (String name : Diagnosis.REQUIRED) {
      components.put(
          name,
          diagnosis
              .component(name)
              .map(each -> brief(each))
              .orElseGet(() -> new JsonObject().put("ok", false).put("ts", 0.0)));
    }
    return identified(diagnosis.ready())
        .put("endpoint", "ready")
        .put("missing", new JsonArray(diagnosis.missing()))
        .put("degraded", new JsonArray(diagnosis.degraded()))
        .put("components", components);
  }

  JsonObject healthz(Diagnosis diagnosis) {
    return heartbeat(diagnosis.alive(), diagnosis).put("endpoint", "healthz");
  }

  JsonObject health(Diagnosis diagnosis) {
    JsonObject components = new JsonObject();
    diagnosis
        .components()
        .forEach(each -> components.put(each.report().component(), full(each, diagnosis.at())));
    for (String name : Diagnosis.REQUIRED) {
      if (!components.containsKey(name)) {
        components.put(name, new JsonObject().put("ok", false).put("ts", 0.0));
      }
    }
    return heartbeat(diagnosis.healthy(), diagnosis)
        .put("endpoint", "health")
        .put("coreops", versions.coreOps())
        .put("build_sha", versions.buildSha())
        .put("image_digest", versions.imageDigest())
        .put("uptime_seconds", seconds(age(diagnosis.known().startedAt(), diagnosis.at())))
        .put("ready", diagnosis.ready())
        .put("missing", new JsonArray(diagnosis.missing()))
        .put("degraded", new JsonArray(diagnosis.degraded()))
        .put("components", components);
  }

  private JsonObject heartbeat(boolean ok, Diagnosis diagnosis) {
    Optional<GatewayPulse> pulse = diagnosis.known().pulse();
    Instant now = diagnosis.at();
    return identified(ok)
        .put("age_seconds", seconds(diagnosis.heartbeatAge()))
        .put("stall_after_sec", limits.stall().toSeconds())
        .put("keepalive_sec", limits.check().toSeconds())
        .put("connected", pulse.map(GatewayPulse::link).filter(Link.UP::equals).isPresent())
        .put(
            "link",
            pulse
                .map(each -> each.link().name().toLowerCase(java.util.Locale.ROOT))
                .orElse("unknown"))
        .put(
            "latency_seconds",
            pulse.flatMap(GatewayPulse::latency).map(Bodies::seconds).orElse(null))
        .put("disconnect_age", since(pulse.flatMap(GatewayPulse::downSince), now))
        .put("last_ready_age", since(pulse.flatMap(GatewayPulse::lastReady), now))
        .put("last_dispatch_age", since(pulse.map(GatewayPulse::lastDispatch), now))
        .put("held", diagnosis.held().map(each -> each.reason()).orElse(null));
  }

  private JsonObject identified(boolean ok) {
    return new JsonObject()
        .put("ok", ok)
        .put("bot", settings.identity().botName())
        .put("env", settings.identity().envName())
        .put("version", versions.bot());
  }

  private static JsonObject brief(Diagnosis.Component component) {
    return new JsonObject()
        .put("ok", component.ok())
        .put("ts", component.report().at().toEpochMilli() / 1000.0);
  }

  private static JsonObject full(Diagnosis.Component component, Instant now) {
    ComponentReport report = component.report();
    return brief(component)
        .put("status", report.status().name().toLowerCase(java.util.Locale.ROOT))
        .put("summary", component.summary())
        .put("stale", component.stale())
        .put("age_seconds", seconds(age(report.at(), now)))
        .put("detail", plain(report.detail()));
  }

  /** Whatever a component put into its detail; what is no JSON becomes text. */
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.entrySet().stream()
            .sorted(
                Map.Entry.comparingByKey((a, b) -> String.valueOf(a).compareTo(String.valueOf(b))))
            .forEach(entry -> object.put(String.valueOf(entry.getKey()), plain(entry.getValue())));
        yield object;
      }
      case Iterable<?> list -> {
        JsonArray array = new JsonArray();
        list.forEach(each -> array.add(plain(each)));
        yield array;
      }
      case Double number -> number.isNaN() || number.isInfinite() ? null : number;
      case Number number -> number;
      case Boolean flag -> flag;
      default -> String.valueOf(value);
    };
  }

  private static @Nullable Double since(Optional<Instant> at, Instant now) {
    return at.map(each -> seconds(age(each, now))).orElse(null);
  }

  private static Duration age(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
