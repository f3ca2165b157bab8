package coreops.router;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Reply;
import coreops.discord.Attachment;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers as messages. */
class MouthTest {
  private static final Attachment ONE = new Attachment("one.png", new byte[] {1});
  private static final Attachment TWO = new Attachment("two.png", new byte[] {2});
  private static final Attachment LIST = new Attachment("list.csv", new byte[] {3});

  @Test
  void each_file_goes_with_the_message_that_shows_it_and_others_with_the_last() {
    List<Embed> cards =
        IntStream.rangeClosed(1, EmbedLimits.EMBEDS + 1)
            .mapToObj(i -> Embed.titled("Card " + i, 0))
            .map(
                card ->
                    switch (card.title()) {
                      case "Card 1" -> card.thumbnail("attachment://one.png");
                      case "Card 11" -> card.thumbnail("attachment://two.png");
                      default -> card;
                    })
            .toList();

    List<MessageDraft> drafts = Mouth.drafts(Reply.embeds(cards).carrying(List.of(ONE, LIST, TWO)));

    assertThat(drafts)
        .extracting(MessageDraft::files)
        .containsExactly(List.of(ONE), List.of(LIST, TWO));
  }

  @Test
  void without_anything_to_say_there_is_no_message() {
    assertThat(Mouth.drafts(Reply.text("").carrying(List.of(ONE)))).isEmpty();
  }
}
