package coreops.sandbox;

import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.google.GoogleOptions;
import coreops.sandbox.google.GoogleSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a bot needs around it, on loopback: Discord and Google with one community in
 * both, and a control server with the switches. Nothing in it leaves the machine.
 */
public final class Sandbox {
  private static final String LOOPBACK = "127.0.0.1";

  private final DiscordSandbox discord;
  private final GoogleSandbox google;
  private final HttpServer control;
  private final SandboxOptions options;

  private Sandbox(
      DiscordSandbox discord, GoogleSandbox google, HttpServer control, SandboxOptions options) {
    this.discord = discord;
    this.google = google;
    this.control = control;
    this.options = options;
  }

  /** Starts all of it; when a part cannot, those that did are stopped and the future fails. */
  public static Future<Sandbox> start(Vertx vertx, SandboxOptions options) {
    return DiscordSandbox.start(vertx, options.discord())
        .compose(
            discord ->
                startGoogle(vertx, discord, options.google())
                    .compose(google -> open(vertx, discord, google, options))
                    .recover(
                        failed ->
                            discord.stop().transform(stopped -> Future.failedFuture(failed))));
  }

  private static Future<GoogleSandbox> startGoogle(
      Vertx vertx, DiscordSandbox discord, GoogleOptions options) {
    GuildNames names = new GuildNames(discord.world(), options.names());
    return GoogleSandbox.start(vertx, options.withNames(names));
  }

  private static Future<Sandbox> open(
      Vertx vertx, DiscordSandbox discord, GoogleSandbox google, SandboxOptions options) {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    discord.mountControl(router);
    google.mountControl(router);
    ReadingRoom.mount(router, discord);
    HttpServer server =
        vertx.createHttpServer(
            new HttpServerOptions().setHost(LOOPBACK).setPort(options.controlPort()));
    return server
        .requestHandler(router)
        .listen()
        .map(listening -> new Sandbox(discord, google, listening, options))
        .recover(failed -> google.stop().transform(stopped -> Future.failedFuture(failed)));
  }

  public DiscordSandbox discord() {
    return discord;
  }

  public GoogleSandbox google() {
    return google;
  }

  /** Where the switches are, e.g. {@code http://127.0.0.1:40002}. */
  public URI controlUrl() {
    return URI.create("http://" + LOOPBACK + ":" + control.actualPort());
  }

  /** The environment of a bot that lives here. The token and the key are good for this start. */
  public Map<String, String> environment() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("ENV_NAME", "sandbox");
    keys.putAll(discord.environment());
    keys.put("GSPREAD_CREDENTIALS", google.credentials());
    keys.put("GOOGLE_SHEETS_ROOT_URL", google.rootUrl());
    for (String workbook : google.workbooks()) {
      keys.put(workbook.toUpperCase(Locale.ROOT) + "_SHEET_ID", google.spreadsheetId(workbook));
    }
    return keys;
  }

  /**
   * Writes {@code sandbox.env}, which only its owner may read, and {@code sandbox.json}: where
   * everything is and who is in it. The latter appears last and whole, so it may be waited for.
   * Blocks.
   *
   * @return the path of {@code sandbox.json}
   */
  public Path writeTo(Path directory) throws IOException {
    return new SandboxFiles(this, options.botPort()).write(directory);
  }

  public Future<Void> stop() {
    return control.close().eventually(google::stop).eventually(discord::stop);
  }
}
