package coreops.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A decoded picture, read row by row, so that its pixels are in memory once. */
final class Picture {
  /** Far larger than any emoji, and still padded in less than a tenth of a second. */
  private static final int MOST_PIXELS = 1_024 * 1_024;

  private static final int LONGEST_EDGE = 4_096;

  private final BufferedImage image;
  private final boolean gray;

  private Picture(BufferedImage image) {
    this.image = image;
    // Java takes grey values for linear light and would brighten them; a file's are like colours.
    this.gray =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && image.getRaster().getNumBands() <= 2;
  }

  /**
   * Decodes the first frame. The size is read from the file's header and judged before memory is
   * taken for the pixels.
   *
   * @throws RuntimeException that {@link Refusal#of} understands, when it cannot be done
   */
  static Picture decode(byte[] file) {
    try {
      Bytes bytes = new Bytes(file);
      Container.Format format = Container.format(bytes).orElseThrow(Refusal.MEDIA_TYPE::thrown);
      byte[] reduced = Container.reduce(format, bytes);
      try (ImageInputStream in =
          new MemoryCacheImageInputStream(new ByteArrayInputStream(reduced))) {
        return read(reader(format), in);
      }
    } catch (Refusal.RefusedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders meet broken files with exceptions of every kind.
      throw Refusal.MEDIA_TYPE.thrown();
    }
  }

  private static ImageReader reader(Container.Format format) {
    String name = format.name().toLowerCase(Locale.ROOT);
    return ImageIO.getImageReadersByFormatName(name).next();
  }

  private static Picture read(ImageReader reader, ImageInputStream in) throws IOException {
    try {
      reader.setInput(in, true, true);
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (Math.max(width, height) > LONGEST_EDGE || width * height > MOST_PIXELS) {
        throw Refusal.TOO_LARGE.thrown();
      }
      return new Picture(reader.read(0));
    } finally {
      reader.dispose();
    }
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** Reads a row as 8-bit ARGB, not premultiplied. */
  void row(int y, int[] argb) {
    if (gray) {
      grayRow(y, argb);
    } else {
      image.getRGB(0, y, width(), 1, argb, 0, width());
    }
  }

  private void grayRow(int y, int[] argb) {
    Raster raster = image.getRaster();
    int shift = image.getSampleModel().getSampleSize(0) - 8;
    boolean alpha = raster.getNumBands() == 2;
    for (int x = 0; x < argb.length; x++) {
      int value = raster.getSample(x, y, 0) >> shift;
      int opacity = alpha ? raster.getSample(x, y, 1) >> shift : 0xff;
      argb[x] = opacity << 24 | value << 16 | value << 8 | value;
    }
  }
}
