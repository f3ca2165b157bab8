package coreops.router;

import static coreops.router.BusWorld.done;
import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.says;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.control.CatalogueQuery;
import coreops.control.ComponentReport;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.discord.AllowedMentions;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageReceived;
import coreops.types.RoleId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole way of a command over the bus, with a real store and a gateway that keeps posts. */
class RouterVerticleTest extends RouterFixture {
  @Test
  void a_command_reaches_its_module_and_its_answer_the_channel() {
    echo();
    MessageReceived message = says("!ops echo hello  there");

    world.say(message);

    assertThat(calls)
        .singleElement()
        .satisfies(call -> assertThat(call.text("text")).isEqualTo("hello  there"))
        .satisfies(call -> assertThat(call.invoker().tiers()).containsExactly(Tier.USER))
        .satisfies(call -> assertThat(call.message()).isEqualTo(message.id()));
    assertThat(world.onlyPost().channel()).isEqualTo(message.channel());
    assertThat(world.onlyPost().draft().text()).isEqualTo("echo: hello  there");
    assertThat(world.onlyPost().draft().replyTo()).contains(message.id());
    assertThat(world.onlyPost().draft().mentions()).isEqualTo(AllowedMentions.NONE);
    assertThat(world.onlyPost().draft().nonce())
        .hasValueSatisfying(n -> assertThat(n).hasSizeLessThan(26));
  }

  @Test
  void every_command_has_a_trace_of_its_own_from_router_to_post() {
    echo();

    world.say(says("!ops echo one"));
    world.say(says("!ops echo two"));

    assertThat(world.traces).hasSize(2).doesNotHaveDuplicates().allMatch(t -> t.length() == 16);
  }

  @Test
  void each_kind_of_failure_has_its_words_and_none_shows_an_exception() {
    List<RuntimeException> thrown =
        new ArrayList<>(
            List.of(
                new Failure(Failure.Code.REFUSED, "Not on Sundays."),
                new Failure(Failure.Code.INVALID, "That is no tag."),
                new Failure(Failure.Code.NOT_FOUND, "No such clan."),
                new Failure(Failure.Code.BUSY, "Too many.", Duration.ofSeconds(3)),
                new Failure(Failure.Code.UNAVAILABLE, "No data yet.", Duration.ofSeconds(2)),
                new Failure(Failure.Code.TIMEOUT, "x did not answer in 50000 ms"),
                new IllegalStateException("secret path /etc")));
    world.answer(
        Reply.from("echo"),
        call -> {
          throw thrown.removeFirst();
        });

    IntStream.range(0, 7).forEach(i -> world.say(says("!ops echo " + i)));

    List<String> texts = world.texts();
    assertThat(texts.get(0)).isEqualTo("🔒 Not on Sundays.");
    assertThat(texts.get(1)).contains("That is no tag.", "Usage: `!ops echo [text…]`");
    assertThat(texts.get(2)).isEqualTo("❓ No such clan.");
    assertThat(texts.get(3)).contains("Too many. Try again in 3 s.");
    assertThat(texts.get(4)).contains("No data yet. Try again in 2 s.");
    assertThat(texts.get(5)).contains("took too long", "may still have been done");
    assertThat(texts.get(6)).contains("Something broke", "Trace `").doesNotContain("secret");
  }

  @Test
  void a_cooldown_is_answered_with_what_is_left_of_it() {
    echo();
    world.say(says("!ops slow"));
    world.time.advance(Duration.ofSeconds(12));

    world.say(says("!ops slow"));
    world.time.advance(Duration.ofSeconds(18));
    world.say(says("!ops slow"));

    assertThat(calls).hasSize(2);
    assertThat(world.texts().get(1)).contains("again in 18 s");
  }

  @Test
  void a_refused_command_never_reaches_its_module() {
    echo();

    world.say(says("!ops secret"));
    world.say(says("!ops gated"));

    assertThat(calls).isEmpty();
    assertThat(world.texts().get(0)).contains("needs an admin role");
    assertThat(world.texts().get(1)).contains("feature toggle `gate`");
  }

