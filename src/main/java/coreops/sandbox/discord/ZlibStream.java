package coreops.sandbox.discord;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * One compression context for a whole connection; every message ends with a sync flush, whose last
 * bytes {@code 00 00 FF FF} tell the client that it is complete (developer docs, Gateway, Transport
 * Compression, zlib-stream).
 */
final class ZlibStream {
  private final Deflater deflater = new Deflater();

  Buffer compress(String text) {
    byte[] input = text.getBytes(StandardCharsets.UTF_8);
    deflater.setInput(input);
    Buffer output = Buffer.buffer(input.length / 4 + 64);
    byte[] chunk = new byte[Math.min(65_536, Math.max(512, input.length))];
    int written;
    do {
      written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      output.appendBytes(chunk, 0, written);
    } while (written == chunk.length);
    return output;
  }

  void end() {
    deflater.end();
  }
}
