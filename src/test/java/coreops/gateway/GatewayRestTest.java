package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.discord.AllowedMentions;
import coreops.discord.DiscordCalls.Posted;
import coreops.discord.Embed;
import coreops.discord.MessageDraft;
import coreops.discord.PostedMessage;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.RestFault;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to Discord: what is sent, and what becomes of errors, limits and silence. */
class GatewayRestTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;
  private Bot bot;
  private ChannelId ops;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(vertx, DiscordSandboxOptions.standard().withGlobalLimit(false)));
    bot = new Bot(discord, dir, new Bot.Options().with("DISCORD_DEADLINE", "3s")).up();
    ops = discord.channelId("ops");
  }

  @AfterEach
  void stop() {
    bot.close();
    Eventually.get(vertx.close());
  }

  private static Failure.Code refused(Future<?> call) {
    try {
      Eventually.get(call);
    } catch (Failure failure) {
      return failure.code();
    }
    throw new AssertionError("should have failed");
  }

  private PostedView view(Posted posted) {
    return discord.message(posted.channel(), posted.message()).orElseThrow();
  }

  @Test
  void a_post_carries_text_embeds_and_the_reply_and_pings_nobody() {
    MessageId question = discord.say(Persona.MEMBER, "ops", "a question");
    Embed embed = Embed.titled("Title", 0x123456).describedBy("text").line("a", "b").fact("c", "d");
    MessageDraft draft =
        new MessageDraft(
                "@everyone <@" + discord.userId(Persona.ADMIN) + "> hi",
                List.of(embed),
                List.of(),
                AllowedMentions.NONE,
                Optional.empty(),
                Optional.empty())
            .inReplyTo(question);

    PostedView posted = view(Eventually.get(bot.discord.post(ops, draft)));

    assertThat(posted.embeds()).hasSize(1);
    assertThat(posted.embeds().getFirst().getString("title")).isEqualTo("Title");
    assertThat(posted.embeds().getFirst().getJsonArray("fields")).hasSize(2);
    assertThat(posted.replyTo()).contains(question);
    assertThat(posted.pingedEveryone()).isFalse();
    assertThat(posted.pingedUsers()).isEmpty();
  }

  @Test
  void whoever_is_named_is_pinged() {
    MessageDraft draft =
        MessageDraft.text("<@&" + discord.roleId("Admin") + "> look")
            .pinging(AllowedMentions.of(List.of(discord.roleId("Admin"))));

    PostedView posted = view(Eventually.get(bot.discord.post(ops, draft)));

    assertThat(posted.pingedRoles()).containsExactly(discord.roleId("Admin"));
  }

  @Test
  void a_nonce_posts_once_even_when_the_answer_is_lost() {
    Eventually.get(
        discord
            .faults()
            .failNext("POST /channels/:channel/messages", 1, new RestFault.LostAnswer()));
    MessageDraft draft = MessageDraft.text("only once").once("slot-1");

    Future<Posted> first = bot.discord.post(ops, draft);
    Future<Posted> settled = first.recover(lost -> bot.discord.post(ops, draft));
    Eventually.get(settled);

    assertThat(discord.messages(ops)).filteredOn(m -> m.content().equals("only once")).hasSize(1);
  }

  @Test
  void messages_are_edited_reacted_to_and_deleted() {
    Posted posted = Eventually.get(bot.discord.post(ops, MessageDraft.text("first")));
    Eventually.get(bot.discord.edit(ops, posted.message(), MessageDraft.text("second")));
    Eventually.get(bot.discord.react(ops, posted.message(), "👍"));

    assertThat(view(posted).content()).isEqualTo("second");
    assertThat(view(posted).reactions()).extracting("emoji").containsExactly("👍");

    Eventually.get(bot.discord.delete(ops, posted.message()));
    assertThat(discord.message(ops, posted.message())).isEmpty();
  }

  @Test
  void a_direct_message_opens_its_channel_once() {
    Eventually.get(bot.discord.direct(discord.userId(Persona.MEMBER), MessageDraft.text("one")));
    Eventually.get(bot.discord.direct(discord.userId(Persona.MEMBER), MessageDraft.text("two")));

    assertThat(discord.messages(discord.directChannel(Persona.MEMBER)))
        .extracting(PostedView::content)
        .containsExactly("one", "two");
    assertThat(discord.counters().calls("POST /users/@me/channels")).isEqualTo(1);
  }

  @Test
  void history_comes_newest_first() {
    MessageId first = discord.say(Persona.MEMBER, "general", "one");
    discord.say(Persona.ADMIN, "general", "two");
    MessageId last = discord.say(Persona.STAFF, "general", "three");
    ChannelId general = discord.channelId("general");
    Eventually.holds("said", () -> discord.message(general, last).isPresent());

    List<PostedMessage> messages =
        Eventually.get(bot.discord.history(general, 10, Optional.of(first))).messages();

    assertThat(messages).extracting(PostedMessage::content).containsExactly("three", "two");
    assertThat(messages.getFirst().author().id()).isEqualTo(discord.userId(Persona.STAFF));
  }

  @Test
  void discords_errors_are_told_apart() {
    MessageDraft draft = MessageDraft.text("x");

    assertThat(refused(bot.discord.post(discord.channelId("admin-vault"), draft)))
        .isEqualTo(Failure.Code.REFUSED);
    assertThat(refused(bot.discord.edit(ops, new MessageId(4711), draft)))
        .isEqualTo(Failure.Code.NOT_FOUND);
    assertThat(refused(bot.discord.post(ops, MessageDraft.text(""))))
        .isEqualTo(Failure.Code.INVALID);
  }

  @Test
  void a_server_error_is_unclear_for_a_post_and_repeated_for_what_does_no_harm() {
    Eventually.get(discord.faults().failNext("POST /channels/:channel/messages", 1, 502));
    Eventually.get(discord.faults().failNext("GET /channels/:channel/messages", 1, 502));

    assertThat(refused(bot.discord.post(ops, MessageDraft.text("x"))))
        .isEqualTo(Failure.Code.TIMEOUT);
    assertThat(Eventually.get(bot.discord.history(ops, 1, Optional.empty())).messages()).isEmpty();
  }

  @Test
  void silence_ends_at_the_deadline() {
    Eventually.get(
        discord.faults().failNext("POST /channels/:channel/messages", 1, new RestFault.Silence()));

    assertThat(refused(bot.discord.post(ops, MessageDraft.text("x"))))
        .isEqualTo(Failure.Code.TIMEOUT);
    assertThat(view(Eventually.get(bot.discord.post(ops, MessageDraft.text("y")))).content())
        .isEqualTo("y");
  }

  @Test
  void a_limit_that_outlasts_the_caller_says_when_to_come_back() {
    Eventually.get(
        discord
            .faults()
            .failNext(
                "POST /channels/:channel/messages",
                1,
                new RestFault.Status(
                    429, 0, Map.of("Retry-After", "60", "X-RateLimit-Reset-After", "60"))));

    Future<Posted> call = bot.discord.post(ops, MessageDraft.text("x"));

    assertThat(refused(call)).isEqualTo(Failure.Code.BUSY);
    assertThat(((Failure) call.cause()).retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void a_flooded_channel_delays_no_other_and_is_told_of_once() {
    List<Future<Posted>> flood = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      flood.add(bot.discord.post(ops, MessageDraft.text("flood " + i)));
    }
    for (String channel :
        List.of(
            "general",
            "raid-talk",
            "memes",
            "bot-commands",
            "league-results",
            "milestones",
            "leaderboards",
            "shard-mercy",
            "clan-news")) {
      Posted posted =
          Eventually.get(
              bot.discord.post(discord.channelId(channel), MessageDraft.text("through")));
      assertThat(view(posted).content()).isEqualTo("through");
    }
    assertThat(flood).anyMatch(post -> !post.isComplete());

    Future.join(flood).otherwiseEmpty().toCompletionStage().toCompletableFuture().join();
    long shed =
        flood.stream()
            .filter(Future::failed)
            .filter(post -> ((Failure) post.cause()).code() == Failure.Code.BUSY)
            .count();
    assertThat(shed).isGreaterThanOrEqualTo(300 - ChannelLanes.DEPTH - 20);
    assertThat(bot.notices).filteredOn(n -> n.key().startsWith("shed-")).hasSize(1);
    assertThat(discord.counters().identifies()).isEqualTo(1);
    assertThat(discord.counters().connections()).isEqualTo(1);
  }

  @Test
  void a_global_limit_that_outlasts_the_caller_holds_every_route_back() {
    limitOnce(Map.of("Retry-After", "60", "X-RateLimit-Global", "true"));
    assertThat(refused(bot.discord.post(ops, MessageDraft.text("x")))).isEqualTo(Failure.Code.BUSY);
    long limited = discord.counters().rateLimited();

    Future<Posted> elsewhere =
        bot.discord.post(discord.channelId("general"), MessageDraft.text("y"));

    assertThat(refused(elsewhere)).isEqualTo(Failure.Code.BUSY);
    assertThat(((Failure) elsewhere.cause()).retryAfter())
        .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(60));
    assertThat(discord.messages("general")).noneMatch(m -> m.content().equals("y"));
    assertThat(discord.counters().rateLimited()).isEqualTo(limited);
  }

  @Test
  void what_waits_behind_a_long_limit_is_answered_in_time_and_not_sent_afterwards() {
    limitOnce(
        Map.of("Retry-After", "60", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "4"));
    Instant begun = Instant.now();
    assertThat(refused(bot.discord.post(ops, MessageDraft.text("x")))).isEqualTo(Failure.Code.BUSY);

    assertThat(refused(bot.discord.post(ops, MessageDraft.text("given up"))))
        .isEqualTo(Failure.Code.BUSY);

    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
    Eventually.holds(
        "the limit is over",
        () ->
            bot.discord.post(ops, MessageDraft.text("later")).otherwiseEmpty() != null
                && discord.messages(ops).stream().anyMatch(m -> m.content().equals("later")));
    assertThat(discord.messages(ops)).noneMatch(m -> m.content().equals("given up"));
  }

  @Test
  void a_limit_that_does_not_say_how_long_it_is_costs_a_small_pause() {
    Eventually.get(
        discord.faults().failNext("POST /channels/:channel/messages", 1, new RestFault.Proxy(429)));
    Instant begun = Instant.now();

    Posted posted = Eventually.get(bot.discord.post(ops, MessageDraft.text("after the pause")));

    assertThat(view(posted).content()).isEqualTo("after the pause");
    assertThat(Duration.between(begun, Instant.now()))
        .isBetween(Duration.ofMillis(900), Duration.ofMillis(2_900));
  }

  @Test
  void limits_that_never_say_how_long_they_are_fail_before_the_deadline_with_a_time_to_come_back() {
    Eventually.get(
        discord
            .faults()
            .failNext("POST /channels/:channel/messages", 20, new RestFault.Proxy(429)));

    Future<Posted> call = bot.discord.post(ops, MessageDraft.text("x"));

    assertThat(refused(call)).isEqualTo(Failure.Code.BUSY);
    assertThat(((Failure) call.cause()).retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(discord.counters().calls("POST /channels/:channel/messages"))
        .as("tries: at once and after a second")
        .isEqualTo(2);
    Eventually.get(discord.faults().clearRestFaults());
    Eventually.get(bot.discord.post(ops, MessageDraft.text("y")));
  }

  @Test
  void a_global_limit_without_a_whole_number_of_seconds_is_one_all_the_same() {
    limitOnce(Map.of("Retry-After", "0.4", "X-RateLimit-Global", "true"));

    Posted posted = Eventually.get(bot.discord.post(ops, MessageDraft.text("after it")));

    assertThat(view(posted).content()).isEqualTo("after it");
  }

  @Test
  void a_bucket_that_is_empty_for_longer_than_a_caller_waits_refuses_him_at_once() {
    limitOnce(
        Map.of(
            "Retry-After", "600", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset-After", "600"));
    assertThat(refused(bot.discord.post(ops, MessageDraft.text("x")))).isEqualTo(Failure.Code.BUSY);
    Instant begun = Instant.now();

    Future<Posted> next = bot.discord.post(ops, MessageDraft.text("y"));

    assertThat(refused(next)).isEqualTo(Failure.Code.BUSY);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofMillis(1_500));
    assertThat(((Failure) next.cause()).retryAfter()).isGreaterThan(Duration.ofMinutes(9));
    assertThat(((Failure) next.cause()).userText()).contains("10 minutes");
    Eventually.get(bot.discord.post(discord.channelId("general"), MessageDraft.text("elsewhere")));
  }

  private void limitOnce(Map<String, String> headers) {
    Eventually.get(
        discord
            .faults()
            .failNext(
                "POST /channels/:channel/messages", 1, new RestFault.Status(429, 0, headers)));
  }
}
