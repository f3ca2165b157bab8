package coreops.router;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.GUILD;
import static coreops.router.TestWorld.LEAD;
import static coreops.router.TestWorld.RECRUITER;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.settings;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Access;
import coreops.command.Argument;
import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import coreops.command.Reply;
import coreops.command.Tier;
import coreops.control.Toggles;
import coreops.discord.Author;
import coreops.discord.InteractionReceived;
import coreops.discord.MessageReceived;
import coreops.modules.ops.OpsModule;
import coreops.types.ChannelId;
import coreops.types.GuildId;
import coreops.types.InteractionId;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random people with random roles say random things in every form. The test has an access matrix of
 * its own, a plain table; what runs must equal it, always.
 */
class AccessFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final GuildId FOREIGN = new GuildId(2);

  /** The roles that open each tier. */
  private static final Map<Tier, List<RoleId>> MATRIX =
      new EnumMap<>(
          Map.of(
              Tier.LEAD, List.of(LEAD, ADMIN),
              Tier.RECRUITER, List.of(RECRUITER, ADMIN),
              Tier.STAFF, List.of(STAFF, ADMIN),
              Tier.ADMIN, List.of(ADMIN)));

  private static final List<RoleId> ROLES =
      List.of(ADMIN, STAFF, RECRUITER, LEAD, new RoleId(77), new RoleId(1), new RoleId(99));

  private static final Catalogue CATALOGUE = catalogue();
  private static final SlashForms FORMS = new SlashForms(CATALOGUE);
  private static final Access ACCESS = LiveAccess.of(settings().roles());

  private final Judge judge = new Judge(settings(), CATALOGUE, new Refusals("C1C-Recruitment"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void whatever_is_said_nothing_runs_that_the_matrix_forbids(long seed) {
    Random random = new Random(seed);
    Spelling spelling = new Spelling(random);
    List<String> known =
        CATALOGUE.all().stream()
            .flatMap(spec -> List.of(spec.path(), spec.shortName(), "!" + spec.path()).stream())
            .toList();
    int ran = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Toggles toggles = toggles(random);
      MessageReceived said = says(random, spelling.jumble(known));
      if (judge.judge(said, ACCESS, toggles) instanceof Decision.Run run) {
        ran++;
        assertThat(expected(run.spec(), said.author(), said.guild(), toggles))
            .as("seed %s: %s by %s", seed, said.content(), said.author())
            .isEqualTo("runs");
      }
    }
    assertThat(ran).as("the jumble must hit commands now and then").isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void however_a_command_is_spelled_it_runs_exactly_for_those_whom_the_matrix_lets(long seed) {
    Random random = new Random(seed);
    Spelling spelling = new Spelling(random);
    for (int i = 0; i < ROUNDS; i++) {
      CommandSpec spec = spelling.any(CATALOGUE.all());
      Toggles toggles = toggles(random);
      MessageReceived said = says(random, spelling.disguised(typed(spec, random, spelling)));

      Decision decision = judge.judge(said, ACCESS, toggles);

      assertThat(outcome(decision, spec))
          .as("seed %s: %s by %s", seed, said.content(), said.author())
          .isEqualTo(expected(spec, said.author(), said.guild(), toggles));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void a_slash_command_runs_exactly_for_those_whom_the_matrix_lets(long seed) {
    Random random = new Random(seed);
    Spelling spelling = new Spelling(random);
    for (int i = 0; i < ROUNDS; i++) {
      CommandSpec spec = spelling.any(CATALOGUE.all());
      Toggles toggles = toggles(random);
      MessageReceived from = says(random, "");
      Optional<GuildId> guild = from.guild().filter(GUILD::equals);
      Asked asked =
          Asked.by(
              new InteractionReceived(
                  new InteractionId(i + 1L),
                  "token",
                  new ChannelId(5),
                  guild,
                  from.author(),
                  Optional.empty(),
                  new InteractionReceived.Data.Slash(
                      List.of(spec.slashForm().substring(1).split(" ")), Map.of()),
                  TestWorld.NOON,
                  true),
              new SilentMouth());
      CommandSpec found =
          FORMS.find(List.of(spec.slashForm().substring(1).split(" "))).orElseThrow();

      Decision decision = judge.judge(asked, found, options(spec), ACCESS, toggles);

      Author person =
          new Author(from.author().id(), from.author().name(), false, from.author().roles());
      assertThat(outcome(decision, spec))
          .as("seed %s: /%s by %s", seed, spec.path(), person)
          .isEqualTo(expected(spec, person, guild, toggles));
    }
  }

  /** The one oracle: what must become of a well-formed call. */
  private static String expected(
      CommandSpec spec, Author author, Optional<GuildId> guild, Toggles toggles) {
    if (author.bot() || guild.filter(g -> !g.equals(GUILD)).isPresent()) {
      return "ignored";
    }
    if (guild.isEmpty() && !spec.inDirectMessages()) {
      return "refused";
    }
    if (spec.toggle().filter(feature -> !toggles.on(feature)).isPresent()) {
      return "refused";
    }
    List<RoleId> openers = MATRIX.getOrDefault(spec.tier(), List.of());
    boolean holds = guild.isPresent() && author.roles().stream().anyMatch(openers::contains);
    return spec.tier() == Tier.USER || holds ? "runs" : "refused";
  }

  private static String outcome(Decision decision, CommandSpec wanted) {
    return switch (decision) {
      case Decision.Run run when run.spec().equals(wanted) -> "runs";
      case Decision.Run other -> "runs " + other.spec().path();
      case Decision.Refuse refuse -> "refused";
      case Decision.Ignore ignore -> "ignored";
    };
  }

  private static String typed(CommandSpec spec, Random random, Spelling spelling) {
    boolean ops = spec.path().startsWith("ops ");
    List<String> heads =
        ops ? List.of("!", "", "<@99> ", "<@!99> ") : List.of("!", "<@99> ", "<@!99> ");
    String name = ops && random.nextInt(4) == 0 ? "c1c " + spec.shortName() : spec.path();
    String head = name.equals(spec.path()) ? spelling.any(heads) : "!";
    String arguments =
        spec.arguments().stream()
            .filter(Argument::required)
            .map(AccessFuzzTest::value)
            .collect(Collectors.joining(" "));
    return (head + name + " " + arguments).strip();
  }

  private static Map<String, String> options(CommandSpec spec) {
    Map<String, String> options = new HashMap<>();
    spec.arguments().stream()
        .filter(Argument::required)
        .forEach(argument -> options.put(argument.name(), value(argument)));
    return options;
  }

  private static String value(Argument argument) {
    return argument.kind() == Argument.Kind.MEMBER
        ? "7"
        : argument.choices().stream().findFirst().orElse("ping");
  }

  private static MessageReceived says(Random random, String text) {
    List<RoleId> roles = ROLES.stream().filter(role -> random.nextInt(4) == 0).toList();
    Author author = new Author(new UserId(7), "Ada", random.nextInt(20) == 0, roles);
    Optional<GuildId> guild =
        switch (random.nextInt(10)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(FOREIGN);
          default -> Optional.of(GUILD);
        };
    return new MessageReceived(
        TestWorld.SELF,
        new MessageId(random.nextLong(1, Long.MAX_VALUE)),
        TestWorld.CHANNEL,
        guild,
        author,
        text,
        TestWorld.NOON,
        true);
  }

  private static Toggles toggles(Random random) {
    Toggles.State state = Toggles.State.values()[random.nextInt(Toggles.State.values().length)];
    Map<String, Boolean> enabled =
        state == Toggles.State.UNKNOWN ? Map.of() : Map.of("clan_profile", random.nextBoolean());
    return new Toggles(enabled, state, "FeatureToggles", TestWorld.NOON);
  }

  /** The ops commands, and one command of each tier, some behind a toggle. */
  private static Catalogue catalogue() {
    List<CommandSpec> specs = new ArrayList<>(OpsModule.commands());
    specs.add(
        CommandSpec.command("clans", "clan", Tier.USER, HelpSection.USER_RECRUITMENT, "A card.")
            .taking(Argument.word("tag", "which").needed())
            .behind("clan_profile"));
    specs.add(
        CommandSpec.command("seats", "reserve", Tier.RECRUITER, HelpSection.UTILITIES, "A seat.")
            .taking(Argument.word("tag", "which").needed()));
    specs.add(
        CommandSpec.command("seats", "seats", Tier.LEAD, HelpSection.UTILITIES, "The seats.")
            .behind("clan_profile"));
    specs.add(
        CommandSpec.command("seats", "tidy", Tier.ADMIN, HelpSection.UTILITIES, "Drops.")
            .alsoInDirectMessages());
    return new Catalogue(specs);
  }

  /** Nothing is answered here; only what is decided counts. */
  private static final class SilentMouth implements Mouth {
    @Override
    public void working() {}

    @Override
    public void progress(String text) {}

    @Override
    public Future<Void> deliver(Reply reply) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> refuse(String text) {
      return Future.succeededFuture();
    }

    @Override
    public boolean refusesPrivately() {
      return true;
    }
  }
}
