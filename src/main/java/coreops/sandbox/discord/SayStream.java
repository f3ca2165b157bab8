package coreops.sandbox.discord;

import coreops.types.ChannelId;
import coreops.types.UserId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    String as = DiscordControl.text(call, "as").orElse("member");
    Persona persona =
        Persona.named(as)
            .orElseThrow(() -> new IllegalArgumentException("there is nobody called " + as));
    String text = DiscordControl.text(call, "text").orElse("");
    Optional<String> press = DiscordControl.text(call, "press");
    if (text.isEmpty() && press.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to say");
    }
    ChannelId privately = sandbox.directChannel(persona);
    ChannelId channel =
        DiscordControl.text(call, "dm").isPresent()
            ? privately
            : sandbox.channelId(DiscordControl.text(call, "channel").orElse("ops"));
    Listener listener = new Listener(call, channel, sandbox.userId(persona));
    listener.listen(privately);
    if (press.isPresent() || text.startsWith("/")) {
      Hands hands =
          channel.equals(privately)
              ? sandbox.privately(persona)
              : sandbox.at(persona, DiscordControl.text(call, "channel").orElse("ops"));
      List<String> values = DiscordControl.text(call, "choose").stream().toList();
      var _ =
          (press.isPresent() ? hands.pressNewest(press.get(), values) : hands.slash(text))
              .whenComplete(listener::seen);
    } else if (channel.equals(privately)) {
      sandbox.dm(persona, text);
    } else {
      sandbox.say(persona, channel, text);
    }
  }

  /** One caller who listens; its own event loop may be another than the stand-in's. */
  private final class Listener {
    private final Vertx vertx;
    private final Context context;
    private final HttpServerResponse response;
    private final ChannelId channel;
    private final UserId speaker;
    private long timer;

    Listener(RoutingContext call, ChannelId channel, UserId speaker) {
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

    /** What the channel does not show: a failure, a form, a word that is refused by the client. */
    void seen(@Nullable InteractionOutcome outcome, @Nullable Throwable impossible) {
      if (impossible != null) {
        say("[your client says: " + impossible.getMessage() + "]");
      } else if (outcome != null) {
        switch (outcome.kind()) {
          case FAILED -> say("[This interaction failed]");
          case THINKING -> say("[thinking…]");
          case FORM -> say("[form] " + outcome.data().getString("title"));
          case MESSAGE, UPDATED, HEARD, CHOICES -> {
            // Shown by the channel, or nothing to be seen.
          }
        }
      }
    }

    private void say(String line) {
      context.runOnContext(
          go -> {
            vertx.cancelTimer(timer);
            if (!response.ended() && !response.closed()) {
              response.write(line + "\n").onFailure(gone -> {});
              endAfter(line.startsWith("[thinking") ? PATIENCE_MILLIS : QUIET_MILLIS);
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
      response.write(where + SayText.of(event) + "\n").onFailure(gone -> {});
      endAfter(QUIET_MILLIS);
    }

    private void endAfter(long millis) {
      timer = vertx.setTimer(millis, fired -> response.end().onFailure(gone -> {}));
    }
  }
}
