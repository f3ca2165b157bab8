package coreops.images;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.config.ImageSettings;
import coreops.types.EmojiId;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the picture of an emoji gets into an embed: as a file of the message; where that cannot be
 * had in time, from this bot's own {@code /emoji-pad}; else as Discord serves it, unless {@code
 * STRICT_EMOJI_PROXY} forbids; else not at all.
 */
public final class Crests {
  private static final Logger LOG = LoggerFactory.getLogger(Crests.class);

  private final Bus bus;
  private final EmojiLinks links;

  public Crests(Bus bus, ImageSettings settings) {
    this.bus = bus;
    this.links = new EmojiLinks(settings);
  }

  /** A picture of one of the kinds. */
  public sealed interface Crest {
    /** Goes along with the message. */
    record File(Badge badge) implements Crest {}

    /** Discord fetches it. */
    record At(URI address) implements Crest {}
  }

  /** For each emoji that has any; quickly, and never failing. */
  public Future<Map<EmojiId, Crest>> of(Collection<BadgeCalls.Emoji> emoji) {
    if (emoji.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return bus.ask(BadgeCalls.ADDRESS, new BadgeCalls.Wanted(List.copyOf(emoji)))
        .map(BadgeCalls.Found::badges)
        .otherwise(
            error -> {
              LOG.atInfo()
                  .addKeyValue("reason", Failure.of(error).userText())
                  .log("crests by address");
              return List.of();
            })
        .map(badges -> either(emoji, badges));
  }

  private Map<EmojiId, Crest> either(Collection<BadgeCalls.Emoji> emoji, List<Badge> badges) {
    Map<EmojiId, Crest> crests = new HashMap<>();
    badges.forEach(badge -> crests.put(badge.emoji(), new Crest.File(badge)));
    for (BadgeCalls.Emoji each : emoji) {
      links
          .thumbnail(each.id(), each.animated())
          .ifPresent(address -> crests.putIfAbsent(each.id(), new Crest.At(address)));
    }
    return crests;
  }
}
