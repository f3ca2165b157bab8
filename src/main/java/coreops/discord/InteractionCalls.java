package coreops.discord;

import coreops.bus.Address;
import coreops.bus.Done;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the router asks of the gateway about interactions. These requests are exempt from the global
 * limit and from the channels' lanes.
 */
public final class InteractionCalls {
  /** The first answer is worthless after 3 s; whoever asks must hear in time to do without. */
  private static final Duration FIRST = Duration.ofMillis(2_500);

  private static final Duration LATER = Duration.ofSeconds(15);

  /** An interaction for the router. The answer means: handled, need not be replayed. */
  public static final Address<InteractionReceived, Done> ROUTER =
      new Address<>(
          "router.interaction", InteractionReceived.class, Done.class, Duration.ofMinutes(2));

  /** The one first answer. NOT_FOUND when it came too late (10062), REFUSED when there was one. */
  public static final Address<Respond, Done> RESPOND =
      new Address<>("discord.respond", Respond.class, Done.class, FIRST);

  /** Replaces the first answer, or fills a deferred one. */
  public static final Address<EditOriginal, Done> EDIT_ORIGINAL =
      new Address<>("discord.edit-original", EditOriginal.class, Done.class, LATER);

  /** A further message. */
  public static final Address<FollowUp, DiscordCalls.Posted> FOLLOW_UP =
      new Address<>("discord.follow-up", FollowUp.class, DiscordCalls.Posted.class, LATER);

  /** Makes Discord's list of our commands equal to this one, sending only what differs. */
  public static final Address<Register, Registered> REGISTER =
      new Address<>("discord.register", Register.class, Registered.class, Duration.ofMinutes(1));

  /** The kinds of first answer, numbered as Discord's interaction callback types. */
  public sealed interface Answer {
    /** 4: a message. */
    record Message(MessageDraft draft, boolean ephemeral) implements Answer {}

    /** 5: "thinking…", to be filled by {@link #EDIT_ORIGINAL}. */
    record Deferred(boolean ephemeral) implements Answer {}

    /** 6: the press was heard; the message is left as it is, for now. */
    record DeferredUpdate() implements Answer {}

    /** 7: the message of the control becomes this. */
    record Update(MessageDraft draft) implements Answer {}

    /** 8: at most 25. */
    record Choices(List<Choice> choices) implements Answer {
      public Choices {
        choices = List.copyOf(choices);
      }
    }

    /** 9: a form. */
    record Form(Modal modal) implements Answer {}
  }

  /**
   * A completion: what is shown, and what is sent when it is taken; each at most 100 characters.
   */
  public record Choice(String name, String value) {}

  public record Respond(InteractionId id, String token, Answer answer) {
    /** Without the token. */
    @Override
    public String toString() {
      return "respond to " + id;
    }
  }

  public record EditOriginal(String token, MessageDraft draft) {
    /** Without the token. */
    @Override
    public String toString() {
      return "edit original";
    }
  }

  public record FollowUp(String token, MessageDraft draft, boolean ephemeral) {
    /** Without the token. */
    @Override
    public String toString() {
      return "follow up";
    }
  }

  /**
   * @param guild empty for commands of every guild
   */
  public record Register(Optional<GuildId> guild, List<SlashCommand> commands) {
    public Register {
      commands = List.copyOf(commands);
    }
  }

  /** How many commands were sent, by kind; all but the last zero when nothing had changed. */
  public record Registered(int created, int updated, int deleted, int unchanged) {}

  private InteractionCalls() {}
}
