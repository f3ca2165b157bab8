package coreops.images;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is wanted.
 *
 * @param size edge of the square, pixels
 * @param box share of the edge that the picture's longer side fills
 */
public record PadRequest(Source source, int size, double box) {
  static final int SMALLEST = 64;
  static final int LARGEST = 512;
  static final double NARROWEST = 0.2;
  static final double WIDEST = 0.95;

  /**
   * Reads the parameters of a request. A size or box that is no number is the default; one beyond
   * its bounds is brought inside.
   *
   * @param size the default
   * @param box the default
   * @throws IllegalArgumentException that {@link Refusal#of} understands, without a usable address
   */
  public static PadRequest of(
      @Nullable String u, @Nullable String s, @Nullable String b, int size, double box) {
    if (u == null || u.isBlank()) {
      throw Refusal.MISSING.thrown();
    }
    Source source = Source.of(u).orElseThrow(Refusal.SOURCE::thrown);
    return new PadRequest(
        source,
        Math.clamp(whole(s).orElse((long) size), SMALLEST, LARGEST),
        Math.clamp(decimal(b).orElse(box), NARROWEST, WIDEST));
  }

  private static Optional<Long> whole(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(@Nullable String text) {
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Double.parseDouble(text)).filter(number -> !number.isNaN());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
