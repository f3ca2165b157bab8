package coreops.router;

import coreops.command.Access;
import coreops.command.ActionSpec;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.Tier;
import coreops.config.Settings;
import coreops.control.CatalogueQuery;
import coreops.control.Toggles;
import coreops.control.Why;
import coreops.discord.MessageReceived;
import coreops.discord.Prefix;
import coreops.types.GuildId;
import coreops.types.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides what is to be done about a message; a pure function of the message, the roles and the
 * toggles. What help shows is decided by the same checks.
 */
final class Judge {
  private final Catalogue catalogue;
  private final Finder finder;
  private final Refusals refusals;
  private final Set<GuildId> guilds;

  Judge(Settings settings, Catalogue catalogue, Refusals refusals) {
    this.catalogue = catalogue;
    this.refusals = refusals;
    this.guilds = settings.discord().guilds();
    boolean tagged = settings.routing().taggedAliases().orElse(true);
    this.finder =
        new Finder(
            catalogue,
            tagged ? settings.identity().botTag() : Optional.empty(),
            settings.routing().bangAllowlist(),
            settings.routing().genericAliases());
  }

  Decision judge(MessageReceived message, Access access, Toggles toggles) {
    boolean foreign =
        message.guild().filter(guild -> !guilds.isEmpty() && !guilds.contains(guild)).isPresent();
    if (message.author().bot() || foreign) {
      return new Decision.Ignore();
    }
    Optional<Prefix.Addressed> addressed = Prefix.read(message.self(), message.content());
    if (addressed.isEmpty()) {
      return new Decision.Ignore();
    }
    boolean direct = message.guild().isEmpty();
    // A direct message has no roles, whatever the event says.
    Set<Tier> tiers = access.tiersOf(direct ? List.of() : message.author().roles());
    Intent intent =
        finder.find(
            addressed.get(),
            tiers.contains(Tier.ADMIN),
            spec -> check(spec, tiers, direct, access, toggles).isEmpty());
    return switch (intent) {
      case Intent.Nothing nothing -> new Decision.Ignore();
      case Intent.Alone alone -> refuse(refusals.pointer());
      case Intent.Unknown unknown -> refuse(refusals.unknown(unknown));
      case Intent.NotAShortcut other -> refuse(refusals.notAShortcut(other));
      case Intent.Forbidden forbidden ->
          check(forbidden.spec(), tiers, direct, access, toggles)
              .map(Judge::refuse)
              .orElseGet(() -> refuse(refusals.permission(forbidden.spec(), access)));
      case Intent.Command command -> command(command, tiers, direct, access, toggles);
    };
  }

  /** Decides about a slash command, by the very checks of the typed forms. */
  Decision judge(
      Asked asked, CommandSpec spec, Map<String, String> options, Access access, Toggles toggles) {
    Set<Tier> tiers = access.tiersOf(asked.author().roles());
    return check(spec, tiers, asked.guild().isEmpty(), access, toggles)
        .<Decision>map(refusal -> new Decision.Refuse(refusal, Optional.of(spec.path())))
        .orElseGet(
            () ->
                switch (ArgumentReader.read(spec, options)) {
                  case ArgumentReader.Result.Read read ->
                      new Decision.Run(spec, read.arguments(), tiers);
                  case ArgumentReader.Result.Wrong wrong ->
                      new Decision.Refuse(
                          refusals.usage(spec, wrong.problem()), Optional.of(spec.path()));
                });
  }

  /** Why a control must not be used; empty when it may. */
  Optional<Refusal> judge(ActionSpec spec, Asked asked, Access access, Toggles toggles) {
    if (!access.allows(spec.tier(), asked.author().roles())) {
      return Optional.of(refusals.controlNeeds(spec));
    }
    return spec.toggle().filter(feature -> !toggles.on(feature)).map(refusals::controlOff);
  }

