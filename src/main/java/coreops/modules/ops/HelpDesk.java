package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.command.Argument;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Nearest;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.control.CatalogueQuery;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Prefix;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers help's question: an overview, a group, or one command in detail. */
final class HelpDesk {
  private final Catalogue catalogue;
  private final HelpBook book;
  private final Versions versions;

  HelpDesk(Catalogue catalogue, HelpBook book, Versions versions) {
    this.catalogue = catalogue;
    this.book = book;
    this.versions = versions;
  }

  /**
   * @throws Failure REFUSED for a command that is not the asker's, NOT_FOUND for one that is not
   */
  Reply answer(CommandCall call, String query, CatalogueQuery.Visible visible, Instant at) {
    String wanted = Prefix.fold(query).replaceAll("\\s+", " ").strip().replaceAll("^[!/]+\\s*", "");
    if (wanted.isEmpty()) {
      return Reply.embeds(
          book.overview(visible, call.invoker().tiers(), call.guild().isEmpty(), at));
    }
    return named(wanted)
        .map(spec -> detail(call, spec, visible, at))
        .or(() -> group(call, wanted, visible, at))
        .orElseThrow(() -> unknown(query, wanted, visible));
  }

  /**
   * What the asker may probably run, while a router that is being redeployed cannot be asked: their
   * tier decides, the toggles are not known here.
   */
  static CatalogueQuery.Visible guess(Catalogue catalogue, CommandCall call) {
    return new CatalogueQuery.Visible(
        catalogue.all().stream()
            .filter(spec -> call.invoker().tiers().contains(spec.tier()))
            .filter(spec -> call.guild().isPresent() || spec.inDirectMessages())
            .map(CommandSpec::path)
            .toList(),
        List.of());
  }

  private Optional<CommandSpec> named(String wanted) {
    return catalogue.find(wanted).or(() -> catalogue.find("ops " + wanted));
  }

  private Optional<Reply> group(
      CommandCall call, String wanted, CatalogueQuery.Visible visible, Instant at) {
    if (wanted.equals("ops")) {
      return Optional.of(
          Reply.embeds(book.overview(visible, call.invoker().tiers(), call.guild().isEmpty(), at)));
    }
    Optional<Embed> audience =
        Arrays.stream(HelpSection.Audience.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(wanted))
            .findFirst()
            .flatMap(each -> book.page(each, visible, call.invoker().tiers(), at));
    if (audience.isPresent()) {
      return audience.map(Reply::embed);
    }
    List<Embed> sections =
        Arrays.stream(HelpSection.values())
            .filter(each -> each.label().toLowerCase(Locale.ROOT).equals(wanted))
            .flatMap(each -> book.section(each, visible, at).stream())
            .toList();
    return sections.isEmpty() ? Optional.empty() : Optional.of(Reply.embeds(sections));
  }

  private Reply detail(
      CommandCall call, CommandSpec spec, CatalogueQuery.Visible visible, Instant at) {
    if (!call.invoker().tiers().contains(spec.tier())) {
      throw new Failure(
          Failure.Code.REFUSED,
          "`!%s` is for those with %s.".formatted(spec.path(), tier(spec.tier())));
    }
    boolean here = visible.paths().contains(spec.path());
    Embed card =
        Embed.titled("!" + spec.path(), House.BLURPLE)
            .describedBy(
                (spec.detail().isBlank() ? spec.summary() : spec.detail())
                    + (here ? "" : "\n\n" + elsewhere(call, spec)))
            .line("Usage", "`" + spec.usage() + "`")
            .fact("Slash", "`" + slash(spec) + "`")
            .fact("Tier", tier(spec.tier()));
    if (spec.cooldown().isPositive()) {
      boolean shared = spec.scope() == CommandSpec.CooldownScope.GUILD;
      card =
          card.fact("Cooldown", Shown.span(spec.cooldown()) + (shared ? ", for all together" : ""));
    }
    List<String> shortcuts = shortcuts(spec, visible);
    if (!shortcuts.isEmpty()) {
      card = card.fact("Shortcut", String.join(", ", shortcuts));
    }
    if (!spec.arguments().isEmpty()) {
      card =
          card.line(
              "Arguments",
              spec.arguments().stream().map(HelpDesk::line).collect(Collectors.joining("\n")));
    }
    String others =
        catalogue.all().stream()
            .filter(each -> each.path().startsWith(spec.path() + " "))
            .filter(each -> visible.paths().contains(each.path()))
            .map(each -> "• `%s` — %s".formatted(each.usage(), each.summary()))
            .collect(Collectors.joining("\n"));
    if (!others.isEmpty()) {
      card = card.line("See also", others);
    }
    return Reply.embed(card.footedBy(House.footer(versions)).at(at));
  }

  /** As Discord's client shows it while it is typed. */
  private static String slash(CommandSpec spec) {
    return spec.slashForm()
        + spec.arguments().stream()
            .map(argument -> " " + argument.name() + ":")
            .collect(Collectors.joining());
  }

  private static String elsewhere(CommandCall call, CommandSpec spec) {
    return call.guild().isEmpty() && !spec.inDirectMessages()
        ? "🏠 Works only in a server."
        : "💤 Switched off at the moment%s."
            .formatted(spec.toggle().map(name -> ": the feature toggle `" + name + "`").orElse(""));
  }

  private static List<String> shortcuts(CommandSpec spec, CatalogueQuery.Visible visible) {
    return visible.bang().stream()
        .filter(entry -> entry.equals(spec.shortName()) || entry.startsWith(spec.shortName() + " "))
        .filter(entry -> !entry.equals(spec.path()))
        .map(entry -> "`!" + entry + "`")
        .toList();
  }

  private static String line(Argument argument) {
    String choices =
        argument.choices().isEmpty()
            ? ""
            : " (" + argument.choices().stream().collect(Collectors.joining(", ")) + ")";
    return "• `%s` — %s%s".formatted(argument.usage(), argument.summary(), choices);
  }

  private Failure unknown(String query, String wanted, CatalogueQuery.Visible visible) {
    List<String> names =
        visible.paths().stream()
            .map(path -> path.startsWith("ops ") ? path.substring("ops ".length()) : path)
            .toList();
    String hint =
        Nearest.of(wanted, names)
            .map(name -> "Did you mean `!ops help %s`?".formatted(name))
            .orElse("`!ops help` lists what you can do.");
    return new Failure(
        Failure.Code.NOT_FOUND, "There is no command %s. %s".formatted(Shown.code(query), hint));
  }

  private static String tier(Tier tier) {
    return switch (tier) {
      case ADMIN -> "an admin role";
      case STAFF -> "a staff or admin role";
      case RECRUITER -> "a recruiter or admin role";
      case RECRUITER_OR_LEAD -> "a recruiter, clan lead or admin role";
      case LEAD -> "a clan lead or admin role";
      case USER -> "everybody";
    };
  }
}
