package coreops.watchdog;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends to systemd's notification socket (<a
 * href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify</a>). It
 * is a datagram socket of the Unix domain, which the JDK does not have, so this calls libc: {@code
 * socket}, {@code sendto} and {@code close}, on Linux. No process is started, so systemd need not
 * accept messages from any but the main one ({@code NotifyAccess=main}).
 */
final class NotifySocket {
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;

  /** A full queue is an error, and neither a wait nor a signal. */
  private static final int MSG_DONTWAIT_NOSIGNAL = 0x40 | 0x4000;

  /** {@code sockaddr_un}: the family, then 108 bytes of path. */
  private static final int FAMILY_BYTES = 2;

  private static final int PATH_BYTES = 108;

  private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO_OF =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final byte[] path;
  private final MethodHandle socket;
  private final MethodHandle sendto;
  private final MethodHandle close;

  /**
   * @param address the value of {@code NOTIFY_SOCKET}: an absolute path, or {@code @} and an
   *     abstract name
   * @throws IllegalArgumentException for any other address, or one that is too long
   */
  NotifySocket(String address) {
    byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
    if (!(address.startsWith("/") || address.startsWith("@")) || bytes.length >= PATH_BYTES) {
      throw new IllegalArgumentException("no notification socket: " + address);
    }
    if (bytes[0] == '@') {
      bytes[0] = 0;
    }
    path = bytes;
    Linker linker = Linker.nativeLinker();
    socket =
        call(
            linker,
            "socket",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
    sendto =
        call(
            linker,
            "sendto",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    close =
        call(linker, "close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /**
   * Sends one message, e.g. {@code READY=1}; several assignments are lines.
   *
   * @throws IOException with the number of the error, when it was not taken
   */
  void send(String message) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int descriptor = (int) socket.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      if (descriptor < 0) {
        throw failed("socket", state);
      }
      try {
        send(arena, state, descriptor, message);
      } finally {
        int _ = (int) close.invokeExact(arena.allocate(STATE), descriptor);
      }
    } catch (IOException | RuntimeException | Error known) {
      throw known;
    } catch (Throwable undeclared) {
      throw new IOException(undeclared);
    }
  }

  @SuppressWarnings("IllegalThrows") // a method handle's signature says so
  private void send(Arena arena, MemorySegment state, int descriptor, String message)
      throws Throwable {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    MemorySegment body = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
    // A path ends with a zero byte, an abstract name with the length.
    int length = FAMILY_BYTES + path.length + (path[0] == 0 ? 0 : 1);
    MemorySegment to = arena.allocate(FAMILY_BYTES + PATH_BYTES, Short.BYTES);
    to.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(path, 0, to, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
    long sent =
        (long)
            sendto.invokeExact(
                state, descriptor, body, (long) bytes.length, MSG_DONTWAIT_NOSIGNAL, to, length);
    if (sent != bytes.length) {
      throw failed("sendto", state);
    }
  }

  @SuppressWarnings("restricted") // conf/jvm.options grants it
  private static MethodHandle call(Linker linker, String name, FunctionDescriptor shape) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, ERRNO);
  }

  private static IOException failed(String call, MemorySegment state) {
    return new IOException(
        String.format(Locale.ROOT, "%s: errno %d", call, (int) ERRNO_OF.get(state, 0L)));
  }
}
