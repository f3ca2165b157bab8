package coreops.images;

/**
 * Scales by Lanczos' windowed sinc with three lobes, first across, then down. Colours are weighted
 * by their opacity, so that transparent pixels lend no colour to their neighbours.
 */
final class Lanczos {
  private static final double LOBES = 3;

  /** A part of a picture. */
  record Box(int x, int y, int width, int height) {}

  private Lanczos() {}

  /**
   * Scales a part of a picture to that size.
   *
   * @return ARGB, row by row
   */
  static int[] scale(Picture picture, Box box, int width, int height) {
    Weights across = Weights.of(box.width(), width);
    Weights down = Weights.of(box.height(), height);
    int[] row = new int[picture.width()];
    int[] narrow = new int[box.height() * width];
    for (int y = 0; y < box.height(); y++) {
      picture.row(box.y() + y, row);
      for (int x = box.x(); x < box.x() + box.width(); x++) {
        row[x] = premultiplied(row[x]);
      }
      across.apply(row, box.x(), 1, narrow, y * width, 1);
    }
    int[] scaled = new int[width * height];
    for (int x = 0; x < width; x++) {
      down.apply(narrow, x, width, scaled, x, width);
    }
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = plain(scaled[i]);
    }
    return scaled;
  }

  private static int premultiplied(int argb) {
    int alpha = argb >>> 24;
    if (alpha == 255 || alpha == 0) {
      return alpha == 0 ? 0 : argb;
    }
    return alpha << 24
        | times(argb >> 16 & 0xff, alpha) << 16
        | times(argb >> 8 & 0xff, alpha) << 8
        | times(argb & 0xff, alpha);
  }

  private static int times(int value, int alpha) {
    return (value * alpha + 127) / 255;
  }

  private static int plain(int argb) {
    int alpha = argb >>> 24;
    return alpha == 0
        ? 0
        : alpha << 24
            | over(argb >> 16 & 0xff, alpha) << 16
            | over(argb >> 8 & 0xff, alpha) << 8
            | over(argb & 0xff, alpha);
  }

  private static int over(int value, int alpha) {
    return Math.min(255, (value * 255 + alpha / 2) / alpha);
  }

  /**
   * Which inputs make an output, and how much of each.
   *
   * @param first of the inputs, per output
   * @param shares of them; add up to 1, per output
   */
  @SuppressWarnings("ArrayRecordComponent") // Lives for one picture and is never compared.
  private record Weights(int[] first, float[][] shares) {
    static Weights of(int inputs, int outputs) {
      double step = (double) inputs / outputs;
      double spread = Math.max(step, 1);
      int[] first = new int[outputs];
      float[][] shares = new float[outputs][];
      for (int i = 0; i < outputs; i++) {
        double centre = (i + 0.5) * step;
        int from = Math.max(0, (int) Math.round(centre - LOBES * spread));
        int to = Math.min(inputs, (int) Math.round(centre + LOBES * spread));
        first[i] = from;
        shares[i] = shares(from, to, centre, spread);
      }
      return new Weights(first, shares);
    }

    private static float[] shares(int from, int to, double centre, double spread) {
      double[] raw = new double[to - from];
      double sum = 0;
      for (int i = 0; i < raw.length; i++) {
        raw[i] = kernel((from + i + 0.5 - centre) / spread);
        sum += raw[i];
      }
      float[] shares = new float[raw.length];
      for (int i = 0; i < raw.length; i++) {
        shares[i] = (float) (raw[i] / sum);
      }
      return shares;
    }

    private static double kernel(double x) {
      if (x == 0) {
        return 1;
      }
      double angle = Math.PI * x;
      return Math.abs(x) >= LOBES
          ? 0
          : LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }

    /** Makes one line of outputs; the steps say whether lines are rows or columns. */
    void apply(int[] in, int inStart, int inStep, int[] out, int outStart, int outStep) {
      for (int i = 0; i < first.length; i++) {
        float alpha = 0;
        float red = 0;
        float green = 0;
        float blue = 0;
        int at = inStart + first[i] * inStep;
        for (float share : shares[i]) {
          int argb = in[at];
          alpha += share * (argb >>> 24);
          red += share * (argb >> 16 & 0xff);
          green += share * (argb >> 8 & 0xff);
          blue += share * (argb & 0xff);
          at += inStep;
        }
        out[outStart + i * outStep] =
            level(alpha) << 24 | level(red) << 16 | level(green) << 8 | level(blue);
      }
    }

    private static int level(float value) {
      return Math.clamp(Math.round(value), 0, 255);
    }
  }
}
