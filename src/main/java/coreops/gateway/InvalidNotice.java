package coreops.gateway;

import coreops.bus.Bus;
import coreops.control.Notice;
import coreops.control.Notice.Level;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how near a ban by Discord is; once a state, not once a request. */
final class InvalidNotice {
  private static final Logger LOG = LoggerFactory.getLogger(InvalidNotice.class);

  private final Bus bus;

  InvalidNotice(Bus bus) {
    this.bus = bus;
  }

  void tell(InvalidRequests.State state) {
    switch (state) {
      case MANY -> {
        LOG.atWarn()
            .addKeyValue("at", InvalidRequests.WARN_AT)
            .log("Discord refuses many requests: 401, 403 and 429 within 10 minutes");
        tell(
            state,
            Level.WARNING,
            "Discord refuses many of my requests",
            "%d within 10 minutes; at %d I stop asking. Missing permissions are the usual cause."
                .formatted(InvalidRequests.WARN_AT, InvalidRequests.OPEN_AT),
            false);
      }
      case OPEN -> {
        LOG.atError()
            .addKeyValue("at", InvalidRequests.OPEN_AT)
            .log("requests to Discord are paused before it bans this address");
        tell(
            state,
            Level.ERROR,
            "Requests to Discord were paused",
            "%d were refused within 10 minutes; at 10,000 Discord shuts this address out."
                .formatted(InvalidRequests.OPEN_AT),
            true);
      }
      case FEW -> {
        LOG.atInfo().log("Discord refuses few requests again");
        tell(state, Level.SUCCESS, "Discord takes my requests again", "", false);
      }
    }
  }

  private void tell(
      InvalidRequests.State state, Level level, String title, String line, boolean ping) {
    bus.tell(
        Notice.TOPIC, new Notice("invalid-requests:" + state, level, title, List.of(line), ping));
  }
}
