package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coreops.runtime.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue of deployments against recorded answers of GitHub's API. */
class QueueTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDED = Path.of("src/test/resources/coreops/deploy/queue");
  private static final String API = "/repos/example/coreops";
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);
  private static final String C = "c".repeat(40);

  private Answers github;

  @BeforeEach
  void listen() throws IOException {
    github = new Answers();
  }

  @AfterEach
  void hangUp() {
    github.close();
  }

  @Test
  void the_log_of_three_pushes_reads_as_agreed() throws Exception {
    String cards = "[\"ClanCard.java\"]";
    List<String> log = new ArrayList<>();
    log.add(decide("runs-1812.json", 180042, "2025-10-24T18:12:04Z", "[180041]", cards, "[]"));
    log.add(decide("runs-1813.json", 180042, "2025-10-24T18:13:19Z", "[180041]", cards, cards));
    log.add(decide("runs-1814.json", 180043, "2025-10-24T18:14:02Z", "[]", cards, cards));

    assertThat(log)
        .containsExactly(
            "2025-10-24T18:12:04Z queued → waiting for prior run",
            "2025-10-24T18:13:19Z cancelled → superseded by commit touching shared file",
            "2025-10-24T18:14:02Z started → latest commit entering deploy");
  }

  @Test
  void the_older_of_two_that_share_a_file_cancels_itself_and_is_never_built() throws Exception {
    running("runs-1813.json", "compare-43.json");

    Script older = queue(180042, Map.of());

    assertThat(older.code()).isEqualTo(1);
    assertThat(older.out()).endsWith("cancelled → superseded by commit touching shared file\n");
    assertThat(github.asked()).contains("POST " + API + "/actions/runs/180042/cancel");
  }

  @Test
  void a_file_is_shared_under_its_former_name_too() throws Exception {
    running("runs-1813.json", "compare-43-renamed.json");

    assertThat(queue(180042, Map.of()).out()).contains("cancelled → superseded");
  }

  @Test
  void more_files_than_the_api_lists_count_as_all_of_them() throws Exception {
    running("runs-1813.json", "compare-43-huge.json");

    assertThat(queue(180042, Map.of()).out()).contains("cancelled → superseded");
  }

  @Test
  void disjoint_pushes_all_run_one_after_the_other() throws Exception {
    running("runs-1813.json", "compare-43-disjoint.json");
    Script.Running older = start(180042, Map.of("QUEUE_POLL", "0.1"));
    Script.Running newer = start(180043, Map.of("QUEUE_POLL", "0.1"));
    both("queued → waiting for prior run", older, newer);

    finish("success", 180041);
    assertThat(older.end().code()).isZero();
    assertThat(newer.process().isAlive()).isTrue();

    finish("success", 180041, 180042);
    assertThat(newer.end().out())
        .containsSubsequence("queued → waiting", "started → latest commit entering deploy");
    assertThat(github.asked()).noneMatch(asked -> asked.contains("/cancel"));
  }

  @Test
  void a_push_never_cancels_what_is_executing() throws Exception {
    running("runs-1812.json", "compare-43.json");
    // What executes touched the very file that 42 touches.
    github.set(
        "GET " + API + "/compare/" + "0".repeat(40) + "..." + A, recorded("compare-42.json"));

    Script newer = queue(180042, Map.of("QUEUE_PATIENCE", "0"));

    assertThat(newer.code()).isEqualTo(75);
    assertThat(newer.out()).contains("queued → waiting for prior run");
  }

  @Test
  void a_run_that_is_tried_again_waits_for_newer_ones_that_execute() throws Exception {
    // 42 is over and tried again, while 43 has come through the queue.
    ObjectNode runs = (ObjectNode) JSON.readTree(recorded("runs-1814.json"));
    runs.path("workflow_runs").forEach(run -> reopen(run, 180042));
    publish(runs, "compare-43.json");
    github.set(
        "GET " + API + "/actions/runs/180043/jobs?per_page=100", recorded("jobs-executing.json"));

    Script again = queue(180042, Map.of("QUEUE_PATIENCE", "0"));

    assertThat(again.code()).isEqualTo(75);
    assertThat(again.err()).contains("run 43 is not over");
  }

  @Test
  void nobody_starts_while_github_does_not_answer() throws Exception {
    Script lost = queue(180042, Map.of("QUEUE_PATIENCE", "0"));

    assertThat(lost.code()).isEqualTo(75);
    assertThat(lost.out()).isEmpty();
    assertThat(lost.err()).contains("GitHub does not answer");
  }

  @Test
  void a_run_that_the_list_does_not_show_yet_waits() throws Exception {
    running("runs-1812.json", "compare-43.json");

    assertThat(queue(180043, Map.of("QUEUE_PATIENCE", "0")).err()).contains("not in the list yet");
  }

  @Test
  void a_dispatch_that_touches_nothing_is_neither_cancelled_nor_cancels() throws Exception {
    assertThat(decide("runs-1813.json", 180042, "T", "[]", "[]", "[\"pom.xml\"]"))
        .contains("queued");
    assertThat(decide("runs-1813.json", 180042, "T", "[]", "[\"pom.xml\"]", "[]"))
        .contains("queued");
    assertThat(decide("runs-1813.json", 180042, "T", "[]", "[\"pom.xml\"]", "null"))
        .contains("cancelled");
  }

  private String decide(
      String runs, long me, String now, String executing, String mine, String newest)
      throws Exception {
    ObjectNode state = JSON.createObjectNode();
    state.set("runs", JSON.readTree(recorded(runs)).path("workflow_runs"));
    state.set("executing", JSON.readTree(executing));
    state
        .putObject("files")
        .<ObjectNode>set("180042", JSON.readTree(mine))
        .set("180043", JSON.readTree(newest));
    Script decision =
        Script.run(
            "queue-decision", Map.of(), state.toString(), "--me", String.valueOf(me), "--now", now);
    assertThat(decision.err()).isEmpty();
    return JSON.readTree(decision.out()).path("line").asText();
  }

  /** GitHub in the middle of it: 41 executes. */
  private void running(String runs, String newest) throws IOException {
    publish(JSON.readTree(recorded(runs)), newest);
  }

  private void publish(JsonNode runs, String newest) throws IOException {
    github
        .set("GET " + API + "/compare/" + "0".repeat(40) + "..." + A, recorded("compare-41.json"))
        .set("GET " + API + "/compare/" + A + "..." + B, recorded("compare-42.json"))
        .set("GET " + API + "/compare/" + B + "..." + C, recorded(newest))
        .set(
            "GET " + API + "/actions/runs/180041/jobs?per_page=100",
            recorded("jobs-executing.json"))
        .set("GET " + API + "/actions/runs/180042/jobs?per_page=100", recorded("jobs-waiting.json"))
        .set(
            "GET " + API + "/actions/runs/180043/jobs?per_page=100",
            recorded("jobs-not-begun.json"))
        .set("POST " + API + "/actions/runs/180042/cancel", "{}")
        .set(
            "GET " + API + "/actions/workflows/deploy.yml/runs?branch=main&per_page=100",
            runs.toString());
  }

  private void finish(String conclusion, long... ids) throws IOException {
    JsonNode runs = JSON.readTree(recorded("runs-1813.json"));
    for (JsonNode run : runs.path("workflow_runs")) {
      for (long id : ids) {
        if (run.path("id").asLong() == id) {
          ((ObjectNode) run).put("status", "completed").put("conclusion", conclusion);
        }
      }
    }
    publish(runs, "compare-43-disjoint.json");
  }

  private static void reopen(JsonNode run, long id) {
    if (run.path("id").asLong() == id) {
      ((ObjectNode) run).put("status", "in_progress").putNull("conclusion").put("run_attempt", 2);
    }
  }

  private static void both(String text, Script.Running... scripts) {
    for (Script.Running script : scripts) {
      Wait.until(text, () -> read(script.outFile()).contains(text));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Script queue(long run, Map<String, String> more) throws Exception {
    return start(run, more).end();
  }

  private Script.Running start(long run, Map<String, String> more) throws IOException {
    Map<String, String> environment = new java.util.TreeMap<>();
    environment.put("GITHUB_API_URL", github.url());
    environment.put("GITHUB_REPOSITORY", "example/coreops");
    environment.put("GITHUB_RUN_ID", String.valueOf(run));
    environment.put("GITHUB_REF_NAME", "main");
    environment.put(
        "GITHUB_WORKFLOW_REF", "example/coreops/.github/workflows/deploy.yml@refs/heads/main");
    environment.put("GITHUB_TOKEN", "t");
    environment.put("QUEUE_CANCEL_GRACE", "0");
    environment.putAll(more);
    return Script.start(
        Script.ROOT, List.of(Script.ROOT.resolve("scripts/queue").toString()), environment, "");
  }

  private static String recorded(String name) throws IOException {
    return Files.readString(RECORDED.resolve(name));
  }
}
