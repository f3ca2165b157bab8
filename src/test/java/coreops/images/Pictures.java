package coreops.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files for tests. */
public final class Pictures {
  static final int RED = 0xffff0000;
  static final int CLEAR = 0;

  private Pictures() {}

  /** A canvas with one filled rectangle on transparency. */
  static BufferedImage rectangle(int width, int height, int x, int y, int w, int h, int argb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int row = y; row < y + h; row++) {
      for (int column = x; column < x + w; column++) {
        image.setRGB(column, row, argb);
      }
    }
    return image;
  }

  static BufferedImage filled(int width, int height, int argb) {
    return rectangle(width, height, 0, 0, width, height, argb);
  }

  public static byte[] png(int width, int height, int argb) {
    return file(filled(width, height, argb), "png");
  }

  static byte[] file(BufferedImage image, String format) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, new MemoryCacheImageOutputStream(file))) {
        throw new IllegalArgumentException("no " + format + " of such an image");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** An animation of these frames. */
  static byte[] gif(BufferedImage... frames) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage frame : frames) {
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  static BufferedImage read(byte[] file) {
    try {
      return ImageIO.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG whose header promises that size and whose data are short. */
  public static byte[] bomb(int width, int height) {
    byte[] file = png(1, 1, RED);
    ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }

  /** A JPEG with one more segment at its beginning. */
  static byte[] withSegment(byte[] jpeg, int marker, String text) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + text.length());
    file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (2 + text.length()));
    return file.put(text.getBytes(StandardCharsets.US_ASCII)).put(jpeg, 2, jpeg.length - 2).array();
  }

  /** A PNG with one more chunk behind its header; the checksum is wrong. */
  static byte[] withChunk(byte[] png, String name, String text) {
    int header = 33;
    ByteBuffer file = ByteBuffer.allocate(png.length + 12 + text.length());
    file.put(png, 0, header).putInt(text.length()).put(name.getBytes(StandardCharsets.US_ASCII));
    return file.put(text.getBytes(StandardCharsets.US_ASCII))
        .putInt(0)
        .put(png, header, png.length - header)
        .array();
  }
}
