package coreops.soak;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.control.GatewayAction;
import coreops.control.GatewayAction.Outcome;
import coreops.control.GatewayPulse;
import coreops.control.GatewayPulse.Link;
import coreops.discord.DiscordCalls;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.GuildView;
import coreops.discord.InteractionCalls;
import coreops.discord.MessageDraft;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Discord behind the gateway's contract: it takes posts, knows nonces, counts new sessions, and
 * falls silent when it is told to. It outlives the processes of the bot.
 */
final class Guild {
  static final GuildId ID = new GuildId(1);
  static final ChannelId OPS = new ChannelId(6);
  private static final Duration PULSE = Duration.ofSeconds(10);

  /** What ends a silence. */
  enum Cure {
    NONE_NEEDED,
    RESUME,
    FRESH_SESSION,
    NEW_PROCESS
  }

  /** A post as it arrived. */
  record Seen(Instant at, ChannelId channel, MessageDraft draft) {}

  private final Time time;
  private final List<Seen> posts = new ArrayList<>();
  private final Map<String, MessageId> nonces = new HashMap<>();
  private final List<Instant> identifies = new ArrayList<>();
  private Cure cure = Cure.NONE_NEEDED;
  private Instant heard;
  private Instant ready;
  private long ids = 9_000_000;
  private long refused;

  Guild(Time time) {
    this.time = time;
    this.heard = time.now();
    this.ready = heard;
  }

  /** From now on no frame comes, until that. */
  synchronized void fallSilent(Cure until) {
    if (cure == Cure.NONE_NEEDED) {
      cure = until;
      heard = time.now();
    }
  }

  /** A process starts: it resumes, or needs a new session when the old one was given up. */
  synchronized void processStarted(boolean resumable) {
    cure = Cure.NONE_NEEDED;
    connected();
    if (!resumable) {
      identifies.add(time.now());
    }
  }

  synchronized List<Seen> posts() {
    return List.copyOf(posts);
  }

  synchronized List<Instant> identifies() {
    return List.copyOf(identifies);
  }

  synchronized long refused() {
    return refused;
  }

  synchronized boolean silent() {
    return cure != Cure.NONE_NEEDED;
  }

  /** The gateway room of one process. */
  VerticleBase gateway(Bus bus, Settings settings) {
    return new VerticleBase() {
      @Override
      public Future<?> start() {
        Inbox inbox = new Inbox(bus);
        time.every(PULSE, () -> bus.tell(GatewayPulse.TOPIC, pulse()));
        return Future.all(
            List.of(
                inbox.answer(DiscordCalls.POST, Guild.this::post),
                inbox.answer(DiscordCalls.EDIT, edit -> delivered()),
                inbox.answer(DiscordCalls.REACT, react -> delivered()),
                inbox.answer(DiscordCalls.GUILD, find -> view()),
                inbox.answer(
                    InteractionCalls.REGISTER,
                    register ->
                        new InteractionCalls.Registered(0, 0, 0, register.commands().size())),
                inbox.answer(GatewayAction.ADDRESS, Guild.this::act)));
      }
    };
  }

  private synchronized Posted post(DiscordCalls.Post post) {
    delivered();
    MessageId fresh = new MessageId(ids++);
    MessageId id =
        post.draft().nonce().map(nonce -> nonces.computeIfAbsent(nonce, n -> fresh)).orElse(fresh);
    if (id.equals(fresh)) {
      posts.add(new Seen(time.now(), post.channel(), post.draft()));
    }
    return new Posted(post.channel(), id);
  }

  /** While the connection is down, REST fails, too. */
  private synchronized Done delivered() {
    if (cure != Cure.NONE_NEEDED) {
      refused++;
      throw new Failure(Failure.Code.UNAVAILABLE, "Discord does not answer.");
    }
    return Done.DONE;
  }

  private synchronized Outcome act(GatewayAction action) {
    return switch (action.kind()) {
      case RESUME -> {
        if (cure == Cure.RESUME) {
          cure = Cure.NONE_NEEDED;
          connected();
        }
        yield new Outcome(true, "resuming");
      }
      case FRESH_SESSION -> {
        identifies.add(time.now());
        if (cure == Cure.FRESH_SESSION) {
          cure = Cure.NONE_NEEDED;
          connected();
        }
        yield new Outcome(true, "identifying");
      }
      case PROBE_DEAF -> new Outcome(false, "nothing newer");
    };
  }

  private void connected() {
    heard = time.now();
    ready = heard;
  }

  private synchronized GatewayPulse pulse() {
    boolean up = cure == Cure.NONE_NEEDED;
    if (up) {
      heard = time.now();
    }
    return new GatewayPulse(
        Link.UP,
        heard,
        heard,
        Optional.of(ready),
        Optional.empty(),
        up ? Optional.of(Duration.ofMillis(45)) : Optional.empty(),
        Optional.empty(),
        time.now());
  }

  private static GuildView view() {
    return new GuildView(
        ID,
        "Soak",
        20,
        List.of(),
        List.of(new GuildView.Channel(OPS, "ops", 0, Optional.empty(), 0)),
        List.of());
  }
}
