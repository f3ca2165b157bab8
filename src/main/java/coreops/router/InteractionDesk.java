package coreops.router;

import coreops.bus.Bus;
import coreops.bus.Done;
import coreops.command.ActionCall;
import coreops.command.ActionSpec;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.Completion;
import coreops.command.Tier;
import coreops.discord.CustomId;
import coreops.discord.Discord;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionReceived;
import coreops.discord.InteractionReceived.Data;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of an interaction: the same checks and the same modules as for what is typed. */
final class InteractionDesk {
  private static final ActionSpec NO_ACTION =
      ActionSpec.action("-", "-", Tier.USER, ActionSpec.Kind.REPLIES_PRIVATELY);

  private final Bus bus;
  private final Discord discord;
  private final Time time;
  private final Catalogue catalogue;
  private final SlashForms forms;
  private final Refusals refusals;
  private final CommandFlow flow;
  private final Duration moduleBack;

  InteractionDesk(
      Bus bus,
      Discord discord,
      Time time,
      Catalogue catalogue,
      SlashForms forms,
      Refusals refusals,
      CommandFlow flow,
      Duration moduleBack) {
    this.bus = bus;
    this.discord = discord;
    this.time = time;
    this.catalogue = catalogue;
    this.forms = forms;
    this.refusals = refusals;
    this.flow = flow;
    this.moduleBack = moduleBack;
  }

  /**
   * @param rules as they are now
   */
  Future<Done> handle(InteractionReceived interaction, Rules rules) {
    return switch (interaction.data()) {
      case Data.Slash slash -> slash(interaction, slash, rules);
      case Data.Completing completing -> complete(interaction, completing, rules);
      case Data.Pressed pressed ->
          act(interaction, pressed.customId(), pressed.values(), Map.of(), rules);
      case Data.Submitted form ->
          act(interaction, form.customId(), List.of(), form.fields(), rules);
    };
  }

  private Future<Done> slash(InteractionReceived interaction, Data.Slash slash, Rules rules) {
    Optional<CommandSpec> found = forms.find(slash.words());
    Asked asked =
        Asked.by(
            interaction,
            mouth(
                interaction,
                ActionSpec.Kind.REPLIES,
                found.filter(spec -> !spec.readsOnly()).isPresent()));
    if (found.isEmpty()) {
      // An older version registered it, and the diff has not reached Discord's clients yet.
      return flow.refuse(asked, refuse(refusals.unknown(gone(slash.words())), Optional.empty()));
    }
    CommandSpec spec = found.get();
    return switch (rules.judge(asked, spec, slash.options())) {
      case Decision.Ignore ignore -> Future.succeededFuture(Done.DONE);
      case Decision.Refuse refuse -> flow.refuse(asked, refuse);
      case Decision.Run run when rules.stopping() ->
          flow.refuse(asked, refuse(refusals.restarting(), Optional.of(spec.path())));
      case Decision.Run run ->
          flow.run(asked, Task.of(spec, () -> Calls.ask(bus, asked, run, time.now(), moduleBack)));
    };
  }

  private Future<Done> act(
      InteractionReceived interaction,
      String customId,
      List<String> values,
      Map<String, String> fields,
      Rules rules) {
    Optional<CustomId> id = CustomId.read(customId);
    Optional<ActionSpec> known =
        id.flatMap(custom -> catalogue.action(custom.module(), custom.action()));
    ActionSpec spec = known.orElse(NO_ACTION);
    Asked asked = Asked.by(interaction, mouth(interaction, spec.kind(), false));
    Optional<String> path = Optional.of(spec.module() + ":" + spec.action());
    if (known.isEmpty()) {
      return flow.refuse(asked, refuse(refusals.noControl(), Optional.empty()));
    }
    Optional<Refusal> refused =
        rules.stopping() ? Optional.of(refusals.restarting()) : rules.judge(asked, spec);
    if (refused.isPresent()) {
      return flow.refuse(asked, refuse(refused.get(), path));
    }
    ActionCall call =
        new ActionCall(
            spec.action(),
            id.orElseThrow().state(),
            Calls.invoker(asked, rules.tiersOf(asked)),
            asked.guild(),
            asked.channel(),
            interaction.message(),
            values,
            fields,
            interaction.id(),
            time.now());
    return flow.run(
        asked,
        Task.of(spec, () -> bus.askPatiently(ActionCall.to(spec.module()), call, moduleBack)));
  }

  /** Whatever goes wrong, an empty list: nobody is told of errors while they type. */
  private Future<Done> complete(
      InteractionReceived interaction, Data.Completing typing, Rules rules) {
    Asked asked =
        Asked.by(interaction, mouth(interaction, ActionSpec.Kind.REPLIES_PRIVATELY, false));
    Optional<CommandSpec> spec =
        forms.find(typing.words()).filter(found -> rules.may(asked, found));
    Future<Completion.Choices> choices =
        spec.map(
                found ->
                    bus.ask(
                        Completion.from(found.module()),
                        new Completion(
                            found.path(),
                            typing.focused(),
                            typing.typed(),
                            Calls.invoker(asked, rules.tiersOf(asked)))))
            .orElseGet(() -> Future.succeededFuture(new Completion.Choices(List.of())));
    return choices
        .otherwise(new Completion.Choices(List.of()))
        .compose(
            offered ->
                bus.ask(
                    InteractionCalls.RESPOND,
                    new InteractionCalls.Respond(
                        interaction.id(),
                        interaction.token(),
                        new Answer.Choices(
                            offered.choices().stream().limit(SlashForms.MOST).toList()))))
        .otherwise(Done.DONE);
  }

  private Mouth mouth(InteractionReceived interaction, ActionSpec.Kind kind, boolean keep) {
    return new InteractionMouth(bus, discord, time, interaction, kind, keep);
  }

  private static Decision.Refuse refuse(Refusal refusal, Optional<String> path) {
    return new Decision.Refuse(refusal, path);
  }

  private static Intent.Unknown gone(List<String> words) {
    return new Intent.Unknown("/" + String.join(" ", words), Optional.empty());
  }
}
