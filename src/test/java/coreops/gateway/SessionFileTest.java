package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionFileTest {
  private static final Session SESSION =
      new Session("abc", "wss://resume", new UserId(42), 43, 17, 4711);

  @TempDir Path dir;

  @Test
  void what_is_saved_is_loaded() throws IOException {
    SessionFile file = new SessionFile(dir.resolve("made/on/demand"));
    file.save(SESSION);

    assertThat(file.load()).contains(SESSION);

    file.delete();
    assertThat(file.load()).isEmpty();
  }

  @Test
  void no_half_written_file_stands_in_its_place() throws IOException {
    SessionFile file = new SessionFile(dir);
    file.save(SESSION);
    Files.writeString(dir.resolve("gateway-session.json.next"), "{\"id\":\"ha");

    assertThat(file.load()).contains(SESSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"id\":7}", "{\"id\":\"a\",\"sequence\":\"x\"}"})
  void what_cannot_be_read_is_no_session(String content) throws IOException {
    Files.writeString(dir.resolve("gateway-session.json"), content);

    assertThat(new SessionFile(dir).load()).isEmpty();
  }
}
