package coreops.images;

import coreops.config.ImageSettings;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Makes badges, and never keeps anybody waiting for one: what is not there within the budget is
 * left out and finished behind, for the next to ask. After a failure, and while the CDN is slow,
 * there is no waiting at all. Used on one event loop.
 */
final class BadgeDesk {
  /**
   * A crest is fetched in a tenth of this. All of it is spent on a slow CDN, once in {@link #REST},
   * and leaves time before an interaction has to be deferred.
   */
  static final Duration BUDGET = Duration.ofMillis(900);

  /** How long a picture that failed is not asked for again, and a slow CDN is not waited for. */
  static final Duration REST = Duration.ofSeconds(30);

  /** Failures that are remembered. */
  private static final int MOST_FAILURES = 500;

  private final EmojiPad pad;
  private final ImageSettings settings;
  private final Time time;
  private final LinkedHashMap<PadRequest, Instant> failed = new LinkedHashMap<>();
  private Instant slowUntil = Instant.MIN;
  private long late;

  BadgeDesk(EmojiPad pad, ImageSettings settings, Time time) {
    this.pad = pad;
    this.settings = settings;
    this.time = time;
  }

  /** Never fails. */
  Future<BadgeCalls.Found> badges(BadgeCalls.Wanted wanted) {
    List<Future<Badge>> making =
        wanted.emoji().stream().distinct().limit(BadgeCalls.MOST).map(this::badge).toList();
    Promise<BadgeCalls.Found> answer = Promise.promise();
    Future.join(making).onComplete(all -> answer.tryComplete(found(making)));
    if (time.now().isBefore(slowUntil)) {
      answer.tryComplete(found(making));
    }
    if (!answer.future().isComplete()) {
      Time.Timer budget =
          time.after(
              BUDGET,
              () -> {
                if (answer.tryComplete(found(making))) {
                  late++;
                  slowUntil = time.now().plus(REST);
                }
              });
      answer.future().onComplete(done -> budget.cancel());
    }
    return answer.future();
  }

  /** Answers that went without something, because it took too long. */
  long late() {
    return late;
  }

  boolean slow() {
    return time.now().isBefore(slowUntil);
  }

  private Future<Badge> badge(BadgeCalls.Emoji emoji) {
    PadRequest request = request(emoji);
    Instant now = time.now();
    Instant again = failed.get(request);
    if (again != null && now.isBefore(again)) {
      return Future.failedFuture(Refusal.UPSTREAM.thrown());
    }
    Future<Buffer> picture = pad.pad(request);
    // What was kept says nothing of how the CDN is now.
    boolean kept = picture.isComplete();
    return picture
        .map(Buffer::getBytes)
        .map(png -> new Badge(emoji.id(), png))
        .onSuccess(
            made -> {
              failed.remove(request);
              slowUntil = kept ? slowUntil : Instant.MIN;
            })
        .onFailure(
            error -> {
              // Whoever had to queue has done nothing wrong.
              if (Refusal.of(error) != Refusal.BUSY) {
                remember(request);
              }
            });
  }

  private void remember(PadRequest request) {
    failed.remove(request);
    failed.put(request, time.now().plus(REST));
    while (failed.size() > MOST_FAILURES) {
      failed.pollFirstEntry();
    }
  }

  private PadRequest request(BadgeCalls.Emoji emoji) {
    Source source =
        Source.of(EmojiLinks.plain(emoji.id(), emoji.animated()).toString()).orElseThrow();
    return new PadRequest(
        source,
        settings.badgeSize(),
        Math.clamp(settings.badgeBox(), PadRequest.NARROWEST, PadRequest.WIDEST));
  }

  private static BadgeCalls.Found found(List<Future<Badge>> making) {
    List<Badge> found = new ArrayList<>();
    making.forEach(
        each -> {
          if (each.succeeded()) {
            found.add(Objects.requireNonNull(each.result()));
          }
        });
    return new BadgeCalls.Found(found);
  }
}
