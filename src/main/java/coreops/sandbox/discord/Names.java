package coreops.sandbox.discord;

import coreops.types.UserId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people call members, roles and channels, as a client offers them while somebody types: by
 * nickname, global name or user name; in any case.
 */
final class Names {
  /**
   * @param name as it is shown, without sign
   * @param mention as Discord carries it in a text
   */
  record Name(String name, String mention) {}

  private final Place place;
  private final Guild.User bot;

  /**
   * @param bot who can be called in a private channel too
   */
  Names(Place place, Guild.User bot) {
    this.place = place;
    this.bot = bot;
  }

  /** By name, mention or id. */
  Optional<Guild.User> user(String wanted) {
    String bare = bare(wanted);
    return users().filter(each -> called(each).anyMatch(bare::equalsIgnoreCase)).findFirst();
  }

  Optional<Guild.Role> role(String wanted) {
    String bare = bare(wanted);
    return place instanceof Place.InGuild in
        ? in.guild().roles().stream()
            .filter(each -> each.name().equalsIgnoreCase(bare) || each.id().toString().equals(bare))
            .findFirst()
        : Optional.empty();
  }

  /** A channel or a thread; of several threads the newest. */
  Optional<Guild.Channel> channel(String wanted) {
    String bare = bare(wanted);
    return channels()
        .filter(each -> each.name().equalsIgnoreCase(bare) || each.id().toString().equals(bare))
        .findFirst();
  }

  /** What follows an at sign, longest first, people before roles. */
  List<Name> mentionable() {
    Stream<Name> people =
        users().flatMap(each -> called(each).map(name -> new Name(name, "<@" + each.id() + ">")));
    Stream<Name> roles =
        place instanceof Place.InGuild in
            ? in.guild().roles().stream()
                .filter(each -> each.id().value() != in.guild().id().value())
                .map(each -> new Name(each.name(), "<@&" + each.id() + ">"))
            : Stream.empty();
    return longestFirst(Stream.concat(people, roles));
  }

  /** What follows a number sign, longest first. */
  List<Name> linkable() {
    return longestFirst(channels().map(each -> new Name(each.name(), "<#" + each.id() + ">")));
  }

  private static List<Name> longestFirst(Stream<Name> names) {
    return names
        .sorted(Comparator.comparingInt((Name each) -> each.name().length()).reversed())
        .toList();
  }

  private Stream<Guild.User> users() {
    return switch (place) {
      case Place.InGuild in -> in.guild().members().stream().map(Guild.Member::user);
      case Place.Direct direct -> Stream.of(direct.with(), bot);
    };
  }

  private Stream<Guild.Channel> channels() {
    return place instanceof Place.InGuild in
        ? Stream.concat(
            in.guild().channels().stream(),
            in.guild().threads().stream()
                .sorted(Comparator.comparingLong((GuildThread t) -> t.id().value()).reversed())
                .map(GuildThread::asChannel))
        : Stream.empty();
  }

  private Stream<String> called(Guild.User user) {
    UserId id = user.id();
    Stream<String> here =
        place instanceof Place.InGuild in
            ? in.guild().member(id).stream().map(Guild.Member::displayName)
            : Stream.empty();
    return Stream.concat(here, Stream.of(user.globalName(), user.name(), id.toString()))
        .filter(name -> !name.isEmpty());
  }

  /** Without the sign in front, or the brackets of a mention. */
  private static String bare(String wanted) {
    return wanted.strip().replaceFirst("^<?[@#][!&]?", "").replaceFirst(">$", "");
  }

  /** The names that are nearest to what was meant, for a refusal. */
  static String offered(Stream<String> names) {
    List<String> all = names.distinct().toList();
    int shown = Math.min(all.size(), 25);
    return all.isEmpty()
        ? "nothing"
        : String.join(", ", all.subList(0, shown)) + (shown < all.size() ? ", …" : "");
  }

  static boolean same(String a, String b) {
    return a.strip().toLowerCase(Locale.ROOT).equals(b.strip().toLowerCase(Locale.ROOT));
  }

  static boolean any(String wanted, String... names) {
    return Arrays.stream(names).anyMatch(each -> !each.isEmpty() && same(each, wanted));
  }
}
