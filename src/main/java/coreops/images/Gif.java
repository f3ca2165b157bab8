package coreops.images;

import java.io.ByteArrayOutputStream;

/** A GIF cut off behind its first frame (GIF89a, Blocks). */
final class Gif {
  private static final int SCREEN = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int FRAME = 0x2c;
  private static final int TRAILER = 0x3b;

  private Gif() {}

  /**
   * @throws RuntimeException when the frame is not whole
   */
  static byte[] firstFrame(Bytes file) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.size());
    int at = SCREEN + palette(file.at(10));
    file.copy(0, at, kept);
    while (file.at(at) == EXTENSION) {
      int next = blocks(file, at + 2);
      if (file.at(at + 1) == GRAPHIC_CONTROL) {
        file.copy(at, next, kept);
      }
      at = next;
    }
    if (file.at(at) != FRAME) {
      throw Refusal.MEDIA_TYPE.thrown();
    }
    // Position, size and flags, perhaps a palette of its own, and the code size before the data.
    int data = at + 10 + palette(file.at(at + 9)) + 1;
    file.copy(at, blocks(file, data), kept);
    kept.write(TRAILER);
    return kept.toByteArray();
  }

  /** Bytes of the palette that the flags announce. */
  private static int palette(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 0x07) + 1);
  }

  /** Behind data blocks, each with its length before it; one of length 0 ends them. */
  private static int blocks(Bytes file, int start) {
    int at = start;
    while (file.at(at) > 0) {
      at += 1 + file.at(at);
    }
    return at + 1;
  }
}
