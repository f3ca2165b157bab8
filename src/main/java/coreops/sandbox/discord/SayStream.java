package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets a persona say something and streams, as text, what comes of it in that channel and in
 * private, until nothing has happened for a while.
 */
final class SayStream {
  /** No answer at all within this ends it. */
  private static final long PATIENCE_MILLIS = 5_000;

  /** After something came, this much silence ends it. */
  private static final long QUIET_MILLIS = 300;

  private final DiscordSandbox sandbox;

  SayStream(DiscordSandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * @throws IllegalArgumentException when the persona or the channel does not exist, or there is
   *     nothing to say
   */
  void handle(RoutingContext call) {
    Saying saying = Saying.read(call);
    ChannelId privately = sandbox.directChannel(saying.as());
    ChannelId channel = saying.direct() ? privately : sandbox.channelId(saying.channel());
    Hands hands =
        saying.direct()
            ? sandbox.privately(saying.as())
            : sandbox.at(saying.as(), saying.channel());
    Listener listener = new Listener(call, channel, sandbox.userId(saying.as()), hands.names());
    listener.listen(privately);
    done(hands, saying)
        .thenAccept(listener::seen)
        .exceptionally(
            impossible -> {
              listener.refused(impossible);
              return null;
            });
  }

  /** What the channel shows by itself has no outcome here. */
  private static CompletableFuture<Optional<InteractionOutcome>> done(Hands hands, Saying saying) {
    if (!saying.text().isEmpty() && !saying.slash()) {
      return hands.say(saying.text(), saying.replyTo()).thenApply(said -> Optional.empty());
    }
    if (saying.text().isEmpty() && saying.press().isEmpty()) {
      return hands.fill(saying.fields()).thenApply(Optional::of);
    }
    CompletableFuture<InteractionOutcome> first =
        saying
            .press()
            .map(control -> hands.pressNewest(control, saying.choices()))
            .orElseGet(() -> hands.slash(saying.text()));
    return (saying.fields().isEmpty()
            ? first
            : first.thenCompose(seen -> filled(hands, saying, seen)))
        .thenApply(Optional::of);
  }

  private static CompletableFuture<InteractionOutcome> filled(
      Hands hands, Saying saying, InteractionOutcome opened) {
    return opened.kind() == InteractionOutcome.Kind.FORM
        ? hands.fill(saying.fields())
        : CompletableFuture.failedFuture(
            new IllegalArgumentException("that opened no form to fill"));
  }

  /** One caller who listens; its own event loop may be another than the stand-in's. */
  private final class Listener {
    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final ChannelId channel;
    private final UserId speaker;
    private final Names names;
    private long timer;

    Listener(RoutingContext call, ChannelId channel, UserId speaker, Names names) {
      this.names = names;
      this.vertx = call.vertx();
      this.context = vertx.getOrCreateContext();
      this.response = call.response();
      this.channel = channel;
      this.speaker = speaker;
    }

    void listen(ChannelId privately) {
      response.putHeader("Content-Type", "text/plain; charset=utf-8").setChunked(true);
      List<ChannelId> watched =
          channel.equals(privately) ? List.of(channel) : List.of(channel, privately);
      Watchers.Watch watch =
          sandbox.server().watchers().watch(watched, e -> context.runOnContext(go -> tell(e)));
      response.closeHandler(
          gone -> {
            vertx.cancelTimer(timer);
            watch.end();
          });
      endAfter(PATIENCE_MILLIS);
    }

    /** What the channel does not show: a failure, a form. */
    void seen(Optional<InteractionOutcome> outcome) {
      outcome.flatMap(SayText::of).ifPresent(this::say);
    }

    /**
     * What a client does not let them do; an error for the caller, as long as nothing was shown.
     */
    void refused(Throwable impossible) {
      Throwable cause = impossible.getCause();
      Throwable why =
          impossible instanceof CompletionException && cause != null ? cause : impossible;
      context.runOnContext(
          go -> {
            if (!response.headWritten()) {
              response.setStatusCode(400);
            }
          });
      say("[your client says: " + why.getMessage() + "]");
    }

    private void say(String line) {
      context.runOnContext(
          go -> {
            vertx.cancelTimer(timer);
            if (!response.ended() && !response.closed()) {
              response.write(line + "\n").onFailure(gone -> {});
              endAfter(line.equals(SayText.THINKING) ? PATIENCE_MILLIS : QUIET_MILLIS);
            }
          });
    }

    private void tell(ChannelEvent event) {
      boolean whisper = event.message().onlyFor().filter(only -> !only.equals(speaker)).isPresent();
      if (whisper || event.by().equals(speaker) || response.ended() || response.closed()) {
        return;
      }
      vertx.cancelTimer(timer);
      String where = event.message().channel().equals(channel) ? "" : "(in private) ";
      // A caller that is gone is noticed by the close handler.
      response.write(where + Mentions.read(SayText.of(event), names) + "\n").onFailure(gone -> {});
      endAfter(QUIET_MILLIS);
    }

    private void endAfter(long millis) {
      timer = vertx.setTimer(millis, fired -> response.end().onFailure(gone -> {}));
    }
  }
}
