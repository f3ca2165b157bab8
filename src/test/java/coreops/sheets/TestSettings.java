package coreops.sheets;

import coreops.config.Channels;
import coreops.config.DiscordSettings;
import coreops.config.Given;
import coreops.config.HttpSettings;
import coreops.config.Identity;
import coreops.config.LogSettings;
import coreops.config.ProcessSettings;
import coreops.config.Roles;
import coreops.config.Routing;
import coreops.config.Secret;
import coreops.config.Settings;
import coreops.config.SheetSettings;
import coreops.config.WatchdogSettings;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings as a test wants them: all four workbooks, no roles, short pauses. */
public final class TestSettings {
  public static final String RECRUITMENT = "recruitment-book";
  public static final String ONBOARDING = "onboarding-book";
  public static final String MILESTONES = "milestones-book";
  public static final String LEAGUES = "leagues-book";

  private final Path dataDir;
  private Set<RoleId> admin = Set.of();
  private Optional<ChannelId> log = Optional.empty();
  private String recruitment = RECRUITMENT;
  private Optional<String> onboarding = Optional.of(ONBOARDING);
  private Optional<String> milestones = Optional.of(MILESTONES);
  private Optional<String> leagues = Optional.of(LEAGUES);
  private Optional<Secret> credentials = Optional.empty();
  private Optional<Path> credentialsFile = Optional.empty();
  private URI rootUrl = URI.create("http://127.0.0.1:9/");
  private Duration deadline = Duration.ofSeconds(15);
  private Duration retryBase = Duration.ofMillis(500);
  private int attempts = 5;
  private int readsPerMinute = 30;
  private int writesPerMinute = 30;
  private Duration outcomeGrace = Duration.ofSeconds(180);
  private List<LocalTime> refreshTimes = List.of();
  private Optional<String> onboardingTab = Optional.empty();
  private Optional<String> onboardingSessionsTab = Optional.empty();

  public TestSettings(Path dataDir) {
    this.dataDir = dataDir;
  }

  public TestSettings admin(long... ids) {
    admin = new HashSet<>();
    for (long id : ids) {
      admin.add(new RoleId(id));
    }
    return this;
  }

  public TestSettings logChannel(long id) {
    log = Optional.of(new ChannelId(id));
    return this;
  }

  public TestSettings onlyRecruitment() {
    onboarding = Optional.empty();
    milestones = Optional.empty();
    leagues = Optional.empty();
    return this;
  }

  public TestSettings workbooks(String recruit, String onboard, String milestone, String league) {
    recruitment = recruit;
    onboarding = Optional.of(onboard);
    milestones = Optional.of(milestone);
    leagues = Optional.of(league);
    return this;
  }

  public TestSettings google(URI root, String key) {
    rootUrl = root;
    credentials = Optional.of(new Secret(key));
    return this;
  }

  public TestSettings keyFile(URI root, Path file) {
    rootUrl = root;
    credentialsFile = Optional.of(file);
    return this;
  }

  public TestSettings deadline(Duration most) {
    deadline = most;
    return this;
  }

  public TestSettings retries(int tries, Duration base) {
    attempts = tries;
    retryBase = base;
    return this;
  }

  public TestSettings readsPerMinute(int most) {
    readsPerMinute = most;
    return this;
  }

  public TestSettings writesPerMinute(int most) {
    writesPerMinute = most;
    return this;
  }

  public TestSettings refreshTimes(LocalTime... times) {
    refreshTimes = List.of(times);
    return this;
  }

  public TestSettings onboardingTabs(String questions, String sessions) {
    onboardingTab = Optional.of(questions);
    onboardingSessionsTab = Optional.of(sessions);
    return this;
  }

  public TestSettings outcomeGrace(Duration grace) {
    outcomeGrace = grace;
    return this;
  }

  public Settings build() {
    return new Settings(
        new Identity("test", "Bot", "1.0.0", Optional.empty(), ZoneId.of("UTC")),
        new DiscordSettings(
            new Secret("none"),
            URI.create("http://127.0.0.1:9/api/v10"),
            URI.create("http://127.0.0.1:9"),
            Optional.empty(),
            Set.of(),
            Duration.ofSeconds(15),
            40),
        new Roles(admin, Set.of(), Set.of(), Set.of()),
        new Routing(List.of(), Optional.empty(), false, false),
        new Channels(log),
        new SheetSettings(
            credentials,
            credentialsFile,
            rootUrl,
            recruitment,
            onboarding,
            milestones,
            leagues,
            "Config",
            "Config",
            "Config",
            "Config",
            "bot_info",
            attempts,
            retryBase,
            2.0,
            Duration.ofSeconds(900),
            Optional.empty(),
            deadline,
            readsPerMinute,
            writesPerMinute,
            outcomeGrace,
            refreshTimes,
            onboardingTab,
            onboardingSessionsTab,
            "ReactionRoles"),
        new WatchdogSettings(
            Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofSeconds(900)),
        new HttpSettings(0, "/keepalive", false, Optional.empty(), Duration.ofMinutes(5)),
        LogSettings.stdoutOnly("INFO"),
        new ProcessSettings(dataDir, Duration.ofSeconds(30), 15),
        Given.backup(),
        Given.images(),
        Given.tracing());
  }
}
