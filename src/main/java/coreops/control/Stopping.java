package coreops.control;

import coreops.bus.Topic;

/** Told the moment shutdown starts: probes turn not-ready, the router answers "restarting". */
public record Stopping(String cause) {
  public static final Topic<Stopping> TOPIC = new Topic<>("control.stopping", Stopping.class);
}