  @Test
  void toggles_and_roles_that_are_told_hold_at_once() {
    echo();
    world.bus.tell(
        Toggles.TOPIC,
        new Toggles(Map.of("gate", true), Toggles.State.FRESH, "FeatureToggles", TestWorld.NOON));
    // The environment names admins, so the sheet's are not taken.
    world.bus.tell(
        RolesFound.TOPIC, new RolesFound(Set.of(new RoleId(500)), Set.of(), Set.of(), Set.of()));

    world.say(says("!ops gated"));
    world.say(says("!ops secret", new RoleId(500)));
    world.say(says("!ops secret", ADMIN));

    assertThat(calls).extracting(CommandCall::path).containsExactly("ops gated", "ops secret");
  }

  @Test
  void a_long_answer_becomes_several_messages_and_loses_nothing() {
    String line = "x".repeat(99);
    String text = String.join("\n", Collections.nCopies(60, line));
    world.answer(
        Reply.from("echo"),
        call ->
            new Reply(
                text,
                List.of(
                    Embed.titled("one", 1).describedBy("y".repeat(4_000)),
                    Embed.titled("two", 1).describedBy("z".repeat(4_000))),
                List.of(),
                Optional.of("🏓"),
                Optional.empty()));

    world.say(says("!ops echo"));

    assertThat(world.posts)
        .hasSize(5)
        .allSatisfy(
            post -> {
              assertThat(post.draft().text().length()).isLessThanOrEqualTo(EmbedLimits.TEXT);
              assertThat(post.draft().embeds().stream().mapToInt(EmbedLimits::size).sum())
                  .isLessThanOrEqualTo(EmbedLimits.TOTAL);
            });
    assertThat(String.join("\n", world.texts()).strip()).isEqualTo(text);
    assertThat(world.posts.stream().map(post -> post.draft().nonce())).doesNotHaveDuplicates();
    assertThat(world.posts.stream().filter(post -> post.draft().replyTo().isPresent())).hasSize(1);
    assertThat(world.reactions).hasSize(1);
  }

  @Test
  void an_answer_that_cannot_be_delivered_is_counted_and_harms_nothing_else() {
    echo();
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);
    world.refusePost(new Failure(Failure.Code.REFUSED, "Missing Permissions"));

    world.say(says("!ops echo lost"));
    world.say(says("!ops echo found"));
    world.until(() -> last(reports, "undelivered") == 1L, Duration.ofSeconds(10));

    assertThat(world.texts()).containsExactly("echo: found");
  }

  @Test
  void one_person_cannot_make_the_bot_flood_a_channel_with_refusals() {
    Queue<ComponentReport> reports = world.hear(ComponentReport.TOPIC);

    IntStream.range(0, 30).forEach(i -> world.say(says("!ops secret")));
    world.until(() -> last(reports, "refusals_not_sent") == 20L, Duration.ofMillis(100));

    assertThat(world.posts).hasSize(RefusalBudget.BURST);
    assertThat(world.texts().getLast()).contains("no more of these");
  }

  @Test
  void beyond_its_share_a_module_is_spared_and_the_operators_are_told_once() {
    Queue<Notice> notices = world.hear(Notice.TOPIC);
    Promise<Reply> answer = Promise.promise();
    world.answerLater(Reply.from("echo"), call -> answer.future());

    List<Future<?>> all = new ArrayList<>();
    IntStream.range(0, Capacity.PER_MODULE + 3)
        .forEach(i -> all.add(world.saying(says("!ops echo " + i))));
    world.until(() -> world.posts.size() == 3);
    assertThat(world.texts()).allSatisfy(text -> assertThat(text).contains("Too much at once"));
    answer.complete(Reply.text("at last"));
    all.forEach(BusWorld::done);

    assertThat(world.posts).hasSize(Capacity.PER_MODULE + 3);
    assertThat(notices).hasSize(1);
  }

  @Test
  void help_learns_from_the_router_what_somebody_may_run() {
    CatalogueQuery.Visible visible =
        done(
            world.bus.ask(
                CatalogueQuery.ADDRESS, new CatalogueQuery(List.of(ADMIN.value()), false)));

    assertThat(visible.paths()).containsExactly("ops echo", "ops read", "ops secret", "ops slow");
  }
}
