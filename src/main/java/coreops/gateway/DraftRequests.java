package coreops.gateway;

import coreops.discord.AllowedMentions;
import coreops.discord.Embed;
import coreops.discord.MessageDraft;
import discord4j.discordjson.Id;
import discord4j.discordjson.json.AllowedMentionsData;
import discord4j.discordjson.json.EmbedData;
import discord4j.discordjson.json.EmbedFieldData;
import discord4j.discordjson.json.EmbedFooterData;
import discord4j.discordjson.json.EmbedImageData;
import discord4j.discordjson.json.EmbedThumbnailData;
import discord4j.discordjson.json.ImmutableEmbedData;
import discord4j.discordjson.json.ImmutableMessageCreateRequest;
import discord4j.discordjson.json.MessageCreateRequest;
import discord4j.discordjson.json.MessageEditRequest;
import discord4j.discordjson.json.MessageReferenceData;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Our drafts as Discord's requests. Whoever is not named is not pinged. */
final class DraftRequests {
  private DraftRequests() {}

  static MessageCreateRequest create(MessageDraft draft) {
    ImmutableMessageCreateRequest.Builder request =
        MessageCreateRequest.builder().allowedMentions(mentions(draft.mentions()));
    if (!draft.text().isEmpty()) {
      request.content(draft.text());
    }
    if (!draft.embeds().isEmpty()) {
      request.embeds(embeds(draft));
    }
    if (!draft.rows().isEmpty()) {
      request.components(ControlData.rows(draft.rows()));
    }
    draft
        .replyTo()
        .ifPresent(
            message ->
                request.messageReference(
                    MessageReferenceData.builder()
                        .messageId(Id.of(message.value()))
                        .failIfNotExists(false)
                        .build()));
    draft.nonce().ifPresent(nonce -> request.nonce(nonce).enforceNonce(true));
    return request.build();
  }

  /** What the draft leaves empty is taken away from the message. */
  static MessageEditRequest edit(MessageDraft draft) {
    return MessageEditRequest.builder()
        .contentOrNull(draft.text())
        .embedsOrNull(embeds(draft))
        .componentsOrNull(ControlData.rows(draft.rows()))
        .allowedMentionsOrNull(mentions(draft.mentions()))
        .build();
  }

  private static AllowedMentionsData mentions(AllowedMentions whom) {
    return AllowedMentionsData.builder()
        .parse(List.of())
        .users(whom.users().stream().map(Object::toString).toList())
        .roles(whom.roles().stream().map(Object::toString).toList())
        .repliedUser(false)
        .build();
  }

  private static List<EmbedData> embeds(MessageDraft draft) {
    return draft.embeds().stream().map(DraftRequests::embed).toList();
  }

  private static EmbedData embed(Embed embed) {
    ImmutableEmbedData.Builder data = EmbedData.builder().color(embed.color());
    if (!embed.title().isEmpty()) {
      data.title(embed.title());
    }
    if (!embed.description().isEmpty()) {
      data.description(embed.description());
    }
    if (!embed.footer().isEmpty()) {
      data.footer(EmbedFooterData.builder().text(embed.footer()).build());
    }
    if (!embed.fields().isEmpty()) {
      data.fields(
          embed.fields().stream()
              .map(
                  field ->
                      (EmbedFieldData)
                          EmbedFieldData.builder()
                              .name(field.name())
                              .value(field.value())
                              .inline(field.inline())
                              .build())
              .toList());
    }
    embed.at().ifPresent(at -> data.timestamp(DateTimeFormatter.ISO_INSTANT.format(at)));
    embed
        .thumbnailUrl()
        .ifPresent(url -> data.thumbnail(EmbedThumbnailData.builder().url(url).build()));
    embed.imageUrl().ifPresent(url -> data.image(EmbedImageData.builder().url(url).build()));
    return data.build();
  }
}