  /** Each check that decides, in the order in which they do. */
  List<Why.Check> explain(
      CommandSpec spec, Set<Tier> tiers, boolean direct, Access access, Toggles toggles) {
    List<Why.Check> checks = new ArrayList<>();
    boolean here = !direct || spec.inDirectMessages();
    checks.add(
        new Why.Check(
            "scope",
            here,
            direct ? "asked in a direct message" : "asked in a server",
            here ? "" : "use it in the server"));
    checks.add(toggle(spec, toggles));
    boolean may = tiers.contains(spec.tier());
    checks.add(
        new Why.Check(
            "role",
            may,
            "needs " + Refusals.needed(spec.tier()),
            may ? "" : Refusals.roleRemedy(spec.tier(), access)));
    return checks;
  }

  private static Why.Check toggle(CommandSpec spec, Toggles toggles) {
    if (spec.toggle().isEmpty()) {
      return new Why.Check("toggle", true, "has none; it is always on", "");
    }
    String feature = spec.toggle().get();
    boolean on = toggles.on(feature);
    if (on) {
      return new Why.Check("toggle", true, "`" + feature + "` is TRUE", "");
    }
    return toggles.state() == Toggles.State.UNKNOWN
        ? new Why.Check(
            "toggle",
            false,
            "`" + feature + "` has not been read yet",
            "wait until the toggles can be read, see `!ops digest`")
        : new Why.Check(
            "toggle",
            false,
            "`"
                + feature
                + "` is "
                + (toggles.names().contains(feature) ? "not TRUE" : "not in the toggles tab"),
            "set it to TRUE in " + toggles.source() + ", then `!ops reload`");
  }

  /** The command that somebody means by these words, whatever they may run. */
  Optional<CommandSpec> meant(String words) {
    return finder.named(words);
  }

  List<String> nearest(String words) {
    return finder.nearest(words);
  }

  /** What somebody with these roles may run here and now, and which shortcuts are theirs. */
  CatalogueQuery.Visible visible(CatalogueQuery query, Access access, Toggles toggles) {
    List<RoleId> roles =
        query.directMessage() ? List.of() : query.roles().stream().map(RoleId::new).toList();
    Set<Tier> tiers = access.tiersOf(roles);
    List<CommandSpec> visible =
        catalogue.all().stream()
            .filter(spec -> check(spec, tiers, query.directMessage(), access, toggles).isEmpty())
            .toList();
    Stream<String> listed =
        tiers.contains(Tier.ADMIN) ? finder.shortcutsTo(visible::contains).stream() : Stream.of();
    Stream<String> all =
        finder.generic() ? visible.stream().map(CommandSpec::shortName) : Stream.of();
    return new CatalogueQuery.Visible(
        visible.stream().map(CommandSpec::path).toList(),
        Stream.concat(listed, all).distinct().toList());
  }

  private Decision command(
      Intent.Command command, Set<Tier> tiers, boolean direct, Access access, Toggles toggles) {
    CommandSpec spec = command.spec();
    Optional<Refusal> refused = check(spec, tiers, direct, access, toggles);
    if (refused.isPresent()) {
      return new Decision.Refuse(refused.get(), Optional.of(spec.path()));
    }
    return switch (ArgumentReader.read(command)) {
      case ArgumentReader.Result.Read read -> new Decision.Run(spec, read.arguments(), tiers);
      case ArgumentReader.Result.Wrong wrong ->
          new Decision.Refuse(refusals.usage(spec, wrong.problem()), Optional.of(spec.path()));
    };
  }

  private Optional<Refusal> check(
      CommandSpec spec, Set<Tier> tiers, boolean direct, Access access, Toggles toggles) {
    if (direct && !spec.inDirectMessages()) {
      return Optional.of(refusals.serverOnly(spec));
    }
    if (!tiers.contains(spec.tier())) {
      return Optional.of(refusals.permission(spec, access));
    }
    return spec.toggle()
        .filter(feature -> !toggles.on(feature))
        .map(
            feature ->
                toggles.state() == Toggles.State.UNKNOWN
                    ? refusals.featureUnread(spec, feature)
                    : refusals.featureOff(spec, feature));
  }

  private static Decision refuse(Refusal refusal) {
    return new Decision.Refuse(refusal, Optional.empty());
  }
}
