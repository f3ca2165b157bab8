package coreops.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file as a whole: written to a neighbour and renamed, so that whoever reads it after a
 * {@code kill -9} finds the old one or the new one, never half of either. When there is no room the
 * old one stays and nothing is left beside it. One writer a file.
 */
public final class WholeFile {
  /** What the neighbour's name ends with. */
  public static final String NEXT = ".next";

  private WholeFile() {}

  /** Replaces it so that it also outlives a power cut. */
  public static void write(Path file, byte[] content) throws IOException {
    replace(file, content, true);
    force(directory(file));
  }

  /**
   * Replaces it without forcing it to disk: it outlives the process, and what a power cut takes
   * must be worth no more than asking again.
   */
  public static void writeSoon(Path file, byte[] content) throws IOException {
    replace(file, content, false);
  }

  /** Makes renames and new files in a directory outlive a power cut. */
  public static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static void replace(Path file, byte[] content, boolean forced) throws IOException {
    Files.createDirectories(directory(file));
    Path next = file.resolveSibling(file.getFileName() + NEXT);
    try {
      fill(next, content, forced);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      try {
        Files.deleteIfExists(next);
      } catch (IOException stays) {
        failed.addSuppressed(stays);
      }
      throw failed;
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException("not a file: " + file);
    }
    return parent;
  }

  private static void fill(Path next, byte[] content, boolean forced) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      if (forced) {
        channel.force(true);
      }
    }
  }
}
