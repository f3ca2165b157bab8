package coreops.spine;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.ChannelEvent;
import coreops.sandbox.discord.Guild;
import coreops.sandbox.discord.Hands;
import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import coreops.types.ChannelId;
import coreops.types.MessageId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** People in a ticket's thread, which is found again whatever it is called by now. */
final class TicketDesk {
  private final Community community;
  private final ChannelId thread;

  TicketDesk(Community community, String code) {
    this.community = community;
    this.thread = community.discord().world().home().threadLike(code).orElseThrow();
  }

  String name() {
    return community
        .discord()
        .world()
        .home()
        .channel(thread)
        .map(Guild.Channel::name)
        .orElseThrow();
  }

  boolean archived() {
    return community.discord().world().home().archived(thread);
  }

  ChannelId thread() {
    return thread;
  }

  PostedView ask(Persona who, String text) {
    return community.ask(who, name(), text);
  }

  /** Presses a button by the beginning of its label. */
  InteractionOutcome tried(Persona who, PostedView on, String label) {
    return Community.now(at(who).press(on.id(), labelled(now(on.id()), label)));
  }

  /** The message after a press that changes it. */
  PostedView press(Persona who, PostedView on, String label) {
    PostedView before = now(on.id());
    return updated(tried(who, on, label), before);
  }

  /** What is said to them alone after a press. */
  PostedView told(Persona who, PostedView on, String label) {
    CompletableFuture<ChannelEvent> whisper =
        community
            .discord()
            .await(
                List.of(thread),
                event ->
                    event.kind() == ChannelEvent.Kind.POSTED
                        && event.message().onlyFor().isPresent(),
                Community.PATIENCE);
    return tried(who, on, label).message().orElseGet(() -> Community.now(whisper).message());
  }

  PostedView choose(Persona who, PostedView on, String menu, String value) {
    PostedView before = now(on.id());
    return updated(Community.now(at(who).choose(on.id(), menu, value)), before);
  }

  /** Presses, and fills the form that opens; the message afterwards. */
  PostedView fill(Persona who, PostedView on, String label, Map<String, String> fields) {
    return submit(who, on, form(who, on, label), fields);
  }

  /** The custom id of the form that a press opens. */
  String form(Persona who, PostedView on, String label) {
    InteractionOutcome opened = tried(who, on, label);
    assertThat(opened.kind()).isEqualTo(Kind.FORM);
    return opened.data().getString("custom_id");
  }

  PostedView submit(Persona who, PostedView on, String form, Map<String, String> fields) {
    PostedView before = now(on.id());
    return updated(Community.now(at(who).submit(Optional.of(on.id()), form, fields)), before);
  }

  Hands at(Persona who) {
    return community.discord().at(who, name());
  }

  PostedView now(MessageId message) {
    return messages().filter(each -> each.id().equals(message)).findFirst().orElseThrow();
  }

  Stream<PostedView> messages() {
    return community.discord().messages(name()).stream().filter(PostedView::byBotUnderTest);
  }

  void awaitName(String wanted) {
    Eventually.until(() -> name().equals(wanted), () -> "still called " + name());
  }

  /** Labels and placeholders of all controls. */
  static List<String> controls(PostedView message) {
    return message.components().stream()
        .flatMap(row -> row.getJsonArray("components", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .map(each -> each.getString("label", each.getString("placeholder")))
        .toList();
  }

  private static String labelled(PostedView message, String beginning) {
    return controls(message).stream()
        .filter(label -> label.startsWith(beginning))
        .findFirst()
        .orElseThrow(() -> new AssertionError(beginning + " is not in " + controls(message)));
  }

  /** The message as it is once the press has been worked out; slow answers come by an edit. */
  private PostedView updated(InteractionOutcome seen, PostedView before) {
    assertThat(seen.kind()).isIn(Kind.UPDATED, Kind.HEARD);
    if (seen.kind() == Kind.HEARD) {
      Eventually.until(
          () -> !now(before.id()).edited().equals(before.edited()),
          () -> "still: " + now(before.id()).asText());
    }
    return seen.kind() == Kind.UPDATED ? seen.message().orElseThrow() : now(before.id());
  }
}
