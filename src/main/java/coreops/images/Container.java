package coreops.images;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a file into the least that its pixels need, before a decoder sees it: no colour profiles,
 * texts, thumbnails or later frames, and nothing that ends too early. What is not whole is refused
 * here, because decoders fill what is missing with grey.
 */
final class Container {
  private static final int SHORTEST = 16;
  private static final int PNG_SIGNATURE = 8;

  /** Length and name before a chunk's data, its checksum behind. */
  private static final int PNG_FRAME = 12;

  private static final Set<String> PNG_NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int JPEG_SCAN = 0xda;
  private static final int JPEG_END = 0xffd9;

  /** JFIF's and Adobe's: without them a decoder guesses what the channels mean. */
  private static final Set<Integer> JPEG_COLOURS = Set.of(0xe0, 0xee);

  /** What the JDK decodes of what Discord serves. */
  enum Format {
    PNG,
    GIF,
    JPEG
  }

  private Container() {}

  /** Goes by the first bytes; what the server called it says nothing. */
  static Optional<Format> format(Bytes file) {
    if (file.size() < SHORTEST) {
      return Optional.empty();
    }
    if (file.big32(0) == 0x89504e47 && file.big32(4) == 0x0d0a1a0a) {
      return Optional.of(Format.PNG);
    }
    if (file.name(0).equals("GIF8")) {
      return Optional.of(Format.GIF);
    }
    return file.big32(0) >>> 8 == 0xffd8ff ? Optional.of(Format.JPEG) : Optional.empty();
  }

  /**
   * @throws RuntimeException when the file is not whole
   */
  static byte[] reduce(Format format, Bytes file) {
    return switch (format) {
      case PNG -> png(file);
      case GIF -> Gif.firstFrame(file);
      case JPEG -> jpeg(file);
    };
  }

  /** Chunks up to IEND. */
  private static byte[] png(Bytes file) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.size());
    file.copy(0, PNG_SIGNATURE, kept);
    for (int at = PNG_SIGNATURE; ; ) {
      int length = file.big32(at);
      String name = file.name(at + 4);
      int next = Math.addExact(at + PNG_FRAME, length);
      if (length < 0 || next > file.size()) {
        throw Refusal.MEDIA_TYPE.thrown();
      }
      if (PNG_NEEDED.contains(name)) {
        file.copy(at, next, kept);
      }
      if (name.equals("IEND")) {
        return kept.toByteArray();
      }
      at = next;
    }
  }

  /** Segments up to the first scan without metadata, then the rest up to the end mark. */
  private static byte[] jpeg(Bytes file) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.size());
    file.copy(0, 2, kept);
    int at = 2;
    for (int marker = 0; marker != JPEG_SCAN; ) {
      if (file.at(at) != 0xff) {
        throw Refusal.MEDIA_TYPE.thrown();
      }
      marker = file.at(at + 1);
      int next = at + 2 + file.big16(at + 2);
      boolean told = (marker >= 0xe0 && marker <= 0xef) || marker == 0xfe;
      if (!told || JPEG_COLOURS.contains(marker)) {
        file.copy(at, next, kept);
      }
      at = next;
    }
    int end = file.size() - 2;
    while (end >= at && file.big16(end) != JPEG_END) {
      end--;
    }
    if (end < at) {
      throw Refusal.MEDIA_TYPE.thrown();
    }
    file.copy(at, end + 2, kept);
    return kept.toByteArray();
  }
}
