package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.clans.Clan;
import coreops.command.Completion;
import coreops.command.Nearest;
import coreops.discord.Prefix;
import coreops.discord.Shown;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the clan that somebody names, and says which may have been meant when there is none. */
final class ClanFinder {
  private static final int OFFERED = 3;

  private final Supplier<Board> boards;

  ClanFinder(Supplier<Board> boards) {
    this.boards = boards;
  }

  /**
   * @throws Failure NOT_FOUND with the nearest
   */
  static Clan find(Board board, String asked) {
    return board
        .clan(asked)
        .filter(clan -> !clan.tag().isEmpty())
        .orElseThrow(
            () -> new Failure(Failure.Code.NOT_FOUND, unknown(asked, board.roster().clans())));
  }

  /** Clans whose tag or name begins with what is typed, then those that hold it elsewhere. */
  Completion.Choices offer(Completion asked) {
    return asked.labelled(boards.get().roster().labels());
  }

  private static String unknown(String asked, List<Clan> clans) {
    Set<String> near = new LinkedHashSet<>();
    Map<String, String> tags = new HashMap<>();
    String wanted = Prefix.fold(asked).strip();
    for (Clan clan : clans) {
      String tag = clan.tag();
      tags.put(Prefix.fold(clan.name()), tag);
      tags.put(Prefix.fold(tag), tag);
      if (wanted.length() > 1 && Prefix.fold(clan.name()).contains(wanted)) {
        near.add(tag);
      }
    }
    Nearest.of(wanted, tags.keySet()).map(tags::get).ifPresent(near::add);
    String offer =
        near.stream()
            .filter(tag -> !tag.isEmpty())
            .limit(OFFERED)
            .map(Shown::code)
            .collect(Collectors.joining(" or "));
    return "There is no clan %s on the list.%s"
        .formatted(
            Shown.code(asked),
            offer.isEmpty()
                ? " `!clansearch` finds clans by what they are like."
                : " Did you mean %s?".formatted(offer));
  }
}
