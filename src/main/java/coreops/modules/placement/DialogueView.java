package coreops.modules.placement;

import coreops.clans.Clan;
import coreops.clans.Seats;
import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.Control.Style;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Modal;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A reservation's dialogue as people see it: what is known, the next question, its controls. */
final class DialogueView {
  static final String TITLE = "Reserve a seat";
  static final String DAY_INPUT = "day";
  static final String REASON_INPUT = "reason";

  /** Long enough for a reason, short enough for a list. */
  static final int LONGEST_REASON = 200;

  private static final int MENU = 25;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

  private final Versions versions;

  DialogueView(Versions versions) {
    this.versions = versions;
  }

  /**
   * What the view needs to know beside the dialogue.
   *
   * @param board as it is now
   * @param selectable whether clans can be chosen from a menu
   */
  record Scene(Board board, LocalDate today, boolean selectable) {
    Seats seats(Draft draft) {
      return board.seats(draft.clan());
    }

    /** What would be kept: only a full clan needs a reason. */
    String reason(Draft draft) {
      return seats(draft).full() ? draft.reason() : "";
    }

    Step step(Draft draft) {
      return draft.step(!draft.clan().isEmpty() && seats(draft).full());
    }
  }

  /**
   * @param status what became of the last press; blank for nothing
   */
  Reply of(Dialogue dialogue, Scene scene, String status) {
    Draft draft = dialogue.draft();
    Step step = scene.step(draft);
    Embed card =
        Embed.titled(TITLE, House.RECRUITMENT)
            .describedBy((status + "\n\n" + question(step, dialogue)).strip())
            .footedBy(
                House.footer(
                    versions,
                    " • %s • expires after %d minutes without a press"
                        .formatted(owner(dialogue), Dialogue.PATIENCE.toMinutes())));
    return Reply.embed(facts(card, draft, scene))
        .with(rows(dialogue, scene, step).toArray(Control.Row[]::new));
  }

  /** Whose it is, for people, and for finding it again. */
  static String owner(Dialogue dialogue) {
    return "Only %s can use this".formatted(Shown.plain(dialogue.ownerName(), 60));
  }

  /** What is left of a dialogue that ended without a reservation. */
  Reply ended(String words) {
    return Reply.embed(
        Embed.titled(TITLE, House.RECRUITMENT).describedBy(words).footedBy(House.footer(versions)));
  }

  Reply expired() {
    return ended(
        "⌛ This dialogue has expired after %d minutes without a press. Nothing was saved. `!reserve` begins anew."
            .formatted(Dialogue.PATIENCE.toMinutes()));
  }

  /**
   * A seat that is held now.
   *
   * @param remarks what else should be known; blank for nothing
   */
  Reply saved(Hold hold, Clan clan, Seats seats, String remarks) {
    Embed card =
        Embed.titled("Seat reserved", House.GOOD)
            .describedBy(remarks)
            .fact("Clan", SeatTexts.clan(clan))
            .fact("Recruit", SeatTexts.recruit(hold))
            .fact("Until", SeatTexts.until(hold))
            .fact("Seats now", SeatTexts.seats(seats))
            .footedBy(House.footer(versions));
    return Reply.embed(
        hold.notes().isBlank() ? card : card.line("Reason", Shown.plain(hold.notes(), 1_000)));
  }

  /** Asks for a day that is on no button. */
  static Modal dayForm(DialogueControl.Pressed pressed) {
    return new Modal(
        DialogueControl.DAY_TYPED.id(pressed.dialogue(), pressed.owner(), ""),
        "Until which day?",
        List.of(
            new Modal.Input(
                DAY_INPUT, "Last day, in UTC", false, true, "2026-12-31, or +10", "", 20)));
  }

  static Modal reasonForm(DialogueControl.Pressed pressed) {
    return new Modal(
        DialogueControl.WHY_TYPED.id(pressed.dialogue(), pressed.owner(), ""),
        "Why although it is full?",
        List.of(
            new Modal.Input(
                REASON_INPUT,
                "Reason",
                true,
                true,
                "e.g. the lead makes room on Sunday",
                "",
                LONGEST_REASON)));
  }

  private static String question(Step step, Dialogue dialogue) {
    return switch (step) {
      case CLAN -> "**In which clan?**";
      case RECRUIT -> "**For whom?**";
      case DATE -> "**Until which day?** The seat is freed after it.";
      case REASON ->
          "**%s is full.** Give a reason to hold a seat all the same, or change something."
              .formatted(Shown.code(dialogue.draft().clan()));
      case CONFIRM -> "**Is this right?**";
    };
  }

