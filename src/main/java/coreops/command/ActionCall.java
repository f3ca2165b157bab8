package coreops.command;

import coreops.bus.Address;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A press, a choice or a filled form that passed every check, on its way to its module.
 *
 * @param action which of the module's actions
 * @param state what the custom id carries
 * @param message what the control is attached to; empty when a command opened the form
 * @param values what was chosen; empty for buttons and forms
 * @param fields the form's texts by input id; empty for all else
 * @param id also the natural key of whatever the action does
 */
public record ActionCall(
    String action,
    String state,
    CommandCall.Invoker invoker,
    Optional<GuildId> guild,
    ChannelId channel,
    Optional<MessageId> message,
    List<String> values,
    Map<String, String> fields,
    InteractionId id,
    Instant at) {
  public ActionCall {
    values = List.copyOf(values);
    fields = Map.copyOf(fields);
  }

  /** Where the actions of a module go. */
  public static Address<ActionCall, Reply> to(String module) {
    return new Address<>("action." + module, ActionCall.class, Reply.class, Reply.PATIENCE);
  }
}
