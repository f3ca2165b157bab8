package coreops.discord;

import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A slash command, a press, a choice, a filled form, or a question for completions. It must be
 * answered once within 3 s of its creation; after that its token allows follow-ups for 15 minutes
 * (developer docs, "Receiving and Responding").
 *
 * @param token lets whoever has it answer; never logged
 * @param author with the roles that the event itself carries; none in a direct message
 * @param message what the control is attached to; empty for commands
 * @param createdAt from the id, by Discord's clock
 * @param news as {@link MessageReceived#news()}
 */
public record InteractionReceived(
    InteractionId id,
    String token,
    ChannelId channel,
    Optional<GuildId> guild,
    Author author,
    Optional<MessageId> message,
    Data data,
    Instant createdAt,
    boolean news) {

  /** What somebody did. */
  public sealed interface Data {
    /**
     * @param words the command's name, then those of its subcommands
     * @param options by name; users, roles and channels as ids, booleans as {@code true} or {@code
     *     false}
     */
    record Slash(List<String> words, Map<String, String> options) implements Data {
      public Slash {
        words = List.copyOf(words);
        options = Map.copyOf(options);
      }
    }

    /**
     * @param focused the option that is being typed
     * @param typed what stands in it so far
     */
    record Completing(List<String> words, Map<String, String> options, String focused, String typed)
        implements Data {
      public Completing {
        words = List.copyOf(words);
        options = Map.copyOf(options);
      }
    }

    /**
     * @param values what was chosen; empty for a button
     */
    record Pressed(String customId, List<String> values) implements Data {
      public Pressed {
        values = List.copyOf(values);
      }
    }

    /**
     * @param fields text by the id of its input
     */
    record Submitted(String customId, Map<String, String> fields) implements Data {
      public Submitted {
        fields = Map.copyOf(fields);
      }
    }
  }

  /** Without the token and without what was typed. */
  @Override
  public String toString() {
    return "interaction " + id + " (" + data.getClass().getSimpleName() + ")";
  }
}
