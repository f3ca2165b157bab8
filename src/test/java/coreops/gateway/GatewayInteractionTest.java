package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coreops.bus.Done;
import coreops.bus.Failure;
import coreops.discord.Control;
import coreops.discord.InteractionCalls;
import coreops.discord.InteractionCalls.Answer;
import coreops.discord.InteractionCalls.Choice;
import coreops.discord.InteractionCalls.EditOriginal;
import coreops.discord.InteractionCalls.FollowUp;
import coreops.discord.InteractionCalls.Register;
import coreops.discord.InteractionCalls.Registered;
import coreops.discord.InteractionCalls.Respond;
import coreops.discord.InteractionReceived;
import coreops.discord.InteractionReceived.Data;
import coreops.discord.MessageDraft;
import coreops.discord.Modal;
import coreops.discord.SlashCommand;
import coreops.discord.SlashCommand.Option;
import coreops.discord.SlashCommand.Subcommand;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.DiscordSandboxOptions;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.sandbox.discord.Write;
import coreops.types.MessageId;
import coreops.types.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interactions over the real protocol: what arrives, each kind of answer, and answers too late. */
class GatewayInteractionTest {
  private static final SlashCommand CLAN =
      new SlashCommand(
          "clan",
          "A clan card.",
          List.of(
              new Subcommand(
                  "show",
                  "Shows one.",
                  List.of(
                      new Option(SlashCommand.Type.STRING, "tag", "Which.", true, List.of(), true),
                      new Option(
                          SlashCommand.Type.BOOLEAN, "full", "All of it.", false, List.of(), false),
                      new Option(
                          SlashCommand.Type.USER, "for", "Whom.", false, List.of(), false)))),
          List.of(),
          false);

