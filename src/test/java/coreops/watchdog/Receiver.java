package coreops.watchdog;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/** systemd's end of the notification socket: bound at a path, or an abstract name after an at. */
final class Receiver implements AutoCloseable {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private final Arena arena = Arena.ofConfined();
  private final int descriptor;

  Receiver(String address) throws Throwable {
    byte[] path = address.getBytes(StandardCharsets.UTF_8);
    if (path[0] == '@') {
      path[0] = 0;
    }
    MemorySegment at = arena.allocate(110, 2);
    at.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
    MemorySegment.copy(path, 0, at, ValueLayout.JAVA_BYTE, 2, path.length);
    descriptor = (int) call("socket", FunctionDescriptor.of(INT, INT, INT, INT)).invoke(1, 2, 0);
    int length = 2 + path.length + (path[0] == 0 ? 0 : 1);
    int bound =
        (int)
            call("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT))
                .invoke(descriptor, at, length);
    if (bound != 0) {
      throw new IllegalStateException("cannot bind " + address);
    }
  }

  /** The next message; waits for it. */
  String next() throws Throwable {
    MemorySegment body = arena.allocate(4096);
    long read =
        (long)
            call(
                    "recv",
                    FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_LONG,
                        INT))
                .invoke(descriptor, body, 4096L, 0);
    byte[] bytes = body.asSlice(0, read).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IllegalStateException {
    try {
      int _ = (int) call("close", FunctionDescriptor.of(INT, INT)).invoke(descriptor);
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    } finally {
      arena.close();
    }
  }

  @SuppressWarnings("restricted") // as in the program
  private static MethodHandle call(String name, FunctionDescriptor shape) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
  }
}
