package coreops.modules.placement;

import static coreops.modules.placement.ReserveWorld.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.command.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reasons are for full clans, and what is not kept is said; logs name people, not ids. */
class ReasonTest {
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
  void a_reason_that_is_too_long_is_refused_and_not_cut() {
    assertThatThrownBy(() -> hold("C1CF", "x".repeat(201)))
        .hasMessageContaining("at most 200 characters; this one has 201. Nothing was saved.");
    assertThat(text(hold("C1CF", "x".repeat(200)))).contains("x".repeat(200));
  }

  @Test
  void a_reason_is_kept_for_a_full_clan_and_dropped_with_a_word_where_a_seat_is_free() {
    Reply free = hold("C1CA", "a swap");
    assertThat(text(free)).contains("Seat reserved", "the reason is not kept");
    assertThat(text(free)).doesNotContain("a swap");
    assertThat(text(reserve.command("reservations"))).doesNotContain("a swap");
    reserve.command("reserve release", "clan", "C1CA", "recruit", "5");

    assertThat(text(hold("C1CF", "a swap"))).contains("a swap").doesNotContain("not kept");
    assertThat(text(reserve.command("reservations"))).contains("a swap");
  }

  @Test
  void a_reason_that_was_given_for_one_clan_says_nothing_about_another() {
    Draft draft = Draft.EMPTY.in("C1CF").because("a swap");
    assertThat(draft.in("C1CF").reason()).isEqualTo("a swap");
    assertThat(draft.in("C1CA").reason()).isEmpty();
  }

  @Test
  void logs_call_somebody_who_is_no_member_unknown() {
    reserve.nameFails = new Failure(Failure.Code.NOT_FOUND, "no member");
    hold("C1CA", "");
    reserve.world.until(() -> reserve.told("recruit=unknown"));
    assertThat(reserve.told("<@")).isFalse();
  }

  @Test
  void a_list_that_cannot_be_looked_up_is_told_of() {
    reserve.ledgerFails = new Failure(Failure.Code.UNAVAILABLE, "The ledger was not read yet.");
    assertThatThrownBy(() -> reserve.command("reservations")).hasMessageContaining("not read yet");
    reserve.world.until(() -> reserve.told("scope=user • result=error • reason=lookup_failed"));
    assertThat(reserve.timesTold("reservations_list")).isEqualTo(1);
  }

  private Reply hold(String clan, String reason) {
    return reserve.command("reserve", "clan", clan, "recruit", "5", "date", "+3", "reason", reason);
  }
}
