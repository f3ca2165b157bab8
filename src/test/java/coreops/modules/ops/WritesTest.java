package coreops.modules.ops;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.Entry;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Verdict;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import coreops.router.TestWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of the outbox, and what their word does. */
class WritesTest {
  @TempDir Path dir;
  private final List<Entry> entries = new ArrayList<>();
  private final Queue<SheetWrites.Resolve> resolved = new ConcurrentLinkedQueue<>();
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir);
    ops.world.answer(SheetWrites.LIST, this::list);
    ops.world.answer(SheetWrites.RESOLVE, this::resolve);
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void what_was_given_up_comes_first_with_its_reason_and_never_what_it_writes() {
    entries.add(entry("reserve:2", State.WAITING, 0, "Google is not well (503)"));
    entries.add(entry("reserve:1", State.DEAD, 3, "no tab named Reservations"));

    Embed card = ask("!ops writes").embeds().getFirst();

    assertThat(card.description().lines())
        .hasSize(4)
        .first()
        .asString()
        .startsWith("🔴 `reserve:1` — reservations · thread_id=77");
    assertThat(card.description())
        .contains("3 tries · no tab named Reservations", "🟡 `reserve:2`", "by Ann")
        .doesNotContain("what is written");
    assertThat(card.footer()).endsWith("1 given up, 1 waiting");
  }

  @Test
  void nothing_is_said_in_words() {
    assertThat(ask("!ops writes").embeds().getFirst().description())
        .isEqualTo("Nothing waits, and nothing was given up.");
  }

  @Test
  void many_are_turned_page_by_page_within_the_limits() {
    IntStream.range(0, 30)
        .forEach(i -> entries.add(entry("reserve:" + i, State.DEAD, 1, "x".repeat(2_000))));

    Embed first = ask("!ops writes").embeds().getFirst();
    assertThat(first.footer()).endsWith("Page 1/4");
    assertThat(EmbedLimits.size(first)).isLessThan(EmbedLimits.DESCRIPTION);
    Embed second = ops.press(1).embeds().getFirst();
    assertThat(second.description()).contains("`reserve:8`").doesNotContain("`reserve:7`");
  }

  @Test
  void a_word_on_a_dead_letter_is_passed_on_with_who_said_it() {
    entries.add(entry("reserve:1", State.DEAD, 3, "no tab named Reservations"));

    assertThat(ask("!ops writes retry reserve:1").text()).contains("`reserve:1` is tried again");
    assertThat(ask("!ops writes drop reserve:1").text())
        .contains("`reserve:1` is dropped; the sheet stays as it is");
    assertThat(resolved)
        .containsExactly(
            new SheetWrites.Resolve("reserve:1", Verdict.RETRY, "Ada"),
            new SheetWrites.Resolve("reserve:1", Verdict.DISCARD, "Ada"));
  }

  @Test
  void an_id_that_there_is_none_of_is_answered() {
    assertThat(ask("!ops writes drop nothing").text()).contains("no dead letter of that id");
    assertThat(ask("!ops writes retry").text()).contains("!ops writes retry <id>");
    assertThat(resolved).isEmpty();
  }

  private MessageDraft ask(String text) {
    int before = ops.world.posts.size();
    ops.world.say(TestWorld.says(text, TestWorld.ADMIN));
    List<DiscordCalls.Post> posts = List.copyOf(ops.world.posts);
    assertThat(posts).hasSizeGreaterThan(before);
    return posts.getLast().draft();
  }

  private SheetWrites.Writes list(SheetWrites.ListWrites asked) {
    List<Entry> found = entries.stream().filter(entry -> entry.state() == asked.state()).toList();
    return new SheetWrites.Writes(found.stream().limit(asked.most()).toList(), found.size());
  }

  private Done resolve(SheetWrites.Resolve word) {
    if (entries.stream().noneMatch(entry -> entry.id().equals(word.id()))) {
      throw new Failure(Failure.Code.NOT_FOUND, "There is no dead letter of that id.");
    }
    resolved.add(word);
    return Done.DONE;
  }

  private static Entry entry(String id, State state, long tries, String reason) {
    return new Entry(
        id,
        "reservations",
        new SheetWrites.Change.Append(
            Map.of("thread_id", "77"),
            Map.of("notes", new SheetWrites.Value.Text("what is written"))),
        state,
        "Ann",
        OpsWorld.NOON,
        tries,
        reason);
  }
}
