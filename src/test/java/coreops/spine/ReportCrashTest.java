package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import coreops.scheduler.SchedulerSchema;
import coreops.store.SqliteStore;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The day's report through {@code kill -9} of the real process. */
class ReportCrashTest {
  private static final String POST = "POST /channels/:channel/messages";
  private static final String GET = "GET /channels/:channel/messages";

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
  void a_kill_around_the_post_leaves_one_post(RestFault end) {
    Instant due = Instant.now().minus(Duration.ofHours(1));
    missed(due.minus(Duration.ofMinutes(5)));
    Community.now(community.discord().faults().failNext(POST, 1_000, end));
    // Or the process would look for its post, and find it, before it is killed.
    Community.now(community.discord().faults().failNext(GET, 1_000, new RestFault.Silence()));

    try (ChildBot killed = bot(due)) {
      Eventually.until(() -> tried() > 0, () -> "never posted; log:\n" + killed.log());
      killed.kill();
    }
    long standing = updates();
    Community.now(community.discord().faults().clearRestFaults());

    try (ChildBot next = bot(due)) {
      Eventually.until(
          () -> tickets() > 0 && logged() == 2, () -> "never finished; log:\n" + next.log());
      next.terminate();
      assertThat(next.exitCode()).isZero();
    }
    assertThat(standing).isEqualTo(end instanceof RestFault.Silence ? 0 : 1);
    assertThat(updates()).isEqualTo(1);
    assertThat(tickets()).isEqualTo(1);
  }

  /** As if the scheduler had known the job, and been away when it was due. */
  private void missed(Instant since) {
    Vertx vertx = Vertx.vertx();
    SqliteStore store = SqliteStore.open(vertx, data, List.of(SchedulerSchema.schema()));
    Community.now(
        store.write(
            sql ->
                sql.update(
                    "INSERT INTO job_marks (job, handled) VALUES ('recruiter_report', ?)",
                    since.toEpochMilli())));
    Community.now(store.close());
    Community.now(vertx.close());
  }

  private ChildBot bot(Instant due) {
    String time = DateTimeFormatter.ofPattern("HH:mm").format(due.atOffset(ZoneOffset.UTC));
    Map<String, String> keys = new HashMap<>(ReportTest.channels(community));
    keys.put("REPORT_DAILY_POST_TIME", time);
    ChildBot bot = ChildBot.start(community, logs.resolve("bot.log"), keys);
    Eventually.until(() -> bot.log().contains("web server listening"), bot::log);
    return bot;
  }

  private long tried() {
    String path = "/channels/" + community.discord().channelId("recruiters") + "/messages";
    return community.discord().writes().stream()
        .filter(write -> write.path().equals(path) && write.body().contains("# Update"))
        .count();
  }

  private long updates() {
    return recruiters().filter(each -> each.content().startsWith("# Update")).count();
  }

  private long tickets() {
    return recruiters().filter(each -> each.asText().contains("Currently Open Tickets")).count();
  }

  private Stream<PostedView> recruiters() {
    return community.discord().messages("recruiters").stream();
  }

  /** Cards in the log channel, of which one message may carry several. */
  private long logged() {
    return community.discord().messages("bot-log").stream()
        .flatMap(each -> each.embeds().stream())
        .filter(card -> card.encode().contains("**Report: recruiters**"))
        .count();
  }
}
