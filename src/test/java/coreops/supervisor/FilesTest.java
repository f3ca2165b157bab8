package coreops.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the supervisor writes, and what it reads of others. */
class FilesTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path data;

  @Test
  void json_of_the_bot_is_read_as_it_was_written() throws IOException {
    JsonObject written =
        new JsonObject()
            .put("text", "a \"quoted\" \\ word:\n{\"pid\": 1}, ü 😀\u0001")
            .put("pid", 77L)
            .put("ready", true)
            .put("share", -0.5)
            .put("empty", "");
    Path file = data.resolve("some.json");

    for (String form : new String[] {written.encode(), written.encodePrettily()}) {
      Files.writeString(file, form);
      assertThat(Json.flat(file))
          .isEqualTo(
              Map.of(
                  "text", written.getString("text"),
                  "pid", "77",
                  "ready", "true",
                  "share", "-0.5",
                  "empty", ""));
    }
  }

  @Test
  void json_of_the_supervisor_is_json() {
    JsonObject read =
        new JsonObject(Json.object("a", "\"\\\n\t\u0001😀", "n", 1.5, "raw", new Json.Raw("[1]")));

    assertThat(read.getString("a")).isEqualTo("\"\\\n\t\u0001😀");
    assertThat(read.getDouble("n")).isEqualTo(1.5);
    assertThat(read.getJsonArray("raw")).containsExactly(1);
  }

  @Test
  void what_is_no_object_is_refused_and_a_long_text_is_read() throws IOException {
    Path file = Files.writeString(data.resolve("no.json"), "{\"half\": \"a");
    assertThatThrownBy(() -> Json.flat(file)).isInstanceOf(IOException.class);

    Files.writeString(file, Json.object("long", "x\"".repeat(50_000)));
    assertThat(Json.flat(file).get("long")).hasSize(100_000);
  }

  @Test
  void a_row_is_one_line_and_no_formula() throws IOException {
    RestartLog log = new RestartLog(data);

    log.add(
        AT,
        new Ended(Ended.Cause.CRASH, 139, SECOND, "Ada, \"the\" admin", "=cmd()\nsecond line"),
        7,
        "boot",
        "restart",
        SECOND);

    assertThat(Files.readAllLines(data.resolve(RestartLog.FILE)))
        .containsExactly(
            RestartLog.HEADER,
            "2026-01-02T03:04:05Z,crash,139,SEGV,1.0,7,boot,\"Ada, \"\"the\"\" admin\","
                + "'=cmd() second line,restart,1.0");
  }

  @Test
  void a_file_of_another_form_is_set_aside_and_not_overwritten() throws IOException {
    Files.writeString(data.resolve(RestartLog.FILE), "somebody,else\n1,2\n");

    new RestartLog(data).add(AT, stopped(), 7, "boot", "end", Duration.ZERO);

    assertThat(data.resolve(RestartLog.FILE)).content().startsWith(RestartLog.HEADER);
    assertThat(data.resolve(RestartLog.FILE + "." + AT.getEpochSecond()))
        .hasContent("somebody,else\n1,2\n");
  }

  @Test
  void the_log_does_not_grow_for_ever() throws IOException {
    StringBuilder rows = new StringBuilder(RestartLog.HEADER + "\n");
    for (int i = 0; i < 1_500; i++) {
      rows.append("row ").append(i).append('\n');
    }
    Files.writeString(data.resolve(RestartLog.FILE), rows);

    new RestartLog(data).add(AT, stopped(), 7, "boot", "end", Duration.ZERO);

    assertThat(Files.readAllLines(data.resolve(RestartLog.FILE)))
        .hasSize(1_001)
        .startsWith(RestartLog.HEADER, "row 501");
  }

  private static Ended stopped() {
    return new Ended(Ended.Cause.STOPPED, 0, SECOND, "signal", "");
  }
}
