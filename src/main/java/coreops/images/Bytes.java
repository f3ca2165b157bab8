package coreops.images;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A file in memory. Reading beyond its end throws, which is what a file cut short deserves. */
final class Bytes {
  private final byte[] file;

  Bytes(byte[] file) {
    this.file = file;
  }

  int size() {
    return file.length;
  }

  int at(int index) {
    return file[index] & 0xff;
  }

  /** Two bytes, the high one first. */
  int big16(int index) {
    return at(index) << 8 | at(index + 1);
  }

  int big32(int index) {
    return big16(index) << 16 | big16(index + 2);
  }

  /** Four letters. */
  String name(int index) {
    return new String(file, index, 4, StandardCharsets.ISO_8859_1);
  }

  void copy(int from, int to, ByteArrayOutputStream out) {
    out.write(file, from, to - from);
  }
}
