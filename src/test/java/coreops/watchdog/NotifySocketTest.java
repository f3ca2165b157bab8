package coreops.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd would receive, on a real datagram socket. */
class NotifySocketTest {
  @TempDir private Path folder;

  @Test
  void a_message_arrives_whole_at_a_path() throws Throwable {
    String path = folder.resolve("notify").toString();
    try (Receiver systemd = new Receiver(path)) {
      NotifySocket socket = new NotifySocket(path);

      socket.send("READY=1\nSTATUS=bereit: ✓");
      socket.send("WATCHDOG=1");

      assertThat(systemd.next()).isEqualTo("READY=1\nSTATUS=bereit: ✓");
      assertThat(systemd.next()).isEqualTo("WATCHDOG=1");
    }
  }

  @Test
  void a_message_arrives_at_an_abstract_name() throws Throwable {
    String name = "@coreops-test-" + ProcessHandle.current().pid();
    try (Receiver systemd = new Receiver(name)) {
      new NotifySocket(name).send("STOPPING=1");

      assertThat(systemd.next()).isEqualTo("STOPPING=1");
    }
  }

  @Test
  void nobody_there_is_an_error_with_its_number() {
    NotifySocket socket = new NotifySocket(folder.resolve("nobody").toString());

    assertThatThrownBy(() -> socket.send("READY=1"))
        .isInstanceOf(IOException.class)
        .hasMessage("sendto: errno 2");
  }

  @Test
  void a_reader_that_does_not_read_is_an_error_and_no_wait() throws Throwable {
    String path = folder.resolve("full").toString();
    try (Receiver _ = new Receiver(path)) {
      NotifySocket socket = new NotifySocket(path);

      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  socket.send("WATCHDOG=1");
                }
              })
          .hasMessage("sendto: errno 11");
    }
  }

  @Test
  void other_kinds_of_addresses_are_refused() {
    assertThatThrownBy(() -> new NotifySocket("vsock:2:1234"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NotifySocket("/" + "x".repeat(107)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
