package coreops.modules.clans;

import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.Control.Style;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.types.Versions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A panel as people see it. Discord allows five rows: four menus, and one line of buttons. */
final class PanelView {
  private final PanelKind kind;
  private final Versions versions;

  PanelView(PanelKind kind, Versions versions) {
    this.kind = kind;
    this.versions = versions;
  }

  /**
   * @param status what became of the last press
   * @param note on the results, e.g. that not all are shown; may be blank
   */
  Reply of(PanelState state, String status, String note) {
    String stale =
        state.results() == PanelState.Shown.STALE
            ? "⚠️ The results below are those of other filters. **Search Clans** renews them.\n"
            : "";
    Embed card =
        card(status + "\n" + stale + "\nChoose what matters, then press **Search Clans**.")
            .line("Active filters", state.filter().summary());
    return Reply.embed(note.isBlank() ? card : card.line("Results note", note))
        .with(rows(state).toArray(Control.Row[]::new));
  }

  /** What is left of a panel whose time is over. */
  Reply expired() {
    return Reply.embed(
        card(
            "⌛ This panel has expired after %d minutes without a press. `!%s` opens a new one."
                .formatted(kind.life().toMinutes(), kind.path())));
  }

  /** What is left of a panel whose owner has a newer one. */
  Reply replaced() {
    return Reply.embed(
        card("This panel has been replaced: everybody has one, and the newest counts."));
  }

  private Embed card(String text) {
    return Embed.titled(kind.title(), House.RECRUITMENT)
        .describedBy(text)
        .footedBy(House.footer(versions, " • Only whoever opened this panel can use it"));
  }

  private List<Control.Row> rows(PanelState state) {
    Filter filter = state.filter();
    return List.of(
        difficulty(
            PanelControl.CB,
            "CB Difficulty (optional)",
            kind.clanBossChoices(),
            filter.clanBoss(),
            state),
        difficulty(
            PanelControl.HYDRA,
            "Hydra Difficulty (optional)",
            kind.hydraChoices(),
            filter.hydra(),
            state),
        difficulty(
            PanelControl.CHIMERA,
            "Chimera Difficulty (optional)",
            kind.chimeraChoices(),
            filter.chimera(),
            state),
        menu(
            PanelControl.STYLE,
            "Playstyle (optional)",
            Arrays.stream(Playstyle.values())
                .map(each -> option(each.label(), filter.playstyle().equals(Optional.of(each)))),
            state),
        Control.Row.of(
            yesNo(PanelControl.CVC, "CvC", filter.cvc(), state),
            yesNo(PanelControl.SIEGE, "Siege", filter.siege(), state),
            button(PanelControl.ROSTER, kind.rosterLabel(filter.roster()), state)
                .styled(style(filter.roster())),
            button(PanelControl.RESET, "Reset", state),
            button(PanelControl.SEARCH, "Search Clans", state).styled(Style.PRIMARY)));
  }

  private Control.Row difficulty(
      PanelControl control,
      String placeholder,
      List<String> choices,
      Optional<Difficulty> chosen,
      PanelState state) {
    return menu(
        control,
        placeholder,
        choices.stream()
            .map(label -> option(label, chosen.isPresent() && chosen.equals(Difficulty.of(label)))),
        state);
  }

  private Control.Row menu(
      PanelControl control, String placeholder, Stream<Control.Option> options, PanelState state) {
    return Control.Row.of(
        new Control.Select(id(control, state), placeholder, options.toList(), 0, 1, false));
  }

  private static Control.Option option(String label, boolean chosen) {
    return new Control.Option(label, label, "", chosen);
  }

  private Control.Button yesNo(
      PanelControl control, String label, Optional<Boolean> wanted, PanelState state) {
    return button(control, label + ": " + wanted.map(yes -> yes ? "Yes" : "No").orElse("—"), state)
        .styled(wanted.map(yes -> yes ? Style.SUCCESS : Style.DANGER).orElse(Style.SECONDARY));
  }

  private Control.Button button(PanelControl control, String label, PanelState state) {
    return Control.Button.of(id(control, state), label);
  }

  private String id(PanelControl control, PanelState state) {
    return new CustomId(ClanCommands.MODULE, kind.action(control), state.code()).toString();
  }

  private static Style style(RosterMode mode) {
    return switch (mode) {
      case OPEN -> Style.SUCCESS;
      case INACTIVES -> Style.DANGER;
      case FULL -> Style.PRIMARY;
      case ANY -> Style.SECONDARY;
    };
  }
}
