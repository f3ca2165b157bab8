package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.modules.clans.PanelBook.Place;
import coreops.types.Time;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the pages of results, in place. */
final class ResultDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ResultDesk.class);
  private static final String ALL = "all";

  private final PanelKind kind;
  private final Results results;
  private final PanelBook book;
  private final Discord discord;
  private final Time time;

  ResultDesk(PanelKind kind, Results results, PanelBook book, Discord discord, Time time) {
    this.kind = kind;
    this.results = results;
    this.book = book;
    this.discord = discord;
    this.time = time;
  }

  /**
   * @throws Failure REFUSED to everybody but the owner
   */
  Reply press(ResultControl control, ActionCall call) {
    ResultState state = ResultState.read(call.state());
    Owners.check(kind, state.owner(), call.invoker().id());
    if (control == ResultControl.CLOSE) {
      return close(call, state);
    }
    Instant now = time.now();
    Place here = new Place(call.channel(), call.message().orElseThrow(StateCode::foreign));
    if (kind.over(state.touched(), now) && !inUse(state, here, now)) {
      return results.page(state, call.guild()).reply().with().saying(expired(kind));
    }
    book.touch(kind, state.owner(), here, now).await();
    return results.page(changed(control, call, state).touched(now), call.guild()).reply();
  }

  /** Whether their panel was pressed meanwhile: the two live together. */
  private boolean inUse(ResultState state, Place here, Instant now) {
    return book.find(kind, state.owner())
        .await()
        .filter(entry -> entry.results().equals(Optional.of(here)) && !entry.expired(now))
        .isPresent();
  }

  /** Gone, or at least without controls. */
  private Reply close(ActionCall call, ResultState state) {
    try {
      discord.delete(call.channel(), call.message().orElseThrow(StateCode::foreign)).await();
      return Replies.NOTHING;
    } catch (Failure standing) {
      LOG.atInfo().addKeyValue("reason", standing.userText()).log("closed results left standing");
      return results.page(state, call.guild()).reply().with().saying("Panel closed.");
    }
  }

  /** What stands above cards that have lost their controls. */
  static String expired(PanelKind kind) {
    return "⌛ These results have expired; their buttons are gone. `!%s` searches again."
        .formatted(kind.path());
  }

  /** Pages and forms are in the control's own state; only a choice comes from outside. */
  private static ResultState changed(ResultControl control, ActionCall call, ResultState state) {
    return control == ResultControl.BRACKET
        ? state.filtering(
            state
                .filter()
                .inBracket(
                    Optional.of(call.values())
                        .filter(values -> !values.isEmpty())
                        .map(values -> values.getFirst())
                        .filter(key -> !key.equals(ALL))))
        : state;
  }
}
