package coreops.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what passes through it; is never closed, because others write after it. */
final class Counting extends FilterOutputStream {
  private long bytes;

  Counting(OutputStream out) {
    super(out);
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    bytes++;
  }

  @Override
  public void write(byte[] buffer, int from, int count) throws IOException {
    out.write(buffer, from, count);
    bytes += count;
  }
}
