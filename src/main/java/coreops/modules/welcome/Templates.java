package coreops.modules.welcome;

import coreops.clans.Clan;
import coreops.command.Nearest;
import coreops.discord.Prefix;
import coreops.sheets.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All templates of a sheet. */
final class Templates {
  /** The rows whose texts stand in for blank ones; the first that there is. */
  private static final List<String> FALLBACKS = List.of("C1C", "DEFAULT");

  private final List<Template> all;

  private Templates(List<Template> all) {
    this.all = List.copyOf(all);
  }

  static Templates of(Table table) {
    Map<String, Integer> columns = Template.columns(table.header());
    List<Template> all = new ArrayList<>();
    for (int row = 0; row < table.rows().size(); row++) {
      Template template = Template.read(table, row, columns);
      if (!template.key().isEmpty()) {
        all.add(template);
      }
    }
    return new Templates(all);
  }

  /** The row of a clan, by tag, else by name; with the texts that stand in for blank ones. */
  Optional<Template> find(String asked) {
    String key = Clan.tag(asked);
    String name = Prefix.fold(asked).strip();
    return clans()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .or(() -> clans().filter(each -> Prefix.fold(each.clan()).equals(name)).findFirst())
        .map(found -> fallback().map(found::orTextsOf).orElse(found));
  }

  /** The row that others take their blank texts from. */
  Optional<Template> fallback() {
    return FALLBACKS.stream()
        .flatMap(key -> all.stream().filter(each -> each.key().equals(key)))
        .findFirst();
  }

  /** Whether somebody means the stand-in rather than a clan. */
  static boolean isFallback(String asked) {
    return FALLBACKS.contains(Clan.tag(asked));
  }

  /** The tag that was probably meant, of those that can be welcomed to. */
  Optional<String> near(String asked) {
    String wanted = Prefix.fold(asked).strip();
    Set<String> tags = new HashSet<>();
    active().forEach(each -> tags.add(each.key().toLowerCase(Locale.ROOT)));
    return Nearest.of(Clan.tag(asked).toLowerCase(Locale.ROOT), tags)
        .map(tag -> tag.toUpperCase(Locale.ROOT))
        .or(
            () ->
                active()
                    .filter(each -> wanted.length() > 2)
                    .filter(each -> Prefix.fold(each.clan()).contains(wanted))
                    .findFirst()
                    .map(Template::tag));
  }

  /** Clans that can be welcomed to, in the sheet's order. */
  Stream<Template> active() {
    return clans().filter(Template::active);
  }

  private Stream<Template> clans() {
    return all.stream().filter(each -> !FALLBACKS.contains(each.key()));
  }
}
