package coreops.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Keeps a stream open whose owner still has to force it to disk. */
final class Unclosed extends FilterOutputStream {
  Unclosed(OutputStream out) {
    super(out);
  }

  @Override
  public void write(byte[] buffer, int from, int count) throws IOException {
    out.write(buffer, from, count);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
