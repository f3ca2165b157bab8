package coreops.modules.placement;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a recruiter has said so far about a seat to be held. Immutable; whatever is said makes a new
 * one, and what was said before stays unless it is said anew.
 *
 * @param clan a normalised tag; blank while no clan was named
 * @param until the last day, in UTC
 * @param reason why although the clan is full; blank when none was given
 * @param changing what is asked anew although it was said before
 */
record Draft(
    String clan,
    Optional<Recruit> recruit,
    Optional<LocalDate> until,
    String reason,
    Optional<Step> changing) {
  static final Draft EMPTY =
      new Draft("", Optional.empty(), Optional.empty(), "", Optional.empty());

  /** A reason was given for one clan, and says nothing about another. */
  Draft in(String tag) {
    return new Draft(tag, recruit, until, tag.equals(clan) ? reason : "", Optional.empty());
  }

  Draft by(Recruit who) {
    return new Draft(clan, Optional.of(who), until, reason, Optional.empty());
  }

  Draft until(LocalDate day) {
    return new Draft(clan, recruit, Optional.of(day), reason, Optional.empty());
  }

  Draft because(String text) {
    return new Draft(clan, recruit, until, text.strip(), Optional.empty());
  }

  /** Asks for this anew; {@link Step#CONFIRM} for nothing, which takes the question back. */
  Draft changing(Step step) {
    return new Draft(
        clan, recruit, until, reason, Optional.of(step).filter(each -> each != Step.CONFIRM));
  }

  /**
   * What is to be asked next.
   *
   * @param full whether the clan has no seat to give, as far as is known
   */
  Step step(boolean full) {
    if (clan.isEmpty()) {
      return Step.CLAN;
    }
    if (changing.isPresent()) {
      return changing.get();
    }
    if (recruit.isEmpty()) {
      return Step.RECRUIT;
    }
    if (until.isEmpty()) {
      return Step.DATE;
    }
    return full && reason.isEmpty() ? Step.REASON : Step.CONFIRM;
  }
}
