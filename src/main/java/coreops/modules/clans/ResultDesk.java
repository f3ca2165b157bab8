package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.Reply;
import coreops.types.Time;
import java.time.Instant;
import java.util.Optional;

/** Turns the pages of results, in place. */
final class ResultDesk {
  private static final String ALL = "all";

  private final PanelKind kind;
  private final Results results;
  private final Time time;

  ResultDesk(PanelKind kind, Results results, Time time) {
    this.kind = kind;
    this.results = results;
    this.time = time;
  }

  /**
   * @throws Failure REFUSED to everybody but the owner
   */
  Reply press(ResultControl control, ActionCall call) {
    ResultState state = ResultState.read(call.state());
    Owners.check(kind, state.owner(), call.invoker().id());
    Instant now = time.now();
    if (control == ResultControl.CLOSE) {
      // Not deleted: a press is answered by changing its message.
      return Reply.text("Results closed. The panel brings them back.");
    }
    if (state.touched().plus(kind.life()).isBefore(now)) {
      Reply last = results.page(state, call.guild()).reply();
      return Reply.embeds(last.embeds()).saying(expired(kind));
    }
    return results.page(changed(control, call, state).touched(now), call.guild()).reply();
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