  @TempDir Path dir;
  private Vertx vertx;
  private DiscordSandbox discord;
  private Bot.Options options;
  private Bot bot;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    discord = Eventually.get(DiscordSandbox.start(vertx, DiscordSandboxOptions.standard()));
    options = new Bot.Options();
    bot = new Bot(discord, dir, options).up();
  }

  @AfterEach
  void stop() {
    bot.close();
    Eventually.get(vertx.close());
  }

  @Test
  void a_slash_command_arrives_with_its_words_options_and_the_roles_of_its_asker()
      throws Exception {
    register(CLAN);
    desk(answering(i -> new Answer.Message(MessageDraft.text("here"), false)));

    InteractionOutcome seen =
        seen(at(Persona.STAFF).slash("/clan show tag:\"C1 C\" full:true for:" + user()));

    assertThat(seen.kind()).isEqualTo(Kind.MESSAGE);
    assertThat(seen.message().orElseThrow().content()).isEqualTo("here");
    InteractionReceived came = bot.interactions.getFirst();
    assertThat(came.data())
        .isEqualTo(
            new Data.Slash(
                List.of("clan", "show"),
                Map.of("tag", "C1 C", "full", "true", "for", user().toString())));
    assertThat(came.author().id()).isEqualTo(discord.userId(Persona.STAFF));
    assertThat(came.author().roles()).isNotEmpty();
    assertThat(came.guild()).contains(discord.guildId());
    assertThat(came.news()).isTrue();
    assertThat(came.toString()).doesNotContain(came.token());
  }

  @Test
  void completions_are_offered_while_somebody_types() throws Exception {
    register(CLAN);
    desk(answering(i -> new Answer.Choices(List.of(new Choice("Clan One", "C1")))));

    InteractionOutcome seen = seen(at(Persona.MEMBER).complete("/clan show tag:c", "tag"));

    assertThat(seen.choices()).containsExactly("C1");
    assertThat(bot.interactions.getFirst().data())
        .isInstanceOfSatisfying(
            Data.Completing.class,
            typing -> {
              assertThat(typing.focused()).isEqualTo("tag");
              assertThat(typing.typed()).isEqualTo("c");
            });
  }

  @Test
  void what_was_deferred_is_filled_in_and_followed_up() throws Exception {
    register(CLAN);
    desk(answering(i -> new Answer.Deferred(false)));
    assertThat(seen(at(Persona.MEMBER).slash("/clan show tag:C1")).kind()).isEqualTo(Kind.THINKING);
    String token = bot.interactions.getFirst().token();

    Eventually.get(
        bot.bus.ask(
            InteractionCalls.EDIT_ORIGINAL, new EditOriginal(token, MessageDraft.text("late"))));
    Eventually.get(
        bot.bus.ask(
            InteractionCalls.FOLLOW_UP, new FollowUp(token, MessageDraft.text("more"), true)));

    assertThat(discord.messages("ops"))
        .extracting(PostedView::content)
        .contains("late")
        .doesNotContain("more");
  }

  @Test
  void controls_arrive_with_what_was_chosen_and_turn_their_message() throws Exception {
    MessageId menu =
        Eventually.get(
                bot.discord.post(
                    discord.channelId("ops"),
                    MessageDraft.text("choose")
                        .with(
                            List.of(
                                Control.Row.of(
                                    Control.Button.of("m:press:1", "Press"),
                                    new Control.Link("https://example.org/", "Web")),
                                Control.Row.of(
                                    new Control.Select(
                                        "m:choose:",
                                        "Which",
                                        List.of(
                                            new Control.Option("One", "1", "", false),
                                            new Control.Option("Two", "2", "the other", false)),
                                        1,
                                        2,
                                        false))))))
            .message();
    desk(answering(i -> new Answer.Update(MessageDraft.text("chosen"))));

    InteractionOutcome seen = seen(at(Persona.MEMBER).choose(menu, "Which", "1", "2"));
    assertThat(seen.kind()).isEqualTo(Kind.UPDATED);
    assertThat(discord.message(discord.channelId("ops"), menu).orElseThrow().content())
        .isEqualTo("chosen");
    assertThat(bot.interactions.getFirst().data())
        .isEqualTo(new Data.Pressed("m:choose:", List.of("1", "2")));
    assertThat(bot.interactions.getFirst().message()).contains(menu);
  }

  @Test
  void who_is_chosen_from_a_menu_of_members_arrives_as_an_id_and_has_a_name() throws Exception {
    Control menu = new Control.MemberSelect("m:who:", "Who", false);
    MessageId message =
        Eventually.get(
                bot.discord.post(
                    discord.channelId("ops"),
                    MessageDraft.text("choose").with(List.of(Control.Row.of(menu)))))
            .message();
    desk(answering(i -> new Answer.DeferredUpdate()));

    seen(at(Persona.MEMBER).choose(message, "Who", "Oskar | Staff"));

    UserId oskar = discord.userId(Persona.STAFF);
    assertThat(bot.interactions.getFirst().data())
        .isEqualTo(new Data.Pressed("m:who:", List.of(oskar.toString())));
    assertThat(Eventually.get(bot.discord.memberName(discord.guildId(), oskar)).name())
        .isEqualTo("Oskar | Staff");
    UserId nobody = new UserId(1);
    assertThat(
            catchThrowableOfType(
                    Failure.class,
                    () -> Eventually.get(bot.discord.memberName(discord.guildId(), nobody)))
                .code())
        .isEqualTo(Failure.Code.NOT_FOUND);
  }

  @Test
  void a_form_is_shown_and_what_was_filled_in_arrives() throws Exception {
    register(CLAN);
    Modal form =
        new Modal(
            "m:filled:",
            "Tell",
            List.of(new Modal.Input("why", "Why", true, true, "because…", "", 200)));
    desk(
        answering(
            i ->
                i.data() instanceof Data.Submitted
                    ? new Answer.Message(MessageDraft.text("thanks"), true)
                    : new Answer.Form(form)));
    InteractionOutcome opened = seen(at(Persona.MEMBER).slash("/clan show tag:C1"));
    assertThat(opened.kind()).isEqualTo(Kind.FORM);

    InteractionOutcome sent =
        seen(at(Persona.MEMBER).submit(Optional.empty(), "m:filled:", Map.of("why", "so")));

    assertThat(sent.message().orElseThrow().onlyFor()).contains(discord.userId(Persona.MEMBER));
    assertThat(bot.interactions.getLast().data())
        .isEqualTo(new Data.Submitted("m:filled:", Map.of("why", "so")));
  }

  @Test
  void an_answer_after_three_seconds_is_not_found_and_counted() throws Exception {
    register(CLAN);
    assertThat(seen(at(Persona.MEMBER).slash("/clan show tag:C1")).kind()).isEqualTo(Kind.FAILED);

    Failure failure = refused(bot.interactions.getFirst());

    assertThat(failure.code()).isEqualTo(Failure.Code.NOT_FOUND);
    Eventually.holds("counted", () -> bot.detail("interactionAnswersLate").equals(1L));
  }

  @Test
  void a_second_first_answer_is_refused_and_counted() throws Exception {
    register(CLAN);
    desk(answering(i -> new Answer.Message(MessageDraft.text("one"), false)));
    seen(at(Persona.MEMBER).slash("/clan show tag:C1"));

    Failure failure = refused(bot.interactions.getFirst());

    assertThat(failure.code()).isEqualTo(Failure.Code.REFUSED);
    Eventually.holds("counted", () -> bot.detail("interactionAnswersTwice").equals(1L));
    assertThat(discord.messages("ops")).extracting(PostedView::content).containsOnlyOnce("one");
  }

  /** Resume replays what came during the restart; nobody can answer it any more. */
  @Test
  void interactions_of_the_time_of_a_restart_are_dropped_and_counted() throws Exception {
    register(CLAN);
    bot.close();
    assertThat(seen(at(Persona.MEMBER).slash("/clan show tag:C1")).kind()).isEqualTo(Kind.FAILED);

    bot = new Bot(discord, dir, options).up();

    Eventually.holds("counted", () -> bot.detail("interactionsTooLate").equals(1L));
    assertThat(bot.interactions).isEmpty();
  }

  @Test
  void registration_sends_only_what_differs() {
    SlashCommand old = new SlashCommand("old", "Gone soon.", List.of(), List.of(), false);
    assertThat(register(CLAN, old)).isEqualTo(new Registered(2, 0, 0, 0));
    long sent = commandWrites();

    assertThat(register(CLAN, old)).isEqualTo(new Registered(0, 0, 0, 2));
    assertThat(commandWrites()).isEqualTo(sent);

    SlashCommand renamed =
        new SlashCommand("clan", "Another text.", CLAN.subcommands(), List.of(), false);
    assertThat(register(renamed)).isEqualTo(new Registered(0, 1, 1, 0));
    assertThat(register(renamed)).isEqualTo(new Registered(0, 0, 0, 1));
  }

  private long commandWrites() {
    return discord.writes().stream()
        .map(Write::route)
        .filter(route -> route.contains("/commands"))
        .count();
  }

  private Registered register(SlashCommand... commands) {
    return Eventually.get(
        bot.bus.ask(
            InteractionCalls.REGISTER,
            new Register(Optional.of(discord.guildId()), List.of(commands))));
  }

  private void desk(Function<InteractionReceived, Future<Done>> desk) {
    options.desk = desk;
  }

  private Function<InteractionReceived, Future<Done>> answering(
      Function<InteractionReceived, Answer> answer) {
    return interaction -> respond(interaction, answer.apply(interaction));
  }

  private Future<Done> respond(InteractionReceived to, Answer answer) {
    return bot.bus.ask(InteractionCalls.RESPOND, new Respond(to.id(), to.token(), answer));
  }

  private Failure refused(InteractionReceived interaction) {
    return catchThrowableOfType(
        Failure.class,
        () ->
            Eventually.get(
                respond(interaction, new Answer.Message(MessageDraft.text("again"), false))));
  }

  private Object user() {
    return discord.userId(Persona.ADMIN);
  }

  private Hands at(Persona persona) {
    return discord.at(persona, "ops");
  }

  private static InteractionOutcome seen(CompletableFuture<InteractionOutcome> outcome)
      throws Exception {
    return outcome.get(20, TimeUnit.SECONDS);
  }
}
