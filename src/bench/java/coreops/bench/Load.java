package coreops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The load generator: has members write at a steady rate, in channels in turn, and collects how
 * long each answer took. Runs in a process of its own and prints one line of JSON.
 */
public final class Load {
  private static final Duration PATIENCE_AT_END = Duration.ofSeconds(10);

  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicLong restarting = new AtomicLong();
  private final long[] micros;

  private Load(int count) {
    micros = new long[count];
  }

  /**
   * @param arguments control port, messages per second, how many in all, channels (comma
   *     separated), text, and {@code quiet} when no answer is expected
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    double rate = Double.parseDouble(arguments[1]);
    int count = Integer.parseInt(arguments[2]);
    List<String> channels = List.of(arguments[3].split(","));
    boolean quiet = arguments.length > 5;
    new Load(count).run(port, rate, channels, arguments[4], quiet ? 0 : count);
  }

  private void run(int port, double rate, List<String> channels, String text, int expected)
      throws IOException, InterruptedException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      Thread reader = Thread.ofPlatform().daemon().start(() -> listen(socket));
      PrintStream out = new PrintStream(socket.getOutputStream(), false, StandardCharsets.UTF_8);
      long start = System.nanoTime();
      for (int i = 0; i < micros.length; i++) {
        waitUntil(start + (long) (i * 1e9 / rate), out);
        out.print("say " + channels.get(i % channels.size()) + " " + text + "\n");
      }
      out.flush();
      double sendSeconds = (System.nanoTime() - start) / 1e9;
      long end = System.nanoTime() + PATIENCE_AT_END.toNanos();
      while (answered.get() < expected && System.nanoTime() < end && reader.isAlive()) {
        LockSupport.parkNanos(1_000_000);
      }
      report(sendSeconds);
    }
  }

  /** Sleeps in small steps, so that a late wake-up is made good by the next messages. */
  private static void waitUntil(long due, PrintStream out) {
    if (System.nanoTime() < due) {
      out.flush();
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(Math.min(due - System.nanoTime(), 500_000));
      }
    }
  }

  /** Lines of {@code answer <micros> <ok|restarting>}. */
  private void listen(Socket socket) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ");
        int next = answered.get();
        if (words[0].equals("answer") && next < micros.length) {
          micros[next] = Long.parseLong(words[1]);
          if (words[2].equals("restarting")) {
            restarting.incrementAndGet();
          }
          answered.set(next + 1);
        }
      }
    } catch (IOException closedByUs) {
      // The run is over; what is missing shows in the count of answers.
    }
  }

  private void report(double sendSeconds) throws IOException {
    long[] done = Arrays.copyOf(micros, answered.get());
    var json = Latencies.of(micros.length, done).json();
    json.put("restarting", restarting.get());
    json.put("perSecond", Math.round(micros.length / sendSeconds * 10) / 10.0);
    System.out.println(new ObjectMapper().writeValueAsString(json));
  }
}
