package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.control.GatewayPulse;
import coreops.discord.InteractionCalls;
import coreops.discord.SlashCommand;
import coreops.types.GuildId;
import coreops.types.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the slash commands registered once Discord is connected, and tries again when that failed.
 * The gateway compares before it sends, so a start with nothing new writes nothing.
 */
final class Registrar {
  private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);
  private static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Bus bus;
  private final Time time;
  private final InteractionCalls.Register wanted;
  private Instant next = Instant.MIN;
  private Duration wait = SHORTEST;
  private boolean asking;
  private boolean done;
  private String state = "not registered yet";

  /**
   * @param guild empty for commands of every guild
   */
  Registrar(Bus bus, Time time, Optional<GuildId> guild, List<SlashCommand> commands) {
    this.bus = bus;
    this.time = time;
    this.wanted = new InteractionCalls.Register(guild, commands);
  }

  /** Hears how the gateway is; about once a second. */
  void pulse(GatewayPulse pulse) {
    boolean due = !done && !asking && !time.now().isBefore(next);
    if (due && pulse.link() == GatewayPulse.Link.UP) {
      register();
    }
  }

  /** In a few words, for the report. */
  String state() {
    return state;
  }

  private void register() {
    asking = true;
    bus.ask(InteractionCalls.REGISTER, wanted)
        .onComplete(
            answer -> {
              asking = false;
              if (answer.succeeded()) {
                registered(answer.result());
              } else {
                failed(Failure.of(answer.cause()));
              }
            });
  }

  private void registered(InteractionCalls.Registered outcome) {
    done = true;
    state = "registered: " + wanted.commands().size();
    LOG.atInfo()
        .addKeyValue("created", outcome.created())
        .addKeyValue("updated", outcome.updated())
        .addKeyValue("deleted", outcome.deleted())
        .addKeyValue("unchanged", outcome.unchanged())
        .log("slash commands registered");
  }

  private void failed(Failure failure) {
    if (wait.equals(SHORTEST)) {
      LOG.atWarn()
          .addKeyValue("reason", failure.userText())
          .log("slash commands not registered, trying again");
    }
    state = "not registered: " + failure.userText();
    next = time.now().plus(wait);
    wait = wait.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : wait.multipliedBy(2);
  }
}
