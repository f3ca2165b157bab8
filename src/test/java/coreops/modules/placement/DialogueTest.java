package coreops.modules.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.store.InlineStore;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.MessageId;
import coreops.types.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dialogue asks for, what days it takes, and that it is found again as it was left. */
class DialogueTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final Recruit ANN = new Recruit(new UserId(5), "Ann");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void the_next_question_is_the_first_that_has_no_answer() {
    Draft draft = Draft.EMPTY;
    assertThat(draft.step(false)).isEqualTo(Step.CLAN);
    draft = draft.in("C1CA");
    assertThat(draft.step(false)).isEqualTo(Step.RECRUIT);
    draft = draft.by(ANN);
    assertThat(draft.step(false)).isEqualTo(Step.DATE);
    draft = draft.until(TODAY);
    assertThat(draft.step(false)).isEqualTo(Step.CONFIRM);
  }

  @Test
  void a_full_clan_needs_a_reason_and_blanks_are_none() {
    Draft draft = Draft.EMPTY.in("C1CA").by(ANN).until(TODAY);
    assertThat(draft.step(true)).isEqualTo(Step.REASON);
    assertThat(draft.because("  ").step(true)).isEqualTo(Step.REASON);
    assertThat(draft.because(" a swap ").step(true)).isEqualTo(Step.CONFIRM);
    assertThat(draft.because(" a swap ").reason()).isEqualTo("a swap");
  }

  @Test
  void what_is_changed_is_asked_anew_and_all_else_stays() {
    Draft draft = Draft.EMPTY.in("C1CA").by(ANN).until(TODAY).because("a swap");
    Draft asked = draft.changing(Step.RECRUIT);
    assertThat(asked.step(false)).isEqualTo(Step.RECRUIT);
    Recruit bo = new Recruit(new UserId(6), "Bo");
    assertThat(asked.by(bo))
        .isEqualTo(Draft.EMPTY.in("C1CA").by(bo).until(TODAY).because("a swap"));
    assertThat(asked.changing(Step.CONFIRM)).isEqualTo(draft);
  }

  @Test
  void days_are_dates_or_so_many_days_ahead_and_none_that_has_passed() {
    assertThat(Days.read("2026-11-21", TODAY)).isEqualTo(TODAY);
    assertThat(Days.read(" +7 ", TODAY)).isEqualTo(TODAY.plusDays(7));
    for (String wrong :
        List.of("", "soon", "2026-11-20", "2026-02-30", "21.11.2026", "2036-11-21", "+999", "7")) {
      assertThatThrownBy(() -> Days.read(wrong, TODAY))
          .as(wrong)
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.Code.INVALID));
    }
  }

  @Test
  void a_dialogue_is_found_again_as_it_was_left() {
    DialogueBook book = new DialogueBook(new InlineStore(List.of(ReserveSchema.schema())));
    Dialogue open = dialogue(Draft.EMPTY.in("C1CA"));
    Dialogue full =
        dialogue(open.draft().by(ANN).until(TODAY).because("a swap").changing(Step.DATE))
            .touched(NOON.plusSeconds(1), Optional.of(new MessageId(9)));

    book.save(open).await();
    assertThat(book.find(open.id()).await()).contains(open);
    book.save(full).await();
    assertThat(book.find(open.id()).await()).contains(full);
    assertThat(book.open(full.owner(), full.thread()).await()).containsExactly(full);
    assertThat(book.untouchedSince(NOON).await()).isEmpty();
    assertThat(book.untouchedSince(NOON.plusSeconds(2)).await()).containsExactly(full);
    book.save(full.now(Dialogue.State.SAVED)).await();
    assertThat(book.open(full.owner(), full.thread()).await()).isEmpty();
    book.forget(NOON.plusSeconds(2)).await();
    assertThat(book.find(open.id()).await()).isEmpty();
  }

  @Test
  void a_dialogue_expires_after_five_minutes_but_not_once_it_is_saved() {
    Dialogue open = dialogue(Draft.EMPTY);
    assertThat(open.expired(NOON.plusSeconds(300))).isFalse();
    assertThat(open.expired(NOON.plusSeconds(301))).isTrue();
    assertThat(open.now(Dialogue.State.SAVED).expired(NOON.plusSeconds(301))).isFalse();
  }

  @Test
  void custom_ids_carry_dialogue_owner_and_meaning_within_discords_limit() {
    long longest = Long.MAX_VALUE;
    for (DialogueControl control : DialogueControl.values()) {
      String id = control.id(new MessageId(longest), new UserId(longest), "2026-12-31");
      assertThat(id).hasSizeLessThanOrEqualTo(100);
      DialogueControl.Pressed pressed = DialogueControl.read(id.split(":", 3)[2]);
      assertThat(pressed.dialogue().value()).isEqualTo(longest);
      assertThat(pressed.owner().value()).isEqualTo(longest);
      assertThat(pressed.more()).isEqualTo("2026-12-31");
    }
    for (String foreign : List.of("", "1.2", "!.1.", "zzzzzzzzzzzzzzzzzzzz.1.x")) {
      assertThatThrownBy(() -> DialogueControl.read(foreign))
          .as(foreign)
          .hasMessageContaining("another version");
    }
  }

  private static Dialogue dialogue(Draft draft) {
    return new Dialogue(
        new MessageId(3),
        new UserId(4),
        "Linnea",
        new GuildId(1),
        new ChannelId(2),
        draft,
        Dialogue.State.OPEN,
        NOON,
        Optional.empty());
  }
}
