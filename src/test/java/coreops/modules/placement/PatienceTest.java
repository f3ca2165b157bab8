package coreops.modules.placement;

import static coreops.modules.placement.ReserveWorld.MESSAGE;
import static coreops.modules.placement.ReserveWorld.THREAD;
import static coreops.modules.placement.ReserveWorld.text;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.discord.Author;
import coreops.discord.PostedMessage;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dialogues that nobody presses, and names of threads that Discord does not take at once. */
class PatienceTest {
  private ReserveWorld reserve;

  @BeforeEach
  void start() {
    reserve = new ReserveWorld();
  }

  @AfterEach
  void stop() {
    reserve.close();
  }

  @Test
  void a_dialogue_lives_on_with_every_press_and_says_when_it_has_expired() {
    Reply dialogue = reserve.command("reserve", "clan", "C1CA", "recruit", "5");
    pass(4);
    dialogue = reserve.press(dialogue, DialogueControl.DAY);
    pass(4);
    dialogue = reserve.press(dialogue, DialogueControl.CHANGE);
    assertThat(dialogue.rows()).isNotEmpty();
    pass(6);

    Reply late = reserve.press(dialogue, DialogueControl.CANCEL);
    assertThat(text(late)).contains("expired after 5 minutes", "Nothing was saved");
    assertThat(late.rows()).isEmpty();
  }

  @Test
  void the_job_takes_the_controls_off_once() {
    Reply dialogue = reserve.command("reserve", "clan", "C1CA", "recruit", "5");
    reserve.press(dialogue, DialogueControl.DAY);
    assertThat(reserve.fire(DialogueExpiry.JOB)).isEqualTo("expired: 0");
    pass(6);

    assertThat(reserve.fire(DialogueExpiry.JOB)).isEqualTo("expired: 1");
    assertThat(reserve.edits).hasSize(1);
    assertThat(reserve.edits.element().message()).isEqualTo(MESSAGE);
    assertThat(reserve.edits.element().draft().rows()).isEmpty();
    assertThat(reserve.fire(DialogueExpiry.JOB)).isEqualTo("expired: 0");
  }

  @Test
  void a_dialogue_that_was_never_pressed_is_found_behind_its_command() {
    Reply dialogue = reserve.command("reserve", "clan", "C1CA");
    MessageId found = new MessageId(1_234);
    reserve.history =
        List.of(
            new PostedMessage(
                found,
                THREAD,
                new Author(new UserId(99), "CoreOps", true, List.of()),
                "",
                dialogue.embeds(),
                List.of(),
                false,
                Optional.empty(),
                reserve.world.time.now()));
    pass(6);

    reserve.fire(DialogueExpiry.JOB);
    assertThat(reserve.edits.element().message()).isEqualTo(found);
  }

  @Test
  void a_name_that_discord_does_not_take_now_is_set_later_and_the_last_wish_holds() {
    reserve.renameFails =
        new Failure(Failure.Code.BUSY, "renamed twice already", Duration.ofMinutes(8));
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
    reserve.world.until(() -> reserve.renames.size() == 1);
    reserve.command("reserve release", "clan", "C1CA", "recruit", "5");
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
    reserve.world.until(() -> reserve.renames.size() == 2);

    reserve.renameFails = null;
    reserve.renames.clear();
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 1");
    assertThat(reserve.wantedNames()).containsExactly("Res-W0777-ann-C1CA");
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 0");
  }

  @Test
  void a_release_right_behind_a_reservation_renames_back_although_the_old_name_is_still_told() {
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
    reserve.world.until(() -> reserve.renames.size() == 1);
    reserve.world.until(() -> reserve.told("renamed_to_res"));
    reserve.command("reserve release", "clan", "C1CA", "recruit", "5");

    reserve.world.until(() -> reserve.renames.size() == 2);
    assertThat(reserve.wantedNames()).containsExactly("Res-W0777-ann-C1CA", "W0777-ann");
  }

  @Test
  void a_name_that_says_nothing_is_left_alone_and_so_is_a_closed_ticket() {
    reserve.threadName = "somebody's thread";
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
    reserve.world.until(() -> reserve.told("thread_name_unparsed"));
    reserve.threadName = "Closed-W0777-ann-NONE";
    reserve.command("reserve release", "clan", "C1CA", "recruit", "5");
    reserve.world.until(() -> reserve.told("skipped_closed"));

    assertThat(reserve.renames).isEmpty();
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 0");
  }

  private void pass(int minutes) {
    reserve.world.time.advance(Duration.ofMinutes(minutes));
  }
}
