package coreops.sandbox.discord;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;

/** A bot that is logged in and answers interactions with exactly what a test says. */
final class RawSession implements AutoCloseable {
  static final int EPHEMERAL = 64;

  private final RawGateway gateway;
  private final RestClient rest;
  private final String application;

  RawSession(SandboxFixture fixture) {
    gateway = RawGateway.login(fixture);
    gateway.nextEvent("READY");
    // Callbacks carry a token of their own; that of the bot is not needed and not looked at.
    rest = new RestClient(fixture.discord().apiBase().toString(), "none");
    application = fixture.discord().botId().toString();
  }

  /** An interaction that was received, and what its sender sees of it. */
  final class Received {
    private final JsonObject json;
    private final CompletableFuture<InteractionOutcome> seen;

    private Received(CompletableFuture<InteractionOutcome> seen) {
      this.seen = seen;
      this.json = gateway.nextEvent("INTERACTION_CREATE");
    }

    JsonObject json() {
      return json;
    }

    InteractionOutcome seen() {
      return seen.join();
    }

    RestClient.Reply answer(int type, JsonObject data) {
      return rest.post(
          "/interactions/" + json.getString("id") + "/" + json.getString("token") + "/callback",
          new JsonObject().put("type", type).put("data", data));
    }

    RestClient.Reply say(String text, long flags) {
      return answer(4, text(text, flags));
    }

    RestClient.Reply followUp(String text, long flags) {
      return rest.post(hook(), text(text, flags));
    }

    RestClient.Reply original(String method, String text) {
      return rest.call(
          method, hook() + "/messages/@original", text.isEmpty() ? "" : text(text, 0).encode());
    }

    String hook() {
      return "/webhooks/" + application + "/" + json.getString("token");
    }
  }

  Received of(CompletableFuture<InteractionOutcome> seen) {
    return new Received(seen);
  }

  Received slash(Hands hands, String line) {
    return of(hands.slash(line));
  }

  RestClient rest() {
    return rest;
  }

  static JsonObject text(String text, long flags) {
    return new JsonObject().put("content", text).put("flags", flags);
  }

  static JsonObject button(String label) {
    return text("press", 0)
        .put(
            "components",
            JsonArray.of(ControlsOverRestTest.row(ControlsOverRestTest.button(label))));
  }

  @Override
  public void close() {
    rest.close();
    gateway.close(4_000);
  }
}
