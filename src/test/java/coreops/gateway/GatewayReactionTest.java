package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.MessageDraft;
import coreops.discord.ReactionAdded;
import coreops.discord.ThreadCalls.Change;
import coreops.discord.ThreadCalls.NewThread;
import coreops.discord.ThreadView;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reactions as they are told and taken away, and what is read of one message and one thread. */
class GatewayReactionTest {
  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;
  private Bot bot;
  private ChannelId general;
  private final List<ReactionAdded> heard = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord =
        Eventually.get(
            DiscordSandbox.start(vertx, DiscordSandboxOptions.standard().withoutLimits()));
    bot = new Bot(discord, dir, new Bot.Options()).up();
    general = discord.channelId("general");
    Eventually.get(new Inbox(bot.bus).hear(ReactionAdded.TOPIC, heard::add));
  }

  @AfterEach
  void stop() {
    bot.close();
    Eventually.get(vertx.close());
  }

  @Test
  void a_reaction_is_told_with_who_and_whose_message_and_the_bots_own_is_not() {
    MessageId mine = posted(MessageDraft.text("a card"));
    Eventually.get(bot.discord.react(general, mine, "💡"));
    MessageId theirs = discord.say(Persona.STAFF, "general", "hello");
    discord.react(Persona.MEMBER, general, mine, "💡");
    discord.react(Persona.MEMBER, general, theirs, "👍");

    Eventually.holds("heard", () -> heard.size() == 2);
    ReactionAdded first = heard.getFirst();
    assertThat(first.message()).isEqualTo(mine);
    assertThat(first.channel()).isEqualTo(general);
    assertThat(first.guild()).isEqualTo(discord.guildId());
    assertThat(first.emoji()).isEqualTo("💡");
    assertThat(first.who().id()).isEqualTo(discord.userId(Persona.MEMBER));
    assertThat(first.author()).contains(discord.botId());
    assertThat(first.mayBeOnOwn()).isTrue();
    assertThat(first.news()).isTrue();
    assertThat(heard.getLast().emoji()).isEqualTo("👍");
    assertThat(heard.getLast().mayBeOnOwn()).isFalse();
  }

  @Test
  void somebodys_reaction_is_taken_away_and_the_others_stay() {
    MessageId mine = posted(MessageDraft.text("a card"));
    Eventually.get(bot.discord.react(general, mine, "💡"));
    discord.react(Persona.MEMBER, general, mine, "💡");
    Eventually.holds("heard", () -> heard.size() == 1);

    Eventually.get(bot.discord.unreact(general, mine, "💡", discord.userId(Persona.MEMBER)));

    assertThat(discord.message(general, mine).orElseThrow().reactions())
        .extracting(PostedView.Reaction::by)
        .containsExactly(discord.botId());
  }

  @Test
  void a_message_is_read_with_the_custom_ids_of_its_controls() {
    String button = new CustomId("clans", "card", "e:C1CA").toString();
    MessageId mine =
        posted(
            MessageDraft.text("a card")
                .with(
                    List.of(
                        Control.Row.of(
                            Control.Button.of(button, "Entry"),
                            new Control.Link("https://example.org", "Link")))));

    assertThat(Eventually.get(bot.discord.message(general, mine)).controls())
        .containsExactly(button);
    assertThat(
            Eventually.get(bot.discord.history(general, 1, Optional.empty()))
                .messages()
                .getFirst()
                .controlsOf("clans"))
        .extracting(CustomId::state)
        .containsExactly("e:C1CA");
  }

  @Test
  void one_thread_is_found_archived_or_not_and_a_channel_is_none() {
    ChannelId id = Eventually.get(bot.discord.createThread(general, NewThread.open("t"))).id();
    Eventually.get(bot.discord.editThread(id, Change.NONE.archived(true)));

    ThreadView found = Eventually.get(bot.discord.thread(id));
    assertThat(found.archived()).isTrue();
    assertThat(found.guild()).isEqualTo(discord.guildId());
    assertThat(found.parent()).isEqualTo(general);
    assertThatThrownBy(() -> Eventually.get(bot.discord.thread(general)))
        .isInstanceOfSatisfying(
            Failure.class, no -> assertThat(no.code()).isEqualTo(Failure.Code.NOT_FOUND));
  }

  private MessageId posted(MessageDraft draft) {
    return Eventually.get(bot.discord.post(general, draft)).message();
  }
}
