package coreops.modules.ops;

import coreops.discord.GuildView;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ids in a value stand for, from the guild as the gateway knows it.
 *
 * @param guild empty when the gateway did not answer; then nothing is resolved, and nothing missed
 */
record Names(Optional<GuildView> guild) {
  private static final Pattern ID = Pattern.compile("(?<!\\d)\\d{5,20}(?!\\d)");
  private static final String NOT_FOUND = "(not found)";

  /**
   * An id and its name.
   *
   * @param found false when the guild has nothing of this id
   */
  record Named(String id, String label, boolean found) {}

  List<Named> in(String text) {
    List<Named> named = new ArrayList<>();
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      named.add(name(ids.group()));
    }
    return named;
  }

  private Named name(String id) {
    if (guild.isEmpty()) {
      return new Named(id, "(the gateway does not answer)", true);
    }
    Optional<String> label = label(guild.get(), Long.parseUnsignedLong(id));
    return new Named(id, label.orElse(NOT_FOUND), label.isPresent());
  }

  private static Optional<String> label(GuildView view, long id) {
    if (id <= 0) {
      return Optional.empty();
    }
    if (view.id().value() == id) {
      return Optional.of(view.name());
    }
    return view.channel(new ChannelId(id))
        .map(channel -> mark(channel.type()) + channel.name())
        .or(() -> view.role(new RoleId(id)).map(role -> "@" + role.name()));
  }

  /** By Discord's channel type numbers. */
  private static String mark(int type) {
    return switch (type) {
      case 2 -> "🔊 ";
      case 4 -> "📂 ";
      case 10, 11, 12 -> "🧵 ";
      case 13 -> "🎙️ ";
      case 15, 16 -> "💬 ";
      default -> "#";
    };
  }
}
