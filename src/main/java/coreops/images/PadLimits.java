package coreops.images;

import java.time.Duration;

/**
 * What one process spends on pictures.
 *
 * @param patience from the request to its answer
 * @param atOnce pictures that are fetched or decoded at the same time
 * @param waiting requests that may wait for that; a page of search results asks for 25 at once
 * @param burst pictures that may be fetched one after the other without a pause
 * @param perSecond fetches per second that are regained
 * @param cacheBytes finished pictures that are kept
 * @param cacheAge how long; as long as others are told to keep them
 */
public record PadLimits(
    Duration patience,
    int atOnce,
    int waiting,
    int burst,
    int perSecond,
    int cacheBytes,
    Duration cacheAge) {

  public static PadLimits standard() {
    return new PadLimits(Duration.ofSeconds(8), 8, 64, 60, 5, 8 << 20, Duration.ofDays(1));
  }
}
