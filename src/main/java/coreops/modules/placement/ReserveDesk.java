package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.bus.Lanes;
import coreops.clans.Clan;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.Shown;
import coreops.modules.placement.Dialogue.State;
import coreops.modules.placement.DialogueControl.Pressed;
import coreops.modules.placement.DialogueView.Scene;
import coreops.types.MessageId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code !reserve} and its dialogue. What was said is in the database before the question after it
 * is shown, so that every control goes on after a restart; presses of one dialogue are worked on
 * one after the other.
 */
final class ReserveDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ReserveDesk.class);
  private static final int PRESSES = 20;

  private final Reservations reservations;
  private final Tickets tickets;
  private final Recruits recruits;
  private final DialogueBook book;
  private final DialogueView view;
  private final SeatSaver saver;
  private final Glance glance;
  private final Discord discord;
  private final Time time;
  private final BooleanSupplier selectable;
  private final Lanes<MessageId> lanes = new Lanes<>(PRESSES);

  /**
   * @param selectable whether clans can be chosen from a menu, as it is now
   */
  ReserveDesk(
      Reservations reservations,
      Tickets tickets,
      Recruits recruits,
      DialogueBook book,
      DialogueView view,
      SeatSaver saver,
      Glance glance,
      Discord discord,
      Time time,
      BooleanSupplier selectable) {
    this.reservations = reservations;
    this.tickets = tickets;
    this.recruits = recruits;
    this.book = book;
    this.view = view;
    this.saver = saver;
    this.glance = glance;
    this.discord = discord;
    this.time = time;
    this.selectable = selectable;
  }

  /**
   * Saves at once when nothing is left to be asked; else opens a dialogue.
   *
   * @throws Failure INVALID outside of tickets and for what is no date, NOT_FOUND for an unknown
   *     clan, REFUSED when the recruit has a seat already
   */
  Reply open(CommandCall call) {
    Tickets.Ticket ticket = tickets.here(call.guild(), call.channel());
    String aged = glance.look(call.invoker().name());
    Scene scene = scene();
    Draft draft = draft(call, ticket, scene);
    Dialogue dialogue =
        new Dialogue(
            call.message(),
            call.invoker().id(),
            call.invoker().name(),
            ticket.guild(),
            ticket.thread(),
            draft,
            State.OPEN,
            time.now(),
            Optional.empty());
    reservations.reliable();
    draft.recruit().ifPresent(who -> saver.checkFree(scene.board(), who, ticket, aged));
    replaceOlder(dialogue);
    book.save(dialogue).await();
    return scene.step(draft) == Step.CONFIRM
        ? save(dialogue, ticket, true, aged)
        : view.of(dialogue, scene, aged);
  }

  /**
   * @throws Failure REFUSED to everybody but who opened the dialogue
   */
  Reply press(DialogueControl control, ActionCall call) {
    Pressed pressed = DialogueControl.read(call.state());
    if (!pressed.owner().equals(call.invoker().id())) {
      throw new Failure(
          Failure.Code.REFUSED,
          "Somebody else is reserving here. `!reserve` opens a dialogue of your own.");
    }
    return switch (control) {
      // A form must be there at once, so nothing is looked up for it.
      case OTHER_DAY -> Reply.form(DialogueView.dayForm(pressed));
      case WHY -> Reply.form(DialogueView.reasonForm(pressed));
      default ->
          lanes
              .run(pressed.dialogue(), () -> Future.succeededFuture(inTurn(control, pressed, call)))
              .await();
    };
  }

  private Reply inTurn(DialogueControl control, Pressed pressed, ActionCall call) {
    Optional<Dialogue> found = book.find(pressed.dialogue()).await();
    if (found.isEmpty()) {
      return view.expired();
    }
    Dialogue dialogue = found.get();
    if (dialogue.expired(time.now())) {
      book.save(dialogue.now(State.EXPIRED)).await();
      return view.expired();
    }
    return switch (dialogue.state()) {
      case HELD -> saver.finish(dialogue);
      case SAVED -> saver.again(dialogue);
      case CANCELLED -> view.ended("Cancelled. Nothing was saved.");
      case REPLACED -> view.ended("You have opened another dialogue here; this one is over.");
      case OPEN, EXPIRED ->
          act(control, pressed, call, dialogue.touched(time.now(), call.message()));
    };
  }

  private Reply act(DialogueControl control, Pressed pressed, ActionCall call, Dialogue dialogue) {
    if (control == DialogueControl.CANCEL) {
      book.save(dialogue.now(State.CANCELLED)).await();
      return view.ended("Cancelled. Nothing was saved.");
    }
    Tickets.Ticket ticket = tickets.here(Optional.of(dialogue.guild()), dialogue.thread());
    if (control == DialogueControl.SAVE) {
      book.save(dialogue).await();
      return save(dialogue, ticket, false, glance.look(dialogue.ownerName()));
    }
    Scene scene = scene();
    try {
      Dialogue next = dialogue.saying(said(control, pressed, call, dialogue, scene, ticket));
      book.save(next).await();
      return view.of(next, scene, "");
    } catch (Failure wrong) {
      if (wrong.code() == Failure.Code.UNAVAILABLE || wrong.code() == Failure.Code.BROKEN) {
        throw wrong;
      }
      // What was said before stays, and so does the question.
      book.save(dialogue).await();
      return view.of(dialogue, scene, "⚠️ " + wrong.userText());
    }
  }

  /** What the press makes of what was said before. */
  private Draft said(
      DialogueControl control,
      Pressed pressed,
      ActionCall call,
      Dialogue dialogue,
      Scene scene,
      Tickets.Ticket ticket) {
    Draft draft = dialogue.draft();
    String chosen = call.values().isEmpty() ? "" : call.values().getFirst();
    return switch (control) {
      case CLAN -> draft.in(ClanFinder.find(scene.board(), chosen).tag());
      case WHO -> {
        Recruit who = recruits.find(dialogue.guild(), UserId.of(chosen));
        saver.checkFree(scene.board(), who, ticket, "");
        yield draft.by(who);
      }
      case DAY -> draft.until(Days.read(pressed.more(), scene.today()));
      case DAY_TYPED ->
          draft.until(
              Days.read(call.fields().getOrDefault(DialogueView.DAY_INPUT, ""), scene.today()));
      case WHY_TYPED -> draft.because(call.fields().getOrDefault(DialogueView.REASON_INPUT, ""));
      case CHANGE -> {
        Step step = Step.of(pressed.more());
        yield step == Step.CLAN && !scene.selectable() ? draft : draft.changing(step);
      }
      case OTHER_DAY, WHY, SAVE, CANCEL -> draft;
    };
  }

  /**
   * Saves what was said, or asks for what turns out to be missing.
   *
   * @param typed whether there is no dialogue to go on with, so that what is wrong is a failure
   * @param aged how old the sheets are that it is decided on; blank when they are young
   */
  private Reply save(Dialogue dialogue, Tickets.Ticket ticket, boolean typed, String aged) {
    Scene scene = scene();
    if (scene.step(dialogue.draft()) != Step.CONFIRM) {
      return view.of(dialogue, scene, SeatTexts.lines(full(dialogue, scene), aged));
    }
    try {
      return saver.save(dialogue, ticket, aged).orElseGet(() -> stillAsking(dialogue, aged));
    } catch (Failure wrong) {
      if (typed || wrong.code() == Failure.Code.UNAVAILABLE) {
        throw wrong;
      }
      Step again = wrong.code() == Failure.Code.INVALID ? Step.DATE : Step.RECRUIT;
      Dialogue next = dialogue.saying(dialogue.draft().changing(again));
      book.save(next).await();
      return view.of(next, scene(), "⚠️ " + wrong.userText());
    }
  }

  /** Somebody was quicker: all that was said stays, and the reason is asked for. */
  private Reply stillAsking(Dialogue dialogue, String aged) {
    Scene now = scene();
    return view.of(dialogue, now, SeatTexts.lines(full(dialogue, now), aged));
  }

  private static String full(Dialogue dialogue, Scene scene) {
    return scene.step(dialogue.draft()) == Step.REASON
        ? "⚠️ %s is full now: somebody has taken the last seat meanwhile. Nothing was saved yet."
            .formatted(Shown.code(dialogue.draft().clan()))
        : "";
  }

  private Draft draft(CommandCall call, Tickets.Ticket ticket, Scene scene) {
    Draft draft = Draft.EMPTY;
    String recruit = call.text(ReserveCommands.RECRUIT);
    if (!recruit.isEmpty()) {
      draft = draft.by(recruits.find(ticket.guild(), UserId.of(recruit)));
    }
    String clan = call.text(ReserveCommands.CLAN);
    if (clan.isEmpty() && !scene.selectable()) {
      throw new Failure(Failure.Code.INVALID, "Say in which clan.");
    }
    if (!clan.isEmpty()) {
      Clan found = ClanFinder.find(scene.board(), clan);
      draft = draft.in(found.tag());
    }
    String day = call.text(ReserveCommands.DATE);
    if (!day.isEmpty()) {
      draft = draft.until(day(day, recruit.isEmpty(), scene));
    }
    String reason = call.text(ReserveCommands.REASON).strip();
    if (reason.length() > DialogueView.LONGEST_REASON) {
      throw new Failure(
          Failure.Code.INVALID,
          "A reason has at most %d characters; this one has %d. Nothing was saved."
              .formatted(DialogueView.LONGEST_REASON, reason.length()));
    }
    return draft.because(reason);
  }

  /** Behind the clan may come a member or a day; what is neither is told so. */
  private static LocalDate day(String text, boolean orMember, Scene scene) {
    if (orMember && text.chars().noneMatch(Character::isDigit)) {
      throw new Failure(
          Failure.Code.INVALID,
          "%s is neither a member nor a date; mention the recruit, or give their id."
              .formatted(Shown.code(text)));
    }
    return Days.read(text, scene.today());
  }

  /** One dialogue a recruiter and ticket: whoever begins anew has given the older one up. */
  private void replaceOlder(Dialogue dialogue) {
    for (Dialogue older : book.open(dialogue.owner(), dialogue.thread()).await()) {
      book.save(older.now(State.REPLACED)).await();
      older
          .message()
          .ifPresent(
              message ->
                  discord
                      .edit(
                          older.thread(),
                          message,
                          view.ended("You have opened another dialogue here; this one is over.")
                              .draft())
                      .onFailure(
                          error ->
                              LOG.atInfo()
                                  .addKeyValue("reason", Failure.of(error).userText())
                                  .log("older dialogue left as it is")));
    }
  }

  private Scene scene() {
    return new Scene(reservations.board(), reservations.today(), selectable.getAsBoolean());
  }
}
