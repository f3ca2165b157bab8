package coreops.gateway;

import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The link's signs of life and its counters, as they are told in the pulse and the report. */
final class Signs {
  /**
   * Nearly three of Discord's heartbeat intervals. An older answer says nothing about the link;
   * told for ever, it would keep the watchdog from ever acting on a silent one.
   */
  private static final Duration LATENCY_HOLDS = Duration.ofMinutes(2);

  private Link link = Link.CONNECTING;
  private Instant lastFrame;
  private Instant lastDispatch;
  private @Nullable Instant lastReady;
  private @Nullable Instant downSince;
  private @Nullable Instant sessionSince;
  private @Nullable Instant beatSent;
  private @Nullable Duration latency;
  private Instant answered = Instant.EPOCH;
  private @Nullable Held held;
  private int identifies;
  private int resumes;
  private int losses;
  private int garbage;
  private int remaining = -1;

  /**
   * @param start of the process, near enough; counts as the last frame until the first comes
   */
  Signs(Instant start) {
    lastFrame = start;
    lastDispatch = start;
    downSince = start;
  }

  void frame(Instant now) {
    lastFrame = now;
  }

  void dispatch(Instant now) {
    lastDispatch = now;
  }

  void heartbeatSent(Instant now) {
    if (beatSent == null) {
      beatSent = now;
    }
  }

  void heartbeatAnswered(Instant now) {
    Instant sent = beatSent;
    if (sent != null) {
      latency = Duration.between(sent, now);
      answered = now;
      beatSent = null;
    }
  }

  void up(Instant now, boolean resumed) {
    link = Link.UP;
    held = null;
    downSince = null;
    lastReady = now;
    if (resumed) {
      resumes++;
    } else {
      identifies++;
      sessionSince = now;
    }
  }

  void connecting() {
    link = Link.CONNECTING;
    held = null;
  }

  void down(Instant now) {
    if (link == Link.UP) {
      losses++;
    }
    if (downSince == null) {
      downSince = now;
    }
    link = Link.DOWN;
    held = null;
    latency = null;
    beatSent = null;
  }

  void held(Held why, Instant now) {
    down(now);
    link = Link.HELD;
    held = why;
  }

  void garbage() {
    garbage++;
  }

  void remaining(int identifiesLeft) {
    remaining = identifiesLeft;
  }

  Link link() {
    return link;
  }

  /** Whether what comes now is new: before READY or RESUMED, Discord replays what was missed. */
  boolean live() {
    return link == Link.UP;
  }

  Optional<Held> held() {
    return Optional.ofNullable(held);
  }

  Instant lastDispatch() {
    return lastDispatch;
  }

  Optional<Instant> lastReady() {
    return Optional.ofNullable(lastReady);
  }

  Optional<Duration> latency() {
    return Optional.ofNullable(latency);
  }

  /** Since when this process has held its session; empty when it took it up from another. */
  Optional<Instant> sessionSince() {
    return Optional.ofNullable(sessionSince);
  }

  int identifies() {
    return identifies;
  }

  int resumes() {
    return resumes;
  }

  int losses() {
    return losses;
  }

  int garbageFrames() {
    return garbage;
  }

  /** Of Discord's session start limit, as last read; -1 before. */
  int remaining() {
    return remaining;
  }

  GatewayPulse pulse(Instant now) {
    return new GatewayPulse(
        link,
        lastFrame,
        lastDispatch,
        Optional.ofNullable(lastReady),
        Optional.ofNullable(downSince),
        Optional.ofNullable(latency).filter(value -> answered.plus(LATENCY_HOLDS).isAfter(now)),
        Optional.ofNullable(held),
        now);
  }
}
