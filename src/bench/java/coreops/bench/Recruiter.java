package coreops.bench;

import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.DiscordSandbox;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A recruiter at a client, with a ticket of their own, a panel in it and a recruit who needs a
 * seat. One thread each; every press and every command is timed.
 */
final class Recruiter {
  /** Few seats for many recruits, so that most of them are asked for a reason. */
  private static final List<String> CLANS = List.of("C1CA", "MOON", "QUST", "PETL");

  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final long PATIENCE_MILLIS = 15_000;
  private static final int MOST_STEPS = 10;

  private final DiscordSandbox discord;
  private final Hands hands;
  private final ChannelId thread;
  private final String recruit;
  private final Acks acks;
  private final Presser panel;
  private final Random random;
  private final BlockingQueue<PostedView> answers = new LinkedBlockingQueue<>();
  private volatile Optional<String> seat = Optional.empty();

  private Recruiter(DiscordSandbox discord, Hands hands, ChannelId thread, int number, Acks acks) {
    this.discord = discord;
    this.hands = hands;
    this.thread = thread;
    this.recruit = BigCommunity.recruit(number);
    this.acks = acks;
    this.random = new Random(number);
    this.panel = new Presser(discord, hands, thread, random);
    // Nothing is ever what is waited for: this is a look at everything that happens.
    var unused = discord.await(List.of(thread), this::heard, LIFETIME);
  }

  /** Opens the ticket and the panel. */
  static Recruiter atWork(DiscordSandbox discord, int number, Acks acks)
      throws InterruptedException {
    String name = "W%04d-%s".formatted(9_000 + number, BigCommunity.recruit(number));
    ChannelId thread = discord.at(Persona.ADMIN, "welcome-tickets").startThread(name, false);
    // It is there a moment after it was started, and the bot knows it a moment later.
    Thread.sleep(500);
    Hands hands = discord.member(BigCommunity.recruiter(number), name);
    Recruiter recruiter = new Recruiter(discord, hands, thread, number, acks);
    PostedView opened = recruiter.ask("!clanmatch");
    if (opened.components().isEmpty()) {
      throw new IllegalStateException("no panel but: " + opened.asText());
    }
    return recruiter;
  }

  String recruit() {
    return recruit;
  }

  /** The clan in which the recruit has a seat, by what the bot said. */
  Optional<String> seat() {
    return seat;
  }

  /** Presses whatever is on the panel or its results. */
  void press() {
    long start = System.nanoTime();
    finish(start, panel.press());
  }

  /** Holds a seat when the recruit has none; else holds it longer, or gives it up. */
  void place() throws InterruptedException {
    if (seat.isEmpty()) {
      reserve(CLANS.get(random.nextInt(CLANS.size())));
    } else if (random.nextBoolean()) {
      said(
          "Reservation extended",
          ask("!reserve extend @%s %s +%d".formatted(recruit, seat.get(), 2 + random.nextInt(20))));
    } else if (said(
        "Seat released", ask("!reserve release @%s %s".formatted(recruit, seat.get())))) {
      seat = Optional.empty();
    }
  }

  /** The dialogue, to its end. */
  private void reserve(String clan) throws InterruptedException {
    MessageId dialogue = ask("!reserve " + clan).id();
    for (int step = 0; step < MOST_STEPS; step++) {
      PostedView now = discord.message(thread, dialogue).orElseThrow();
      if (now.asText().contains("Seat reserved")) {
        acks.count("Seat reserved");
        seat = Optional.of(clan);
        return;
      }
      if (now.components().isEmpty() || !next(now)) {
        acks.odd("dialogue ended: " + now.asText());
        return;
      }
      changed(now);
    }
    acks.odd("dialogue without end");
  }

  /** Answers the question that is asked; false when it is none. */
  private boolean next(PostedView dialogue) {
    List<String> labels = labels(dialogue);
    long start = System.nanoTime();
    if (labels.contains("The recruit")) {
      return finish(start, hands.choose(dialogue.id(), "The recruit", recruit));
    }
    Optional<String> day = labels.stream().filter(label -> label.startsWith("+")).findFirst();
    if (day.isPresent()) {
      return finish(start, hands.press(dialogue.id(), day.get()));
    }
    if (labels.contains("Give a reason…")) {
      boolean opened = finish(start, hands.press(dialogue.id(), "Give a reason…"));
      long again = System.nanoTime();
      return opened && finish(again, hands.fill(Map.of("Reason", "for the bench")));
    }
    return labels.contains("Save") && finish(start, hands.press(dialogue.id(), "Save"));
  }

  private static List<String> labels(PostedView message) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .map(each -> each.getString("label", each.getString("placeholder", "")))
        .toList();
  }

  /** Waits for a dialogue to go on; after a deferral that is later than the acknowledgement. */
  private void changed(PostedView before) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    while (System.nanoTime() < end
        && discord.message(thread, before.id()).map(before::equals).orElse(false)) {
      Thread.sleep(5);
    }
  }

  private boolean finish(long start, CompletableFuture<InteractionOutcome> press) {
    try {
      InteractionOutcome outcome = press.join();
      acks.pressed(start, outcome.kind().name());
      return outcome.kind() != InteractionOutcome.Kind.FAILED;
    } catch (CompletionException refused) {
      // The message has changed under the finger; a client sends nothing.
      acks.count("not pressed");
      return false;
    }
  }

  private boolean said(String wanted, PostedView answer) {
    boolean right = answer.asText().contains(wanted);
    if (right) {
      acks.count(wanted);
    } else {
      acks.odd(answer.asText());
    }
    return right;
  }

  private PostedView ask(String text) throws InterruptedException {
    while (true) {
      long start = System.nanoTime();
      MessageId question = hands.say(text, Optional.empty()).join();
      PostedView answer = answerTo(question, text);
      if (!answer.asText().contains("was just used")) {
        acks.answered(start);
        return answer;
      }
      Thread.sleep(1_000);
    }
  }

  private PostedView answerTo(MessageId question, String text) throws InterruptedException {
    PostedView answer = answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    while (answer != null && !answer.replyTo().equals(Optional.of(question))) {
      answer = answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (answer == null) {
      throw new IllegalStateException("no answer to " + text);
    }
    return answer;
  }

  private boolean heard(ChannelEvent event) {
    PostedView message = event.message();
    if (event.kind() == ChannelEvent.Kind.POSTED
        && message.byBotUnderTest()
        && message.replyTo().isPresent()) {
      answers.add(message);
    }
    return false;
  }
}
