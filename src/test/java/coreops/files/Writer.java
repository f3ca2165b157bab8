package coreops.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Replaces a file again and again until it is killed, or says that it cannot. */
final class Writer {
  static final int SIZE = 300_000;

  private Writer() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    for (byte version = 'a'; ; version = version == 'z' ? (byte) 'a' : (byte) (version + 1)) {
      byte[] content = new byte[SIZE];
      Arrays.fill(content, version);
      try {
        WholeFile.writeSoon(file, content);
      } catch (IOException noRoom) {
        System.out.println("no room");
        return;
      }
    }
  }
}
