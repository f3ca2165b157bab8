package coreops.runtime;

/**
 * When a verticle is deployed and when it goes. Everything in one step is deployed, or drained, at
 * once. The gateway comes last, when everybody listens, and goes after everybody who may still have
 * something to say to Discord; the probes go at the very end.
 */
public enum Phase {
  PROBES(1, 5),
  /** Hears what the others tell while they start. */
  FEED(1, 3),
  DATA(2, 3),
  ROUTING(2, 2),
  /** Starts work of its own accord, so it stops with the modules that would do it. */
  CLOCKWORK(2, 1),
  MODULES(2, 1),
  GATEWAY(3, 4);

  static final int BOOT_STEPS = 3;
  static final int STOP_STEPS = 5;
  static final int GATEWAY_STOP = 4;

  private final int boot;
  private final int stop;

  Phase(int boot, int stop) {
    this.boot = boot;
    this.stop = stop;
  }

  int boot() {
    return boot;
  }

  int stop() {
    return stop;
  }
}
