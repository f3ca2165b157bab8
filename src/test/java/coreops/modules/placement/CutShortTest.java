package coreops.modules.placement;

import static coreops.modules.placement.ReserveWorld.THREAD;
import static coreops.modules.placement.ReserveWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** A process ends when a seat is held or given up, before anybody was told: the next one tells. */
class CutShortTest {
  private static final String CREATED = "reservation_create";
  private static final String RESERVED = "Res-W0777-ann-C1CA";
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
  void the_next_press_shows_the_seat_and_tells_of_it_once_and_the_thread_gets_its_name() {
    Reply dialogue = cutShort();
    assertThat(reserve.timesTold(CREATED)).isZero();
    assertThat(reserve.fire(ThreadNames.JOB)).isEqualTo("names wished for: 1");
    assertThat(reserve.threadName).isEqualTo(RESERVED);

    assertThat(text(reserve.press(dialogue, DialogueControl.SAVE))).contains("Seat reserved");
    assertThat(text(reserve.press(dialogue, DialogueControl.SAVE))).contains("Seat reserved");
    reserve.world.until(() -> reserve.told("recruit=Ann • clan=C1CA"));
    assertThat(reserve.timesTold(CREATED)).isEqualTo(1);
  }

  @Test
  void without_a_press_the_job_shows_and_tells_it_and_does_not_call_it_expired() {
    Reply dialogue = cutShort();
    MessageId standing = new MessageId(1_234);
    reserve.history =
        List.of(
            new PostedMessage(
                standing,
                THREAD,
                new Author(new UserId(99), "CoreOps", true, List.of()),
                "",
                dialogue.embeds(),
                List.of(),
                false,
                Optional.empty(),
                reserve.world.time.now()));
    reserve.world.time.advance(Duration.ofMinutes(6));

    reserve.fire(DialogueExpiry.JOB);
    assertThat(reserve.edits).hasSize(1);
    assertThat(reserve.edits.element().draft().embeds().toString())
        .contains("Seat reserved")
        .doesNotContain("Nothing was saved");
    reserve.fire(DialogueExpiry.JOB);
    reserve.world.until(() -> reserve.timesTold(CREATED) > 0);
    assertThat(reserve.timesTold(CREATED)).isEqualTo(1);
  }

  @Test
  void a_seat_that_was_given_up_gives_the_thread_its_open_name_back() {
    reserve.command("reserve", "clan", "C1CA", "recruit", "5", "date", "+3");
    reserve.world.until(() -> reserve.threadName.equals(RESERVED));
    reserve.world.until(() -> reserve.fire(ThreadNames.JOB).equals("names wished for: 0"));
    reserve.killBehindTheChange();
    assertThatThrownBy(() -> reserve.command("reserve release", "clan", "C1CA", "recruit", "5"))
        .hasMessageContaining("killed");

    reserve.restart();
    reserve.fire(ThreadNames.JOB);
    assertThat(reserve.threadName).isEqualTo("W0777-ann");
  }

  /** Until the seat is held, and the process is gone; the dialogue as it stands in Discord. */
  private Reply cutShort() {
    Reply dialogue = reserve.command("reserve", "clan", "C1CA", "recruit", "5");
    reserve.killBehindTheChange();
    Reply asked = reserve.press(dialogue, DialogueControl.DAY);
    assertThatThrownBy(() -> reserve.press(asked, DialogueControl.SAVE))
        .hasMessageContaining("killed");
    reserve.restart();
    return asked;
  }
}
