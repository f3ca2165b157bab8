package coreops.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.router.TestWorld;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PagerTest {
  private static final CommandSpec SPEC =
      CommandSpec.command("ops", "ops next", Tier.ADMIN, HelpSection.UTILITIES, "Jobs.")
          .behind("feature");
  private static final UserId ADA = new UserId(7);

  private final List<Embed> content =
      new ArrayList<>(List.of(page("one"), page("two"), page("three")));

  @Test
  void the_first_page_has_a_button_to_the_second_and_none_back() {
    Reply reply = open(pager());

    assertThat(reply.embeds().getFirst().title()).isEqualTo("one");
    assertThat(reply.embeds().getFirst().footer()).isEqualTo("Bot v1 • Page 1/3");
    assertThat(button(reply, 0).disabled()).isTrue();
    assertThat(button(reply, 1).disabled()).isFalse();
  }

  @Test
  void another_pager_of_the_same_command_turns_the_page_from_the_button_alone() {
    Reply first = open(pager());
    content.set(1, page("two, changed meanwhile"));

    Reply second = press(pager(), first, 1, ADA);
    Reply third = press(pager(), second, 1, ADA);
    Reply back = press(pager(), third, 0, ADA);

    assertThat(second.embeds().getFirst().title()).isEqualTo("two, changed meanwhile");
    assertThat(third.embeds().getFirst().footer()).endsWith("Page 3/3");
    assertThat(button(third, 1).disabled()).isTrue();
    assertThat(back.embeds().getFirst().title()).startsWith("two");
  }

  @Test
  void a_page_that_is_gone_meanwhile_becomes_the_last_there_is() {
    Reply second = press(pager(), open(pager()), 1, ADA);
    content.removeLast();

    assertThat(press(pager(), second, 1, ADA).embeds().getFirst().title()).isEqualTo("two");
  }

  @Test
  void only_the_asker_turns_unless_the_pages_are_for_all() {
    Reply mine = open(pager());
    Pager shared = Pager.forAll(SPEC, reader -> content);

    assertThatThrownBy(() -> press(pager(), mine, 1, new UserId(8)))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.code()).isEqualTo(Failure.Code.REFUSED))
        .hasMessageContaining("!ops next");
    assertThat(press(shared, open(shared), 1, new UserId(8)).embeds()).hasSize(1);
  }

  @Test
  void a_button_of_another_version_is_told_apart() {
    for (String state : List.of("", "x:y:z", "12345:7:", "1")) {
      assertThatThrownBy(() -> pager().turn(call(state, ADA)))
          .as(state)
          .hasMessageContaining("another version");
    }
  }

  @Test
  void what_the_pages_are_about_travels_in_the_buttons() {
    Pager about =
        Pager.forAsker(SPEC, reader -> List.of(page(reader.topic()), page(reader.topic())))
            .about(call -> call.text("component"));

    Reply first = about.open(command(Map.of("component", "sheets: all")));

    assertThat(press(about, first, 1, ADA).embeds().getFirst().title()).isEqualTo("sheets: all");
  }

  @Test
  void one_page_needs_no_buttons_and_no_number() {
    content.subList(1, 3).clear();

    assertThat(open(pager()).rows()).isEmpty();
    assertThat(open(pager()).embeds().getFirst().footer()).isEqualTo("Bot v1");
  }

  @Test
  void what_is_too_long_for_a_page_goes_on_in_the_next() {
    content.clear();
    Embed large = page("large");
    for (int i = 0; i < 30; i++) {
      large = large.line("field " + i, "x".repeat(1_000));
    }
    content.add(large);
    Pager pager = pager();
    Reply reply = open(pager);
    int pages = 1;
    while (!button(reply, 1).disabled()) {
      assertThat(EmbedLimits.size(reply.embeds().getFirst())).isLessThan(EmbedLimits.TOTAL);
      reply = press(pager, reply, 1, ADA);
      pages++;
    }

    assertThat(pages).isGreaterThan(4);
    assertThat(reply.embeds().getFirst().fields().getLast().name()).isEqualTo("field 29");
    assertThat(reply.embeds().getFirst().footer()).isEqualTo("Bot v1 • Page 6/6");
  }

  @Test
  void the_buttons_ask_for_what_the_command_asks_for() {
    assertThat(Pager.action(SPEC).tier()).isEqualTo(Tier.ADMIN);
    assertThat(Pager.action(SPEC).toggle()).contains("feature");
  }

  private Pager pager() {
    return Pager.forAsker(SPEC, reader -> content);
  }

  private static Embed page(String title) {
    return Embed.titled(title, 1).describedBy("text").footedBy("Bot v1").at(TestWorld.NOON);
  }

  private static Reply open(Pager pager) {
    return pager.open(command(Map.of()));
  }

  private static Reply press(Pager pager, Reply reply, int button, UserId who) {
    CustomId id = CustomId.read(button(reply, button).customId()).orElseThrow();
    assertThat(id.module() + ":" + id.action()).isEqualTo("ops:next");
    return pager.turn(call(id.state(), who));
  }

  private static Control.Button button(Reply reply, int number) {
    return (Control.Button) reply.rows().getFirst().controls().get(number);
  }

  private static CommandCall command(Map<String, String> arguments) {
    return new CommandCall(
        SPEC.path(),
        invoker(ADA),
        Optional.of(TestWorld.GUILD),
        TestWorld.CHANNEL,
        new MessageId(1),
        arguments,
        TestWorld.NOON);
  }

  private static ActionCall call(String state, UserId who) {
    return new ActionCall(
        "next",
        state,
        invoker(who),
        Optional.of(TestWorld.GUILD),
        TestWorld.CHANNEL,
        Optional.of(new MessageId(2)),
        List.of(),
        Map.of(),
        new InteractionId(3),
        TestWorld.NOON);
  }

  private static CommandCall.Invoker invoker(UserId id) {
    return new CommandCall.Invoker(id, "Ada", List.of(), Set.of(Tier.ADMIN));
  }
}