  private static Embed facts(Embed card, Draft draft, Scene scene) {
    Embed with =
        draft.clan().isEmpty()
            ? card
            : card.fact(
                    "Clan",
                    scene.board().clan(draft.clan()).map(SeatTexts::clan).orElse(draft.clan()))
                .fact("Seats now", SeatTexts.seats(scene.seats(draft)));
    if (draft.recruit().isPresent()) {
      with = with.fact("Recruit", draft.recruit().get().mention());
    }
    if (draft.until().isPresent()) {
      with = with.fact("Until", draft.until().get().toString());
    }
    return scene.reason(draft).isEmpty()
        ? with
        : with.line("Reason", Shown.plain(draft.reason(), EmbedLimits.FIELD_VALUE));
  }

  private List<Control.Row> rows(Dialogue dialogue, Scene scene, Step step) {
    List<Control.Row> rows = new ArrayList<>();
    List<Control> last = new ArrayList<>();
    switch (step) {
      case CLAN -> rows.add(Control.Row.of(clans(dialogue, scene.board())));
      case RECRUIT ->
          rows.add(
              Control.Row.of(
                  new Control.MemberSelect(
                      DialogueControl.WHO.id(dialogue, ""), "The recruit", false)));
      case DATE -> rows.add(days(dialogue, scene.today()));
      case REASON ->
          last.add(
              button(DialogueControl.WHY, dialogue, "", "Give a reason…").styled(Style.PRIMARY));
      case CONFIRM ->
          last.add(button(DialogueControl.SAVE, dialogue, "", "Save").styled(Style.SUCCESS));
    }
    if (step == Step.CONFIRM || step == Step.REASON) {
      rows.add(changes(dialogue, scene, step));
    }
    if (dialogue.draft().changing().isPresent()) {
      last.add(button(DialogueControl.CHANGE, dialogue, Step.CONFIRM.code(), "Leave it as it is"));
    }
    last.add(button(DialogueControl.CANCEL, dialogue, "", "Cancel").styled(Style.DANGER));
    rows.add(new Control.Row(last));
    return rows;
  }

  private Control.Row changes(Dialogue dialogue, Scene scene, Step step) {
    List<Control> changes = new ArrayList<>();
    if (scene.selectable()) {
      changes.add(change(dialogue, Step.CLAN, "Change clan"));
    }
    changes.add(change(dialogue, Step.RECRUIT, "Change recruit"));
    changes.add(change(dialogue, Step.DATE, "Change date"));
    if (step == Step.CONFIRM && !scene.reason(dialogue.draft()).isEmpty()) {
      changes.add(button(DialogueControl.WHY, dialogue, "", "Change reason…"));
    }
    return new Control.Row(changes);
  }

  private static Control.Button change(Dialogue dialogue, Step step, String label) {
    return button(DialogueControl.CHANGE, dialogue, step.code(), label);
  }

  private static Control.Row days(Dialogue dialogue, LocalDate today) {
    List<Control> days = new ArrayList<>();
    for (int ahead : Days.OFFERED) {
      LocalDate day = today.plusDays(ahead);
      days.add(
          button(
              DialogueControl.DAY,
              dialogue,
              day.toString(),
              "+%d (%s)".formatted(ahead, day.format(DAY))));
    }
    days.add(button(DialogueControl.OTHER_DAY, dialogue, "", "Other date…"));
    return new Control.Row(days);
  }

  /** Those with open seats first; a menu takes 25, every other clan can be typed. */
  private static Control clans(Dialogue dialogue, Board board) {
    List<Control.Option> options =
        board.roster().clans().stream()
            .map(clan -> Offer.of(clan, board))
            .filter(offer -> !offer.tag().isEmpty() && offer.tag().length() <= 20)
            .sorted(
                Comparator.comparing((Offer offer) -> offer.seats().full())
                    .thenComparingInt(offer -> offer.clan().row()))
            .limit(MENU)
            .map(Offer::option)
            .toList();
    return new Control.Select(
        DialogueControl.CLAN.id(dialogue, ""), "The clan", options, 1, 1, options.isEmpty());
  }

  /** A clan that may be chosen; looked up once each, because there may be thousands. */
  private record Offer(Clan clan, String tag, Seats seats) {
    static Offer of(Clan clan, Board board) {
      String tag = clan.tag();
      return new Offer(clan, tag, board.seats(tag));
    }

    Control.Option option() {
      return new Control.Option(
          EmbedLimits.fit(clan.label(), 80), tag, "%d open".formatted(seats.open()), false);
    }
  }

  private static Control.Button button(
      DialogueControl control, Dialogue dialogue, String more, String label) {
    return Control.Button.of(control.id(dialogue, more), label);
  }
}
