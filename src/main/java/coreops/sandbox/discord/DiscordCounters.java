package coreops.sandbox.discord;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What clients did since the start; readable from any thread. */
public final class DiscordCounters {
  private final LongAdder connections = new LongAdder();
  private final LongAdder disconnections = new LongAdder();
  private final LongAdder identifies = new LongAdder();
  private final LongAdder readies = new LongAdder();
  private final LongAdder resumes = new LongAdder();
  private final LongAdder resumesAtResumeUrl = new LongAdder();
  private final LongAdder resumed = new LongAdder();
  private final LongAdder heartbeats = new LongAdder();
  private final LongAdder tokenResets = new LongAdder();
  private final LongAdder rateLimited = new LongAdder();
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

  /** WebSocket connections that were accepted. */
  public long connections() {
    return connections.sum();
  }

  /** WebSocket connections that are open. */
  public long connected() {
    return connections.sum() - disconnections.sum();
  }

  /** IDENTIFYs received, whatever came of them. */
  public long identifies() {
    return identifies.sum();
  }

  /** READYs sent. */
  public long readies() {
    return readies.sum();
  }

  /** RESUMEs received, whatever came of them. */
  public long resumes() {
    return resumes.sum();
  }

  /** RESUMEs that came in at {@code resume_gateway_url} rather than at the plain address. */
  public long resumesAtResumeUrl() {
    return resumesAtResumeUrl.sum();
  }

  /** RESUMEs that were granted. */
  public long resumed() {
    return resumed.sum();
  }

  public long heartbeats() {
    return heartbeats.sum();
  }

  /** Times that the token was taken away because too many IDENTIFYs came. */
  public long tokenResets() {
    return tokenResets.sum();
  }

  /** REST calls answered with 429. */
  public long rateLimited() {
    return rateLimited.sum();
  }

  /** REST calls to a route, e.g. {@code POST /channels/:channel/messages}. */
  public long calls(String route) {
    LongAdder count = calls.get(route);
    return count == null ? 0 : count.sum();
  }

  /** REST calls by route; what no route answers is counted under {@code unknown}. */
  public Map<String, Long> calls() {
    Map<String, Long> counts = new TreeMap<>();
    calls.forEach((route, count) -> counts.put(route, count.sum()));
    return counts;
  }

  /** Everything by name, for the control API. */
  public Map<String, Object> asMap() {
    Map<String, Object> all = new TreeMap<>(calls());
    all.put("connections", connections());
    all.put("connected", connected());
    all.put("identifies", identifies());
    all.put("readies", readies());
    all.put("resumes", resumes());
    all.put("resumesAtResumeUrl", resumesAtResumeUrl());
    all.put("resumed", resumed());
    all.put("heartbeats", heartbeats());
    all.put("tokenResets", tokenResets());
    all.put("rateLimited", rateLimited());
    return all;
  }

  void connection() {
    connections.increment();
  }

  void disconnection() {
    disconnections.increment();
  }

  void identify() {
    identifies.increment();
  }

  void ready() {
    readies.increment();
  }

  void resume(boolean atResumeUrl) {
    resumes.increment();
    if (atResumeUrl) {
      resumesAtResumeUrl.increment();
    }
  }

  void resumeGranted() {
    resumed.increment();
  }

  void heartbeat() {
    heartbeats.increment();
  }

  void tokenReset() {
    tokenResets.increment();
  }

  void rateLimit() {
    rateLimited.increment();
  }

  void call(String route) {
    calls.computeIfAbsent(route, each -> new LongAdder()).increment();
  }
}
