package coreops.gateway;

import coreops.control.GatewayPulse.Held;
import coreops.control.GatewayPulse.Link;
import coreops.types.Time;
import discord4j.gateway.json.GatewayPayload;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keeps the gateway session across sockets and processes: resumes where it can, identifies where it
 * must and may, and holds still where trying again would do harm. Each socket is a new one and
 * knows nothing of the others. Lives on the loop.
 */
final class SessionGatewayClient {
  private static final Logger LOG = LoggerFactory.getLogger(SessionGatewayClient.class);

  /** Who hears of what comes. */
  interface Events {
    /** READY and RESUMED are among them. Whoever handles it tells the {@link SessionKeeper}. */
    void dispatch(Frame frame);

    void linkChanged();

    void held(Held why);

    /** Messages after this id may have been missed; 0 when nothing was seen yet. */
    void sessionLost(long seen);
  }

  /** Makes sockets. */
  interface Sockets {
    /**
     * @param permit completes when an IDENTIFY may be sent
     */
    Socket create(Optional<Session> resume, Mono<Void> permit, Socket.Listener listener);
  }

  private final Time time;
  private final Patience patience;
  private final Attempts attempts;
  private final SessionKeeper keeper;
  private final IdentifyGate gate;
  private final Signs signs;
  private final Sockets sockets;
  private final Events events;
  private @Nullable Conversation current;
  private Time.@Nullable Timer retry;
  private Time.@Nullable Timer looking;
  private boolean stopped;
  private int turn;
  private int oversized;

  SessionGatewayClient(
      Time time,
      Patience patience,
      Attempts attempts,
      SessionKeeper keeper,
      IdentifyGate gate,
      Signs signs,
      Sockets sockets,
      Events events) {
    this.time = time;
    this.patience = patience;
    this.attempts = attempts;
    this.keeper = keeper;
    this.gate = gate;
    this.signs = signs;
    this.sockets = sockets;
    this.events = events;
  }

  /** Connects, and stays connected. With a session at hand no REST call comes before that. */
  void start() {
    looking = time.every(patience.look(), this::look);
    connect();
  }

  /** Leaves the session resumable. */
  void stop() {
    stopped = true;
    drop();
    if (looking != null) {
      looking.cancel();
    }
  }

  /** Drops the socket and resumes; false while held. */
  boolean resume() {
    if (stopped || signs.link() == Link.HELD) {
      return false;
    }
    attempts.wanted();
    again(Duration.ZERO);
    return true;
  }

  /** Gives the session up for a new one; false while held. */
  boolean renew() {
    if (stopped || signs.link() == Link.HELD) {
      return false;
    }
    sessionLost("asked for a new session");
    return true;
  }

  /** Sends a command over the gateway; dropped while the link is down. */
  void send(GatewayPayload<?> payload) {
    Conversation open = current;
    if (open != null && signs.link() == Link.UP) {
      open.socket.send(payload);
    }
  }

  private void connect() {
    if (stopped) {
      return;
    }
    drop();
    signs.connecting();
    events.linkChanged();
    Optional<Session> session = keeper.resumable();
    if (session.isEmpty()) {
      identify();
    } else if (attempts.tryElsewhere()) {
      resumeElsewhere(session.get());
    } else {
      converse(session.get().resumeUrl(), session, Mono.empty());
    }
  }

  /** The resume address answers nobody; the plain one leads to the session, too. */
  private void resumeElsewhere(Session session) {
    whileCurrent(
        gate.address(),
        url -> converse(url, Optional.of(session), Mono.empty()),
        error -> lost("gateway address: " + error.getMessage()));
  }

  private void identify() {
    whileCurrent(
        gate.enter(),
        pass -> {
          signs.remaining(pass.remaining());
          converse(pass.url(), Optional.empty(), permit(pass));
        },
        this::notAdmitted);
  }

  /** The socket is opened while the store still reads; the IDENTIFY waits until it is counted. */
  private Mono<Void> permit(IdentifyGate.Pass pass) {
    return Mono.create(
        sink -> whileCurrent(pass.spend().get(), counted -> sink.success(), this::notAdmitted));
  }

  /** An answer that comes after the attempt was dropped is nobody's any more. */
  private <T> void whileCurrent(
      Future<T> answer, Consumer<? super T> then, Consumer<Throwable> otherwise) {
    int mine = turn;
    answer.onComplete(
        value -> {
          if (mine == turn) {
            then.accept(value);
          }
        },
        error -> {
          if (mine == turn) {
            otherwise.accept(error);
          }
        });
  }

  private void notAdmitted(Throwable error) {
    if (error instanceof GatewayDoor.Refused refused) {
      hold(String.valueOf(refused.getMessage()), refused.retryAfter());
    } else {
      lost("gateway address: " + error.getMessage());
    }
  }

  private void converse(String url, Optional<Session> resuming, Mono<Void> permit) {
    if (!GatewayUrl.allowed(url)) {
      hold("the gateway address is not encrypted", Optional.empty());
      return;
    }
    LOG.atInfo().addKeyValue("resuming", resuming.isPresent()).log("gateway connecting");
    Conversation next = new Conversation(resuming, time.now());
    current = next;
    next.socket = sockets.create(resuming, permit, next);
    next.socket.open(url);
  }

  private void look() {
    Conversation open = current;
    if (open == null) {
      return;
    }
    Instant now = time.now();
    Instant deadline = open.deadline;
    if (deadline != null && now.isAfter(deadline)) {
      lost(open.greeted ? "no READY or RESUMED in time" : "no HELLO in time");
    } else if (deadline == null) {
      switch (open.liveness.look(now)) {
        case ALIVE -> {}
        case ASK -> open.socket.probe(keeper.lastReceived());
        case DEAD -> lost("zombie: open, and silent");
      }
    }
  }

