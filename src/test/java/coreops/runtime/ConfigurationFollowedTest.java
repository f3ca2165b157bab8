package coreops.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.ConfFile;
import coreops.control.ComponentReport.Status;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saving the file redeploys what changed, and nothing else. */
class ConfigurationFollowedTest {
  @TempDir Path folder;
  private Stage stage;
  private Program program;
  private Path conf;

  @BeforeEach
  void run() throws IOException {
    stage =
        new Stage(folder.resolve("data"))
            .backbone("gateway", Phase.GATEWAY)
            .actor("feed", Phase.DATA)
            .actor("ops", Phase.MODULES);
    conf = folder.resolve("coreops.yaml");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void only_the_verticle_whose_entry_changed_is_redeployed() throws IOException {
    follow("verticles: {feed: {options: {a: 1}}}");

    save("# a comment changes nothing\nverticles: {feed: {options: {a: 2}}}");
    Wait.until("feed is back", () -> stage.starts("feed") == 2 && up());

    assertThat(stage.events).containsSubsequence("+feed", "-feed", "+feed");
    assertThat(stage.starts("gateway")).isEqualTo(1);
    assertThat(stage.starts("ops")).isEqualTo(1);
  }

  @Test
  void a_verticle_can_be_turned_off_and_on() throws IOException {
    follow("verticles: {}");

    save("verticles: {feed: {enabled: false}}");
    Wait.until("feed is off", () -> off("feed"));
    save("verticles: {feed: {enabled: true}}");
    Wait.until("feed is on", () -> "running".equals(states().get("feed")));

    assertThat(stage.starts("feed")).isEqualTo(2);
    assertThat(stage.starts("gateway")).isEqualTo(1);
  }

  @Test
  void a_swapped_config_map_counts_as_a_save() throws IOException {
    Path first = Files.createDirectories(folder.resolve("..2026_01"));
    Path second = Files.createDirectories(folder.resolve("..2026_02"));
    Files.writeString(first.resolve("coreops.yaml"), "verticles: {}");
    Files.writeString(second.resolve("coreops.yaml"), "verticles: {ops: {enabled: false}}");
    Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
    Files.createSymbolicLink(conf, Path.of("..data", "coreops.yaml"));
    start(Files.readString(conf));

    // The kubelet makes a new link and renames it over the old one.
    Path fresh = Files.createSymbolicLink(folder.resolve("..data_tmp"), second);
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    Wait.until("ops is off", () -> off("ops"));
    assertThat(stage.starts("gateway")).isEqualTo(1);
  }

  @Test
  void an_invalid_file_changes_nothing_and_is_reported() throws IOException {
    follow("verticles: {}");

    for (String bad :
        new String[] {
          "verticles: {feed: {enabled: false}, gateway: {instances: 2}}",
          "verticles: {feed: {enabled: false}, nobody: {}}",
          "verticles: {feed: {enabled: false}",
          "verticles: {feed: {enabled: false}}\nsettings: {PORT: none}"
        }) {
      save("verticles: {}\n# " + bad.hashCode());
      Wait.until("the good file is taken", this::up);
      save(bad);
      Wait.until("refused: " + bad, () -> stage.report().status() == Status.DEGRADED);
      assertThat(config().get("state")).isEqualTo("refused");
      assertThat(config().get("reason").toString()).contains("problem");
    }
    assertThat(stage.starts("feed")).isEqualTo(1);
    assertThat(stage.events).noneMatch(event -> event.startsWith("-"));

    save("verticles: {feed: {enabled: false}}");
    Wait.until("the mended file is taken", () -> off("feed") && up());
  }

  @Test
  void a_file_that_is_gone_changes_nothing_either() throws IOException {
    follow("verticles: {}");

    Files.delete(conf);

    Wait.until("missed", () -> stage.report().status() == Status.DEGRADED);
    assertThat(config().get("reason").toString()).contains("is gone");
    assertThat(stage.events).noneMatch(event -> event.startsWith("-"));
  }

  @Test
  void a_verticle_that_does_not_start_is_reported_and_tried_again() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    stage.starts.put(
        "feed",
        () ->
            tries.incrementAndGet() < 2
                ? Future.failedFuture("not today")
                : Future.succeededFuture());
    follow("verticles: {}");

    Wait.until("reported", () -> stage.reports.stream().anyMatch(this::saysNotToday));
    Wait.until("runs at last", () -> "running".equals(states().get("feed")) && up());
    assertThat(stage.starts("feed")).isEqualTo(2);
  }

  private boolean saysNotToday(coreops.control.ComponentReport report) {
    return report.status() == Status.DEGRADED
        && report.detail().toString().contains("failed: not today");
  }

  private void follow(String text) throws IOException {
    Files.writeString(conf, text);
    start(text);
  }

  private void start(String text) {
    program = stage.program();
    Stage.await(program.start(ConfFile.parse(text, "conf")));
    program.follow(conf, text);
    Wait.until("reported", () -> !stage.reports.isEmpty());
  }

  private void save(String text) throws IOException {
    Files.writeString(conf, text);
  }

  private boolean up() {
    return stage.report().status() == Status.UP;
  }

  private boolean off(String verticle) {
    return "off: by the configuration file".equals(states().get(verticle));
  }

  private Map<?, ?> states() {
    return (Map<?, ?>) stage.report().detail().get("verticles");
  }

  private Map<?, ?> config() {
    return (Map<?, ?>) stage.report().detail().get("config");
  }
}
