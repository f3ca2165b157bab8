package coreops.modules.ops;

import static coreops.modules.ops.Asking.orNothing;

import coreops.bus.Bus;
import coreops.command.Catalogue;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Completion;
import coreops.command.Reply;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.control.Jobs;
import coreops.control.Vitals;
import coreops.control.Why;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.GuildView;
import coreops.module.Pager;
import coreops.sheets.ConfigView;
import coreops.sheets.Sheets;
import coreops.types.GuildId;
import coreops.types.RoleId;
import coreops.types.Time;
import coreops.types.UserId;
import coreops.types.Versions;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Answers the commands that look at the bot's own insides and change nothing. */
final class InspectionDesk {
  private final Supplier<Values> values;
  private final Catalogue catalogue;
  private final Bus bus;
  private final Discord discord;
  private final Sheets sheets;
  private final Time time;
  private final BiConsumer<CommandCall, String> progress;
  private final EnvBook envBook;
  private final ConfigCard configCard;
  private final KeyDesk keyDesk;
  private final ChecksheetCards checksheetCards;
  private final JobsBook jobsBook;
  private final WhyCard whyCard;

  /**
   * @param progress says how far a slow command is
   */
  InspectionDesk(
      Settings settings,
      Supplier<Values> values,
      Catalogue catalogue,
      Versions versions,
      Bus bus,
      Discord discord,
      Sheets sheets,
      Time time,
      BiConsumer<CommandCall, String> progress) {
    this.values = values;
    this.catalogue = catalogue;
    this.bus = bus;
    this.discord = discord;
    this.sheets = sheets;
    this.time = time;
    this.progress = progress;
    this.envBook = new EnvBook(settings, versions);
    this.configCard = new ConfigCard(settings, versions);
    this.keyDesk = new KeyDesk(catalogue, versions);
    this.checksheetCards = new ChecksheetCards(versions);
    this.jobsBook = new JobsBook(versions);
    this.whyCard = new WhyCard(versions);
  }

  private Merged merged(Optional<ConfigView> view) {
    return Merged.of(values.get(), view);
  }

  List<Embed> env(Pager.Reader reader) {
    Future<Optional<ConfigView>> asked = orNothing(sheets.config());
    Names names = names(reader.guild());
    Optional<ConfigView> view = asked.await();
    return envBook.pages(reader, merged(view), view, names, time.now());
  }

  Reply config(CommandCall call) {
    Future<Optional<ConfigView>> asked = orNothing(sheets.config());
    Future<Optional<Vitals.Answer>> vitals = vitals();
    Names names = names(call.guild());
    Optional<ConfigView> view = asked.await();
    return Reply.embed(configCard.of(merged(view), view, vitals.await(), names, time.now()));
  }

  Reply cfg(CommandCall call) {
    Future<Optional<Vitals.Answer>> vitals = vitals();
    Optional<ConfigView> view = orNothing(sheets.config()).await();
    return Reply.embed(
        keyDesk.answer(call.text(OpsCommands.KEY), merged(view), view, vitals.await(), time.now()));
  }

  Completion.Choices keys(Completion asked) {
    Optional<ConfigView> view = orNothing(sheets.config()).await();
    return asked.matching(keyDesk.names(merged(view), view));
  }

  Reply checksheet(CommandCall call) {
    boolean debug = call.flag(OpsCommands.DEBUG);
    progress.accept(call, "Reading every tab that somebody needs…");
    return Reply.embeds(
        checksheetCards.of(sheets.lookAtBooks(debug).await().books(), debug, time.now()));
  }

  List<Embed> next(Pager.Reader reader) {
    return jobsBook.pages(jobs(), reader.topic(), time.now());
  }

  Completion.Choices components(Completion asked) {
    return asked.matching(JobsBook.components(jobs()));
  }

  Reply why(CommandCall call) {
    String words = call.text(OpsCommands.TOPIC);
    String member = call.text(OpsCommands.MEMBER);
    boolean other = !member.isEmpty();
    UserId user = other ? UserId.of(member) : call.invoker().id();
    List<RoleId> roles =
        other
            ? discord.member(call.guild().orElseThrow(), user).await().roles()
            : call.invoker().roles();
    Future<Optional<Vitals.Answer>> vitals = vitals();
    Why.Answer answer =
        bus.ask(
                Why.ADDRESS,
                new Why(words, user, roles.stream().map(RoleId::value).toList(), false))
            .await();
    return Reply.embed(
        whyCard.of(
            words,
            other ? "<@" + user + ">" : "you",
            answer,
            module(answer.path(), vitals.await()),
            time.now()));
  }

  /** Commands as people name them, without their prefix; those of the asker's tiers. */
  Completion.Choices commands(Completion asked) {
    return asked.matching(
        catalogue.all().stream()
            .filter(spec -> asked.invoker().tiers().contains(spec.tier()))
            .map(CommandSpec::shortName)
            .toList());
  }

  /** The router knows a command also while its module does not run. */
  private List<Why.Check> module(String path, Optional<Vitals.Answer> vitals) {
    Map<String, String> running = Running.states(vitals);
    return catalogue
        .find(path)
        .filter(spec -> running.containsKey(spec.module()))
        .map(
            spec -> {
              String state = running.getOrDefault(spec.module(), "");
              boolean runs = state.startsWith("running");
              return List.of(
                  new Why.Check(
                      "module",
                      runs,
                      "`%s` is %s".formatted(spec.module(), state),
                      runs ? "" : "see `!ops cfg` of its toggle, and conf/coreops.yaml"));
            })
        .orElse(List.of());
  }

  private Names names(Optional<GuildId> guild) {
    Future<GuildView> view = guild.map(discord::guild).orElseGet(discord::homeGuild);
    return new Names(orNothing(view).await());
  }

  private Future<Optional<Vitals.Answer>> vitals() {
    return orNothing(bus.ask(Vitals.ADDRESS, new Vitals()));
  }

  private List<Jobs.JobState> jobs() {
    return bus.ask(Jobs.LIST, new Jobs.ListJobs()).await().jobs();
  }
}
