package coreops.images;

import coreops.images.Lanczos.Box;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Puts a picture into the middle of a transparent square. Takes some milliseconds of processor. */
public final class Padding {
  private Padding() {}

  /**
   * Crops away what is fully transparent, scales the longer side to {@code floor(size × box)} and
   * centres it.
   *
   * @param file PNG, GIF or JPEG; of an animation the first frame is taken
   * @param size edge of the square, pixels
   * @return a PNG
   * @throws RuntimeException that {@link Refusal#of} understands: no whole picture, too many
   *     pixels, or nothing but transparency
   */
  public static byte[] square(byte[] file, int size, double box) {
    Picture picture = Picture.decode(file);
    Box seen = seen(picture);
    int longest = Math.max(1, (int) Math.floor(size * box));
    double scale = (double) longest / Math.max(seen.width(), seen.height());
    int width = Math.max(1, (int) Math.round(seen.width() * scale));
    int height = Math.max(1, (int) Math.round(seen.height() * scale));
    BufferedImage canvas = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    canvas.setRGB(
        (size - width) / 2,
        (size - height) / 2,
        width,
        height,
        Lanczos.scale(picture, seen, width, height),
        0,
        width);
    return png(canvas);
  }

  /** Does it once for nothing: the first picture of a process takes some hundred milliseconds. */
  static void warmUp() {
    BufferedImage dot = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    dot.setRGB(0, 0, 0xff000000);
    byte[] _ = square(png(dot), 32, 0.9);
  }

  /** The smallest box that holds every pixel that is not fully transparent. */
  private static Box seen(Picture picture) {
    int[] row = new int[picture.width()];
    int left = Integer.MAX_VALUE;
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int y = 0; y < picture.height(); y++) {
      picture.row(y, row);
      int first = 0;
      while (first < row.length && row[first] >>> 24 == 0) {
        first++;
      }
      if (first < row.length) {
        int last = row.length - 1;
        while (row[last] >>> 24 == 0) {
          last--;
        }
        left = Math.min(left, first);
        right = Math.max(right, last);
        top = top < 0 ? y : top;
        bottom = y;
      }
    }
    if (bottom < 0) {
      throw Refusal.MEDIA_TYPE.thrown();
    }
    return new Box(left, top, right - left + 1, bottom - top + 1);
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    // In memory: by default ImageIO would write a file into the temporary directory.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
