package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.discord.Attachment;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.Embed;
import coreops.discord.MemberMoved;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.discord.ThreadCalls;
import coreops.discord.ThreadCalls.Change;
import coreops.discord.ThreadCalls.NewThread;
import coreops.discord.ThreadChanged;
import coreops.discord.ThreadView;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.Snowflake;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads, pins, bulk deletes, files and roles against the sandbox, done and refused. */
class GatewayThreadTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;
  private Bot bot;
  private ChannelId general;
  private final List<ThreadChanged> threads = new CopyOnWriteArrayList<>();
  private final List<MemberMoved> moves = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(vertx, DiscordSandboxOptions.standard().withGlobalLimit(false)));
    bot = new Bot(discord, dir, new Bot.Options().with("DISCORD_DEADLINE", "3s")).up();
    general = discord.channelId("general");
    Inbox inbox = new Inbox(bot.bus);
    Eventually.get(inbox.hear(ThreadChanged.TOPIC, threads::add));
    Eventually.get(inbox.hear(MemberMoved.TOPIC, moves::add));
  }

  @AfterEach
  void stop() {
    bot.close();
    Eventually.get(vertx.close());
  }

  private static Failure refused(Future<?> call) {
    try {
      Eventually.get(call);
    } catch (Failure failure) {
      return failure;
    }
    throw new AssertionError("should have failed");
  }

  private Optional<ThreadView> known(ChannelId thread) {
    return Eventually.get(bot.discord.homeGuild()).thread(thread);
  }

  private ThreadView open(String name) {
    return Eventually.get(bot.discord.createThread(general, NewThread.open(name)));
  }

  @Test
  void a_thread_is_started_spoken_in_renamed_archived_and_opened_by_a_message() {
    ThreadView thread = open("W0001");
    assertThat(thread.parent()).isEqualTo(general);
    assertThat(thread.owner()).isEqualTo(discord.botId());
    Eventually.holds("known", () -> known(thread.id()).isPresent());

    Eventually.get(bot.discord.post(thread.id(), MessageDraft.text("hello")));
    ThreadView closed =
        Eventually.get(
            bot.discord.editThread(thread.id(), Change.NONE.named("W0001-done").archived(true)));
    assertThat(closed.name()).isEqualTo("W0001-done");
    assertThat(closed.archived()).isTrue();
    Eventually.holds("archived", () -> known(thread.id()).orElseThrow().archived());

    discord.say(Persona.MEMBER, "W0001-done", "one more thing");
    Eventually.holds("open again", () -> !known(thread.id()).orElseThrow().archived());
    assertThat(threads)
        .extracting(ThreadChanged::kind)
        .startsWith(ThreadChanged.Kind.STARTED)
        .endsWith(ThreadChanged.Kind.UPDATED);
  }

  @Test
  void a_locked_and_archived_thread_takes_no_message_and_one_that_was_opened_does() {
    ThreadView thread = open("locked");
    Eventually.get(bot.discord.editThread(thread.id(), Change.NONE.locked(true).archived(true)));

    assertThat(refused(bot.discord.post(thread.id(), MessageDraft.text("x"))).code())
        .isEqualTo(Failure.Code.REFUSED);

    Eventually.get(bot.discord.editThread(thread.id(), Change.NONE.archived(false)));
    Eventually.get(bot.discord.post(thread.id(), MessageDraft.text("y")));
    assertThat(discord.messages(thread.id())).extracting(PostedView::content).contains("y");
  }

  @Test
  void a_message_has_one_thread_with_its_own_id() {
    MessageId message = discord.say(Persona.MEMBER, "general", "a question");
    Eventually.holds("said", () -> discord.message(general, message).isPresent());

    ThreadView thread =
        Eventually.get(bot.discord.createThread(general, message, NewThread.open("answer")));

    assertThat(thread.id().value()).isEqualTo(message.value());
    assertThat(refused(bot.discord.createThread(general, message, NewThread.open("again"))).code())
        .isEqualTo(Failure.Code.REFUSED);
  }

  @Test
  void a_thread_whose_start_was_answered_by_nobody_is_not_started_again() {
    Eventually.get(
        discord
            .faults()
            .failNext("POST /channels/:channel/threads", 1, new RestFault.LostAnswer()));

    Failure unclear = refused(bot.discord.createThread(general, NewThread.open("once")));

    assertThat(unclear.code()).isEqualTo(Failure.Code.TIMEOUT);
    assertThat(Eventually.get(bot.discord.activeThreads(general)).threads())
        .extracting(ThreadView::name)
        .containsExactly("once");
    assertThat(discord.counters().calls("POST /channels/:channel/threads")).isEqualTo(1);
  }

  @Test
  void a_third_name_within_ten_minutes_says_when_to_come_back() {
    ThreadView thread = open("one");
    Eventually.get(bot.discord.editThread(thread.id(), Change.NONE.named("two")));
    Eventually.get(bot.discord.editThread(thread.id(), Change.NONE.named("three")));

    Instant begun = Instant.now();
    Failure limited = refused(bot.discord.editThread(thread.id(), Change.NONE.named("four")));

    assertThat(limited.code()).isEqualTo(Failure.Code.BUSY);
    assertThat(limited.retryAfter()).isGreaterThan(Duration.ofMinutes(5));
    assertThat(Duration.between(begun, Instant.now()))
        .as("nobody waits for it, not even to his deadline of 3 s")
        .isLessThan(Duration.ofSeconds(2));
    Eventually.get(bot.discord.editThread(thread.id(), Change.NONE.archived(false)));
    Eventually.get(bot.discord.post(thread.id(), MessageDraft.text("still talking")));
  }

  @Test
  void a_private_thread_lets_in_who_is_added() {
    ThreadView thread =
        Eventually.get(bot.discord.createThread(general, NewThread.closed("between us")));
    discord.say(Persona.MEMBER, thread.id(), "from outside");
    MessageId afterwards = discord.say(Persona.MEMBER, "general", "they do not hear me");
    Eventually.holds("said", () -> discord.message(general, afterwards).isPresent());
    Eventually.get(bot.discord.addToThread(thread.id(), discord.userId(Persona.MEMBER)));
    discord.say(Persona.MEMBER, thread.id(), "from inside");

    Eventually.holds("said", () -> !discord.messages(thread.id()).isEmpty());
    assertThat(discord.messages(thread.id()))
        .extracting(PostedView::content)
        .containsExactly("from inside");
    Eventually.get(bot.discord.removeFromThread(thread.id(), discord.userId(Persona.MEMBER)));
    assertThat(refused(bot.discord.addToThread(thread.id(), new UserId(4711))).code())
        .isEqualTo(Failure.Code.NOT_FOUND);
  }

  @Test
  void active_and_archived_threads_of_a_channel_are_listed() {
    ThreadView first = open("first");
    open("second");
    Eventually.get(bot.discord.editThread(first.id(), Change.NONE.archived(true)));
    Eventually.get(
        bot.discord.createThread(discord.channelId("raid-talk"), NewThread.open("elsewhere")));

    assertThat(Eventually.get(bot.discord.activeThreads(general)).threads())
        .extracting(ThreadView::name)
        .containsExactly("second");
    ThreadCalls.Threads all =
        Eventually.get(bot.discord.threads(new ThreadCalls.Find(general, true, Optional.empty())));
    assertThat(all.threads()).extracting(ThreadView::name).containsExactly("second", "first");
    assertThat(all.more()).isFalse();
  }

  @Test
  void threads_are_known_after_a_restart_and_their_end_is_told() {
    ThreadView thread = open("kept");
    Eventually.holds("known", () -> known(thread.id()).isPresent());
    bot.close();
    bot = new Bot(discord, dir).up();
    Eventually.get(new Inbox(bot.bus).hear(ThreadChanged.TOPIC, threads::add));

    assertThat(known(thread.id()).orElseThrow().name()).isEqualTo("kept");

    discord.at(Persona.ADMIN, "kept").deleteThread();
    Eventually.holds("gone", () -> known(thread.id()).isEmpty());
    assertThat(threads.getLast().kind()).isEqualTo(ThreadChanged.Kind.DELETED);
    assertThat(threads.getLast().thread().name()).isEqualTo("kept");
  }

  @Test
  void who_leaves_is_told() {
    discord.leaves(Persona.MEMBER);

    Eventually.holds("told", () -> !moves.isEmpty());
    assertThat(moves.getFirst().kind()).isEqualTo(MemberMoved.Kind.LEFT);
    assertThat(moves.getFirst().who().id()).isEqualTo(discord.userId(Persona.MEMBER));
  }

  @Test
  void a_message_is_pinned_read_and_unpinned() {
    Posted posted = Eventually.get(bot.discord.post(general, MessageDraft.text("pin me")));
    Eventually.get(bot.discord.pin(general, posted.message()));

    PostedMessage read = Eventually.get(bot.discord.message(general, posted.message()));
    assertThat(read.content()).isEqualTo("pin me");
    assertThat(read.pinned()).isTrue();

    Eventually.get(bot.discord.unpin(general, posted.message()));
    assertThat(Eventually.get(bot.discord.message(general, posted.message())).pinned()).isFalse();
    assertThat(refused(bot.discord.pin(general, new MessageId(4711))).code())
        .isEqualTo(Failure.Code.NOT_FOUND);
  }

  @Test
  void what_is_older_than_two_weeks_is_left_standing_by_a_bulk_delete() {
    MessageId one = discord.say(Persona.MEMBER, "general", "one");
    MessageId two = discord.say(Persona.MEMBER, "general", "two");
    MessageId three = discord.say(Persona.MEMBER, "general", "three");
    Eventually.holds("said", () -> discord.message(general, three).isPresent());
    long then = Instant.now().minus(Duration.ofDays(15)).toEpochMilli();
    MessageId old = new MessageId((then - Snowflake.EPOCH_MILLIS) << 22);

    assertThat(Eventually.get(bot.discord.bulkDelete(general, List.of(one, two, old))).tooOld())
        .containsExactly(old);
    assertThat(discord.messages(general)).extracting(PostedView::id).containsExactly(three);
    Eventually.get(bot.discord.bulkDelete(general, List.of(three)));
    Eventually.get(bot.discord.bulkDelete(general, List.of(three)));
    assertThat(discord.messages(general)).isEmpty();
    assertThat(refused(bot.discord.bulkDelete(general, Collections.nCopies(101, one))).code())
        .isEqualTo(Failure.Code.INVALID);
  }

  @Test
  void a_file_goes_along_is_served_and_shown_by_an_embed() throws Exception {
    byte[] bytes = "not really a picture".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    Embed embed =
        Embed.asPosted(
            "crest",
            "",
            1,
            List.of(),
            "",
            Optional.empty(),
            Optional.of("attachment://crest.png"),
            Optional.empty());
    MessageDraft draft =
        MessageDraft.embeds(List.of(embed)).carrying(List.of(new Attachment("crest.png", bytes)));

    Posted posted = Eventually.get(bot.discord.post(general, draft));

    PostedMessage read = Eventually.get(bot.discord.message(general, posted.message()));
    assertThat(read.files()).hasSize(1);
    PostedMessage.File file = read.files().getFirst();
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(read.embeds().getFirst().thumbnailUrl()).contains(file.url());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> served =
          http.send(
              HttpRequest.newBuilder(URI.create(file.url())).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(served.body()).isEqualTo(bytes);
    }
    Eventually.get(
        bot.discord.edit(general, posted.message(), MessageDraft.text("kept").keepingFiles()));
    assertThat(Eventually.get(bot.discord.message(general, posted.message())).files()).hasSize(1);
    Eventually.get(bot.discord.edit(general, posted.message(), MessageDraft.text("gone")));
    assertThat(Eventually.get(bot.discord.message(general, posted.message())).files()).isEmpty();
  }

  @Test
  void a_file_is_whole_when_its_request_is_sent_again() {
    Eventually.get(
        discord
            .faults()
            .failNext(
                "POST /channels/:channel/messages",
                1,
                new RestFault.Status(429, 0, Map.of("Retry-After", "1"))));
    MessageDraft draft =
        MessageDraft.text("").carrying(List.of(new Attachment("a b.txt", new byte[] {1, 2, 3})));

    Posted posted = Eventually.get(bot.discord.post(general, draft));

    PostedView.File file =
        discord.message(general, posted.message()).orElseThrow().files().getFirst();
    assertThat(file.name()).isEqualTo("a_b.txt");
    assertThat(file.bytes()).isEqualTo(3);
  }

  @Test
  void files_that_are_too_large_never_leave() {
    Attachment large = new Attachment("large.bin", new byte[Attachment.LARGEST + 1]);

    Failure refusal =
        refused(bot.discord.post(general, MessageDraft.text("x").carrying(List.of(large))));

    assertThat(refusal.code()).isEqualTo(Failure.Code.INVALID);
    assertThat(discord.counters().calls("POST /channels/:channel/messages")).isZero();
  }

  @Test
  void a_role_is_given_and_taken_unless_it_stands_too_high() {
    UserId member = discord.userId(Persona.MEMBER);
    RoleId shard = discord.roleId("Shard Hunter");
    Eventually.get(bot.discord.addRole(discord.guildId(), member, shard));
    Eventually.holds(
        "given",
        () ->
            Eventually.get(bot.discord.member(discord.guildId(), member)).roles().contains(shard));
    Eventually.get(bot.discord.removeRole(discord.guildId(), member, shard));

    assertThat(
            refused(bot.discord.addRole(discord.guildId(), member, discord.roleId("Admin"))).code())
        .isEqualTo(Failure.Code.REFUSED);
  }
}
