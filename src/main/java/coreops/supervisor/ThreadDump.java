package coreops.supervisor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks a JVM for its threads, as jcmd does, which is in no runtime image: a file and SIGQUIT open
 * the JVM's socket, and one request on it is answered with the dump. Linux alone, and a JVM that
 * stands completely still does not answer.
 */
public final class ThreadDump {
  private static final Path TMP = Path.of("/tmp");
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int STEPS = 100;
  private static final long SIGNAL_SECONDS = 2;

  /** Protocol version, command, and three arguments, of which the first asks for locks too. */
  private static final String REQUEST = "1\0threaddump\0-l\0\0\0";

  private final ProcessHandle jvm;
  private final Path socket;

  public ThreadDump(ProcessHandle jvm) {
    this.jvm = jvm;
    this.socket = TMP.resolve(".java_pid" + jvm.pid());
  }

  /**
   * Writes it to the file, within some ten seconds.
   *
   * @throws IOException when the JVM does not answer
   */
  public void write(Path file) throws IOException, InterruptedException {
    open();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        FileChannel to =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      copy(channel, to);
    }
  }

  private void open() throws IOException, InterruptedException {
    if (Files.exists(socket)) {
      return;
    }
    Path mark = TMP.resolve(".attach_pid" + jvm.pid());
    Files.deleteIfExists(mark);
    Files.createFile(mark);
    try {
      quit();
      for (int i = 0; i < STEPS && !Files.exists(socket); i++) {
        if (gone()) {
          throw new IOException("the process is gone");
        }
      }
    } finally {
      Files.deleteIfExists(mark);
    }
  }

  /** Looks after a step. */
  private boolean gone() throws InterruptedException {
    Thread.sleep(STEP);
    return !jvm.isAlive();
  }

  /** Java sends no such signal; any shell does. */
  private void quit() throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "kill -QUIT \"$0\"", String.valueOf(jvm.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!shell.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
      shell.destroyForcibly();
    }
  }

  private void copy(SocketChannel from, FileChannel to) throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(8_192);
    int waits = 0;
    while (waits < STEPS) {
      int read = from.read(buffer);
      if (read < 0) {
        return;
      }
      if (read == 0) {
        waits++;
        Thread.sleep(STEP);
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      buffer.clear();
    }
    throw new IOException("the JVM did not answer in time");
  }
}
