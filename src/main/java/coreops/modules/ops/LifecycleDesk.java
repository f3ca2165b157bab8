package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.control.ExitRequest;
import coreops.control.Facts;
import coreops.control.Lifecycle;
import coreops.control.Notice;
import coreops.control.Reboot;
import coreops.control.Reload;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Time;
import coreops.types.Versions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers {@code reload}, with and without a reboot, and the button that asks for a restart. */
final class LifecycleDesk {
  private static final int NOTE = 300;
  private static final int ACTOR = 60;

  private final Bus bus;
  private final Time time;
  private final Operator operator;
  private final Versions versions;

  LifecycleDesk(Bus bus, Time time, Operator operator, Versions versions) {
    this.bus = bus;
    this.time = time;
    this.operator = operator;
    this.versions = versions;
  }

  Reply reload(CommandCall call) {
    return call.flag(OpsCommands.REBOOT) ? reboot(call) : reloadOnly(call);
  }

  private Reply reloadOnly(CommandCall call) {
    Reload.Outcome outcome = bus.ask(Reload.ADDRESS, new Reload(call.invoker().name())).await();
    return Reply.embed(
        card(
            outcome.ok() ? "✅ Reloaded" : "⚠️ Not reloaded",
            outcome.ok(),
            bullets(outcome.notes(), "Nothing has changed."),
            call.invoker().name(),
            outcome.took()));
  }

  private Reply reboot(CommandCall call) {
    operator.only(call.invoker().id(), "Restarts");
    Reboot.Outcome outcome = bus.ask(Reboot.ADDRESS, new Reboot(call.invoker().name())).await();
    if (!outcome.ok()) {
      return Reply.embed(
          card(
              "⚠️ Not rebooted",
              false,
              "The settings are wrong, so nothing was restarted.\n" + bullets(outcome.notes(), ""),
              call.invoker().name(),
              outcome.took()));
    }
    Embed card =
        card(
            "🔄 Rebooting",
            true,
            "The HTTP server and the gateway session restart now.\n"
                + bullets(outcome.notes(), "The Config tabs say what they said before."),
            call.invoker().name(),
            outcome.took());
    card = outcome.changed().isEmpty() ? card : card.line("Taken", keys(outcome.changed()));
    if (outcome.pending().isEmpty()) {
      return Reply.embed(card);
    }
    return Reply.embed(card.line("Only a new process takes", keys(outcome.pending())))
        .with(button(call));
  }

  /** Asks whether the process shall really end. */
  Reply confirm(CommandCall call) {
    operator.only(call.invoker().id(), "Restarts");
    return Reply.embed(
            Embed.titled("🔁 Restart the process?", House.WARNING)
                .describedBy(
                    "What is under way is finished first. It comes back where a supervisor or an"
                        + " orchestrator starts it again; without one it stays away.")
                .footedBy(House.footer(versions))
                .at(time.now()))
        .with(button(call));
  }

  private static Control.Row button(CommandCall call) {
    CustomId id =
        new CustomId(OpsCommands.MODULE, OpsCommands.RESTART, call.invoker().id().toString());
    return Control.Row.of(
        Control.Button.of(id.toString(), "Restart the process").styled(Control.Style.DANGER));
  }

  /**
   * Ends the process so that a supervisor starts it again.
   *
   * @throws Failure REFUSED for anybody but who asked for it
   */
  Reply restart(ActionCall call) {
    operator.only(call.invoker().id(), "Restarts");
    if (!call.state().equals(call.invoker().id().toString())) {
      throw new Failure(
          Failure.Code.REFUSED, "Only who asked for it may restart the process from here.");
    }
    Lifecycle.of(
            "restart",
            Notice.Level.LIFECYCLE,
            "Restarting the process",
            Facts.of("actor", call.invoker().name()))
        .tell(bus);
    bus.tell(
        ExitRequest.TOPIC,
        new ExitRequest(ExitRequest.RESTART, "restart asked for", call.invoker().name()));
    return Reply.embed(
        Embed.titled("🔄 Restarting the process", House.WARNING)
            .describedBy("A supervisor starts it again; what is under way is finished first.")
            .fact("actor", Shown.plain(call.invoker().name(), ACTOR))
            .footedBy(House.footer(versions))
            .at(time.now()));
  }

  private Embed card(String title, boolean good, String text, String actor, Duration took) {
    return Embed.titled(title, good ? House.GOOD : House.WARNING)
        .describedBy(EmbedLimits.fit(text, EmbedLimits.DESCRIPTION))
        .fact("actor", Shown.plain(actor, ACTOR))
        .fact("took", Shown.took(took))
        .footedBy(House.footer(versions))
        .at(time.now());
  }

  private static String bullets(List<String> notes, String none) {
    List<String> lines = new ArrayList<>();
    notes.stream()
        .filter(note -> !note.isBlank())
        .forEach(note -> lines.add("• " + Shown.plain(note, NOTE)));
    return lines.isEmpty() ? none : String.join("\n", lines);
  }

  private static String keys(List<String> keys) {
    return keys.stream().map(Shown::code).collect(Collectors.joining(", "));
  }
}
