package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.control.Jobs;
import coreops.sandbox.discord.RestFault;
import coreops.scheduler.SchedulerSchema;
import coreops.store.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The weekly list through {@code kill -9} of the real process. */
class MaintenanceCrashTest {
  private static final String POST = "POST /channels/:channel/messages";
  private static final String GET = "GET /channels/:channel/messages";
  private static final String TITLE = "Weekly maintenance";

  @TempDir Path data;
  @TempDir Path logs;
  Community community;

  @BeforeEach
  void start() {
    community = new Community(data);
  }

  @AfterEach
  void stop() {
    community.close();
  }

  static Stream<RestFault> ends() {
    return Stream.of(new RestFault.Silence(), new RestFault.LostAnswer());
  }

  /** Between the intent and the post, then between the post and its record. */
  @ParameterizedTest
  @MethodSource("ends")
  void a_kill_around_the_post_leaves_one_list(RestFault end) {
    missed();
    Community.now(community.discord().faults().failNext(POST, 1_000, end));
    // Or the process would look for its post, and find it, before it is killed.
    Community.now(community.discord().faults().failNext(GET, 1_000, new RestFault.Silence()));

    try (ChildBot killed = ChildBot.start(community, logs.resolve("bot.log"), Map.of())) {
      Eventually.until(() -> tried() > 0, () -> "never posted; log:\n" + killed.log());
      killed.kill();
    }
    long standing = lists();
    Community.now(community.discord().faults().clearRestFaults());

    try (Bot next = Bot.ready(community)) {
      assertThat(resumed(next)).endsWith(": posted");
      assertThat(resumed(next)).isEqualTo("nothing was left");
    }
    assertThat(standing).isEqualTo(end instanceof RestFault.Silence ? 0 : 1);
    assertThat(lists()).isEqualTo(1);
  }

  /** Has the next process finish what is left, for which it would take its time. */
  private static String resumed(Bot bot) {
    return Community.now(
            bot.program()
                .bus()
                .ask(Jobs.of("ops"), new Jobs.Firing("maintenance:resume", Instant.now())))
        .result();
  }

  /** As if the scheduler had known the job, and been away when it was due. */
  private void missed() {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(SchedulerSchema.schema()));
    Community.now(
        store.write(
            sql ->
                sql.update(
                    "INSERT INTO job_marks (job, handled) VALUES ('maintenance:weekly', ?)",
                    Instant.now().minus(Duration.ofDays(7)).toEpochMilli())));
    Community.now(store.close());
    Community.now(vertx.close());
  }

  private long tried() {
    String path = "/channels/" + community.discord().channelId("bot-log") + "/messages";
    return community.discord().writes().stream()
        .filter(write -> write.path().equals(path) && write.body().contains(TITLE))
        .count();
  }

  private long lists() {
    return community.discord().messages("bot-log").stream()
        .flatMap(message -> message.embeds().stream())
        .filter(card -> card.encode().contains(TITLE))
        .count();
  }
}
