package coreops.sandbox;

import coreops.sandbox.discord.DiscordWorld;
import coreops.sandbox.discord.Guild;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives data files the ids of the guild: {@code role:Admin}, {@code channel:ops}, {@code
 * user:pebble}, {@code emoji:c1c}, and {@code thread:W0431} by a part of its name. Kinds that the
 * guild does not know, and threads of long ago, get made-up ids.
 */
public final class GuildNames implements UnaryOperator<String> {
  private final Guild home;
  private final Map<String, Map<String, String>> ids;
  private final UnaryOperator<String> madeUp;

  /**
   * @param madeUp for what the guild does not know
   */
  public GuildNames(DiscordWorld world, UnaryOperator<String> madeUp) {
    this.home = world.home();
    this.madeUp = madeUp;
    this.ids =
        Map.of(
            "role", index(home.roles().stream(), Guild.Role::name, each -> each.id().toString()),
            "channel",
                index(home.channels().stream(), Guild.Channel::name, each -> each.id().toString()),
            "emoji", index(home.emoji().stream(), Guild.Emoji::name, each -> each.id().toString()),
            "user",
                index(
                    home.members().stream(),
                    each -> each.user().name(),
                    each -> each.user().id().toString()));
  }

  private static <T> Map<String, String> index(
      Stream<T> things, Function<T, String> name, Function<T, String> id) {
    return things.collect(Collectors.toMap(name, id, (first, second) -> first));
  }

  /**
   * @throws IllegalArgumentException when the guild has nothing of that kind and name
   */
  @Override
  public String apply(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? "" : name.substring(0, colon);
    if (kind.equals("thread")) {
      return home.threadLike(name.substring(colon + 1))
          .map(Object::toString)
          .orElseGet(() -> madeUp.apply(name));
    }
    Map<String, String> known = ids.get(kind);
    if (known == null) {
      return madeUp.apply(name);
    }
    return Optional.ofNullable(known.get(name.substring(colon + 1)))
        .orElseThrow(() -> new IllegalArgumentException("the guild has no " + name));
  }
}
