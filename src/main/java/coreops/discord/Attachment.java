package coreops.discord;

import java.util.Arrays;

/**
 * A file that goes with a message. An embed of the same message shows it under {@code
 * attachment://name}.
 *
 * @param name with its ending, from letters, digits, {@code .}, {@code -} and {@code _}; others are
 *     replaced
 * @param bytes at most {@link #LARGEST}
 */
// The array is copied on the way in and out, and compared by its content.
@SuppressWarnings("ArrayRecordComponent")
public record Attachment(String name, byte[] bytes) {
  /** Bytes of one file (developer docs, "Uploading Files": 10 MiB without boosts). */
  public static final int LARGEST = 10 * 1024 * 1024;

  /** Files of one message (developer docs, "Create Message"). */
  public static final int MOST = 10;

  /** Bytes of all files of one message together, so that a request stays bounded. */
  public static final int TOGETHER = 20 * 1024 * 1024;

  public Attachment {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attachment that
        && name.equals(that.name)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(bytes);
  }

  /** Without the content. */
  @Override
  public String toString() {
    return name + " (" + bytes.length + " bytes)";
  }
}
