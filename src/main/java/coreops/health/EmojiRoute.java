package coreops.health;

import coreops.config.ImageSettings;
import coreops.images.EmojiPad;
import coreops.images.PadRequest;
import coreops.images.Refusal;
import coreops.telemetry.Trace;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /emoji-pad?u=…&s=…&box=…}: a picture of Discord's on a square, for embeds. What is refused
 * is told in plain text, as image proxies do.
 */
final class EmojiRoute {
  static final String PATH = "/emoji-pad";

  private static final Logger LOG = LoggerFactory.getLogger(EmojiRoute.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String KEPT_FOR_A_DAY = "public, max-age=86400";

  private final EmojiPad pad;
  private final ImageSettings settings;

  EmojiRoute(EmojiPad pad, ImageSettings settings) {
    this.pad = pad;
    this.settings = settings;
  }

  void answer(RoutingContext context) {
    PadRequest request;
    try {
      request =
          PadRequest.of(
              context.request().getParam("u"),
              context.request().getParam("s"),
              context.request().getParam("box"),
              settings.padSize(),
              settings.padBox());
    } catch (IllegalArgumentException e) {
      pad.count(e);
      refuse(context, e);
      return;
    }
    pad.pad(request)
        .onSuccess(picture -> Requests.answer(context, "image/png", KEPT_FOR_A_DAY, picture))
        .onFailure(failure -> refuse(context, failure));
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    Refusal refusal = Refusal.of(failure);
    if (refusal == Refusal.INTERNAL) {
      Trace.run(
          Requests.trace(context),
          () -> LOG.atWarn().setCause(failure).log("/emoji-pad processing error"));
    }
    context.response().setStatusCode(refusal.status());
    if (refusal == Refusal.BUSY) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
    }
    Requests.answer(context, TEXT, Buffer.buffer(refusal.text()));
  }
}
