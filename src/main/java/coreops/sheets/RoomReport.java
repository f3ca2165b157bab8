package coreops.sheets;

import coreops.control.ComponentReport;
import coreops.control.ComponentReport.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the room is, in its own words. Google being away makes it DEGRADED and never DOWN, because
 * everything goes on with the last good data; only a key that is no use and nothing to serve is
 * DOWN.
 */
record RoomReport(SheetRoom room, Quota quota, Reads reads, boolean preloaded) {
  static final String COMPONENT = "sheets";
  static final Duration VALID_FOR = Duration.ofSeconds(60);

  ComponentReport at(Instant now) {
    Optional<SheetsException> failure = reads.lastFailure();
    boolean badKey =
        failure.filter(why -> why.kind() == SheetsException.Kind.CREDENTIALS).isPresent();
    List<String> troubles = troubles(now);
    boolean anyData = room.buckets().stream().anyMatch(Bucket::hasData);
    Status status =
        badKey && !anyData
            ? Status.DOWN
            : troubles.isEmpty() && failure.isEmpty() ? Status.UP : Status.DEGRADED;
    String summary;
    if (badKey) {
      summary = "credentials unusable: " + failure.map(SheetsException::text).orElse("");
    } else if (!preloaded) {
      summary = "reading for the first time";
    } else if (!troubles.isEmpty()) {
      summary = String.join("; ", troubles);
    } else {
      summary = failure.map(why -> "Google: " + why.text()).orElse("all buckets read");
    }
    return new ComponentReport(COMPONENT, status, summary, detail(now), now, VALID_FOR);
  }

  private List<String> troubles(Instant now) {
    List<String> troubles = new ArrayList<>();
    room.config().obstacle().ifPresent(why -> troubles.add("config: " + why));
    for (Bucket bucket : room.buckets()) {
      bucket.trouble().ifPresent(why -> troubles.add(bucket.spec().name() + ": " + why));
    }
    room.outbox().trouble(now).ifPresent(why -> troubles.add("outbox: " + why));
    return troubles;
  }

  private Map<String, Object> detail(Instant now) {
    Map<String, Object> detail = new LinkedHashMap<>();
    Map<String, Object> buckets = new LinkedHashMap<>();
    room.buckets().forEach(bucket -> buckets.put(bucket.spec().name(), bucket(bucket.state())));
    detail.put("buckets", buckets);
    detail.put("reads_left", (long) quota.left());
    detail.put("last_success", reads.lastSuccess().map(Instant::toString).orElse(""));
    detail.put("last_failure", reads.lastFailure().map(SheetsException::text).orElse(""));
    detail.put("config_keys", (long) room.config().registry().values().size());
    detail.put("config_notes", room.config().notes());
    detail.put("toggles", room.config().toggles().state().name().toLowerCase(Locale.ROOT));
    detail.put(
        "toggles_age_sec",
        room.config().toggles().source().isEmpty()
            ? -1L
            : Duration.between(room.config().toggles().readAt(), now).toSeconds());
    detail.putAll(room.outbox().detail(now));
    return detail;
  }

  private static Map<String, Object> bucket(BucketState state) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("configured", state.configured());
    if (state.configured()) {
      detail.put("ttl_sec", state.ttl().toSeconds());
      detail.put("age_sec", state.age().map(Duration::toSeconds).orElse(-1L));
      detail.put("last_refresh", state.lastRefresh().map(Instant::toString).orElse(""));
      detail.put("next_refresh", state.nextRefresh().map(Instant::toString).orElse(""));
      detail.put("last_result", state.lastResult());
      detail.put("last_error", state.lastError());
      detail.put("retries", (long) state.retries());
      detail.put("actor", state.lastActor());
      detail.put("trigger", state.lastTrigger());
      detail.put("latency_ms", state.latency().map(Duration::toMillis).orElse(-1L));
      detail.put("items", (long) state.items());
      detail.put("from_disk", state.fromDisk());
    }
    return detail;
  }
}
