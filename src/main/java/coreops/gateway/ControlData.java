package coreops.gateway;

import coreops.discord.Control;
import coreops.discord.Modal;
import discord4j.discordjson.json.ComponentData;
import discord4j.discordjson.json.EmojiData;
import discord4j.discordjson.json.ImmutableComponentData;
import discord4j.discordjson.json.SelectOptionData;
import discord4j.discordjson.possible.Possible;
import java.util.List;
import java.util.Optional;

/** Our controls as Discord's components (developer docs, "Component Reference"). */
final class ControlData {
  private static final int ROW = 1;
  private static final int BUTTON = 2;
  private static final int STRING_SELECT = 3;
  private static final int TEXT_INPUT = 4;
  private static final int USER_SELECT = 5;
  private static final int LINK_STYLE = 5;

  private ControlData() {}

  static List<ComponentData> rows(List<Control.Row> rows) {
    return rows.stream()
        .map(row -> row(row.controls().stream().map(ControlData::control).toList()))
        .toList();
  }

  /** Each input has a row of its own. */
  static List<ComponentData> inputs(Modal modal) {
    return modal.inputs().stream().map(input -> row(List.of(input(input)))).toList();
  }

  private static ComponentData row(List<ComponentData> components) {
    return ComponentData.builder().type(ROW).components(components).build();
  }

  private static ComponentData control(Control control) {
    return switch (control) {
      case Control.Button button -> {
        ImmutableComponentData.Builder data =
            ComponentData.builder()
                .type(BUTTON)
                .style(button.style().number())
                .customId(button.customId())
                .disabled(button.disabled());
        if (!button.label().isEmpty()) {
          data.label(label(button.label()));
        }
        button.emoji().ifPresent(emoji -> data.emoji(emoji(emoji)));
        yield data.build();
      }
      case Control.Link link ->
          ComponentData.builder()
              .type(BUTTON)
              .style(LINK_STYLE)
              .label(label(link.label()))
              .url(link.url())
              .build();
      case Control.MemberSelect select ->
          ComponentData.builder()
              .type(USER_SELECT)
              .customId(select.customId())
              .placeholder(select.placeholder())
              .minValues(1)
              .maxValues(1)
              .disabled(select.disabled())
              .build();
      case Control.Select select ->
          ComponentData.builder()
              .type(STRING_SELECT)
              .customId(select.customId())
              .placeholder(select.placeholder())
              .minValues(select.least())
              .maxValues(select.most())
              .disabled(select.disabled())
              .options(select.options().stream().map(ControlData::option).toList())
              .build();
    };
  }

  private static SelectOptionData option(Control.Option option) {
    var data =
        SelectOptionData.builder()
            .label(option.label())
            .value(option.value())
            .isDefault(option.chosen());
    return option.description().isEmpty()
        ? data.build()
        : data.description(option.description()).build();
  }

  private static ComponentData input(Modal.Input input) {
    ImmutableComponentData.Builder data =
        ComponentData.builder()
            .type(TEXT_INPUT)
            .customId(input.id())
            .label(label(input.label()))
            .style(input.paragraph() ? 2 : 1)
            .required(input.required())
            .maxLength(input.longest());
    if (!input.placeholder().isEmpty()) {
      data.placeholder(input.placeholder());
    }
    if (!input.value().isEmpty()) {
      data.value(input.value());
    }
    return data.build();
  }

  private static Possible<Optional<String>> label(String text) {
    return Possible.of(Optional.of(text));
  }

  /** A custom emoji is written {@code name:id}. */
  private static EmojiData emoji(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? EmojiData.builder().id(Optional.empty()).name(text).build()
        : EmojiData.builder().id(text.substring(colon + 1)).name(text.substring(0, colon)).build();
  }
}