  private void lost(String cause) {
    Conversation ended = current;
    attempts.ended(
        ended == null ? Attempts.Reached.NOTHING : ended.reached(),
        ended != null && ended.resuming.isPresent());
    if (attempts.hopeless()) {
      sessionLost("resuming does not succeed: " + cause);
      return;
    }
    Duration wait = attempts.beforeResume();
    LOG.atInfo()
        .addKeyValue("cause", cause)
        .addKeyValue("retry_in_ms", wait.toMillis())
        .log("gateway connection lost");
    again(wait);
  }

  private void sessionLost(String cause) {
    LOG.atWarn().addKeyValue("cause", cause).log("gateway session lost");
    attempts.sessionLost();
    if (keeper.session().isPresent()) {
      events.sessionLost(keeper.seen());
      keeper.forget();
    }
    again(attempts.beforeIdentify());
  }

  private void again(Duration wait) {
    drop();
    signs.down(time.now());
    events.linkChanged();
    retry = time.after(wait, this::connect);
  }

  private void hold(String reason, Optional<Duration> duration) {
    drop();
    Instant now = time.now();
    Held held = new Held(reason, duration.map(now::plus));
    LOG.atError()
        .addKeyValue("reason", reason)
        .addKeyValue("until", held.until().map(Instant::toString).orElse("somebody acts"))
        .log("gateway held: no further attempt");
    signs.held(held, now);
    events.held(held);
    events.linkChanged();
    duration.ifPresent(wait -> retry = time.after(wait, this::connect));
  }

  /** Ends whatever is under way; nothing of it is heard any more. */
  private void drop() {
    turn++;
    if (retry != null) {
      retry.cancel();
      retry = null;
    }
    Conversation open = current;
    current = null;
    if (open != null) {
      open.socket.abort();
    }
  }

  /** What happens on one socket. */
  private final class Conversation implements Socket.Listener {
    private final Optional<Session> resuming;
    private final Liveness liveness;
    private @Nullable Instant deadline;
    private @Nullable Instant upSince;
    private boolean greeted;

    @SuppressWarnings("NullAway.Init") // set before it is opened; each needs the other
    private Socket socket;

    @SuppressWarnings("NullAway.Init") // see socket
    Conversation(Optional<Session> resuming, Instant now) {
      this.resuming = resuming;
      this.liveness = new Liveness(now);
      this.deadline = now.plus(patience.hello());
    }

    @Override
    public void frame(Frame frame) {
      Instant now = time.now();
      signs.frame(now);
      liveness.frame(now);
      switch (frame.op()) {
        case Frame.DISPATCH -> dispatch(frame, now);
        case Frame.HEARTBEAT_ACK -> signs.heartbeatAnswered(now);
        case Frame.HELLO -> {
          greeted = true;
          liveness.beatsEvery(
              Duration.ofMillis(frame.data().path("heartbeat_interval").asLong(41_250)));
          deadline = now.plus(patience.ready());
        }
        case Frame.RECONNECT -> lost("Discord asked to reconnect");
        case Frame.INVALID_SESSION -> {
          if (frame.data().asBoolean(false)) {
            lost("invalid session, to be resumed");
          } else {
            sessionLost("invalid session");
          }
        }
        default -> {}
      }
    }

    private Attempts.Reached reached() {
      Instant since = upSince;
      if (since == null) {
        return greeted ? Attempts.Reached.HELLO : Attempts.Reached.NOTHING;
      }
      return time.now().isBefore(since.plus(patience.settled()))
          ? Attempts.Reached.UP
          : Attempts.Reached.SETTLED;
    }

    private void dispatch(Frame frame, Instant now) {
      signs.dispatch(now);
      if (deadline != null) {
        deadline = now.plus(patience.ready());
      }
      if (frame.type().equals("READY")) {
        keeper.begin(Session.begun(frame, keeper.seen() == 0 ? CatchUp.at(now) : keeper.seen()));
        up(now, false);
      } else {
        keeper.received(frame.sequence());
        if (frame.type().equals("RESUMED")) {
          up(now, true);
        }
      }
      events.dispatch(frame);
    }

    private void up(Instant now, boolean resumed) {
      deadline = null;
      upSince = now;
      attempts.up();
      signs.up(now, resumed);
      LOG.atInfo()
          .addKeyValue("resumed", resumed)
          .addKeyValue("sequence", keeper.lastReceived())
          .log("gateway connected");
      events.linkChanged();
    }

    @Override
    public void garbage() {
      signs.garbage();
    }

    @Override
    public void oversized(int bytes) {
      signs.garbage();
      oversized++;
      LOG.atWarn().addKeyValue("bytes", bytes).log("gateway frame refused: too large");
      // First it may be a fault of the line, then of the session; if even a new session brings it,
      // the bot does without that one frame.
      if (oversized == 1) {
        lost("frame too large");
      } else if (oversized == 2) {
        sessionLost("frame too large, again");
      }
    }

    @Override
    public void heartbeatSent() {
      signs.heartbeatSent(time.now());
    }

    @Override
    public void ended(int code, String cause) {
      switch (CloseCodes.answer(code)) {
        case RESUME -> lost("closed with " + code + " (" + cause + ")");
        case IDENTIFY -> sessionLost("closed with " + code);
        case HOLD -> {
          keeper.forget();
          hold(CloseCodes.reason(code), Optional.empty());
        }
      }
    }
  }
}
