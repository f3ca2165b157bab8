package coreops.sheets.google;

import coreops.sheets.SheetsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives up on an answer that turns out larger than what can be held, however it is compressed. */
final class BoundedStream extends FilterInputStream {
  private final int most;
  private long left;

  BoundedStream(InputStream content, int most) {
    super(content);
    this.most = most;
    this.left = most;
  }

  static SheetsException tooLarge(int most) {
    return new SheetsException(
        SheetsException.Kind.TOO_LARGE,
        "the answer is larger than %d MiB and was not read".formatted(most / (1024 * 1024)));
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    if (next >= 0) {
      count(1);
    }
    return next;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    if (read > 0) {
      count(read);
    }
    return read;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw tooLarge(most);
    }
  }
}
