package coreops.sheets;

import coreops.config.Settings;
import coreops.sheets.SheetsClient.TabValues;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads Config tabs and toggles. The recruitment workbook comes first, because it may name the
 * others and the toggles' tab; then everything else at once.
 */
final class ConfigReader {
  private final Settings settings;
  private final TabReader reader;

  ConfigReader(Settings settings, TabReader reader) {
    this.settings = settings;
    this.reader = reader;
  }

  /**
   * What was found.
   *
   * @param registry composed of what was read and, where that failed, of what held before
   * @param toggles empty when the sheet cannot be reached
   * @param togglesSource the tab they were looked for in
   * @param obstacle why this is not the whole truth; then it must not replace a good registry on
   *     somebody's word that all was read
   */
  record Found(
      Registry registry,
      Optional<ToggleTab> toggles,
      String togglesSource,
      Optional<SheetsException> obstacle,
      List<String> notes) {}

  /** Never fails. */
  Future<Found> read(Registry before) {
    Findings findings = new Findings(settings, before);
    return book(Workbook.RECRUITMENT, before, findings)
        .compose(
            recruitment -> {
              if (findings.hopeless()) {
                return Future.succeededFuture(findings.found(Optional.empty(), ""));
              }
              Registry named = Registry.of(settings, findings.books);
              String tab = togglesTab(named);
              List<Future<?>> rest = new ArrayList<>();
              Future<Optional<ToggleTab>> toggles = toggles(named, tab, findings);
              rest.add(toggles);
              Stream.of(Workbook.ONBOARDING, Workbook.MILESTONES, Workbook.LEAGUES)
                  .filter(named.ids()::containsKey)
                  .forEach(workbook -> rest.add(book(workbook, named, findings)));
              return Future.join(rest).map(all -> findings.found(toggles.result(), tab));
            });
  }

  private Future<Void> book(Workbook workbook, Registry registry, Findings findings) {
    String tab = workbook.configTab(settings.sheets());
    return reader
        .read(registry.ids().getOrDefault(workbook, ""), tab)
        .map(
            read -> {
              switch (read) {
                case Read.Got<TabValues>(var values, var retries) ->
                    findings.took(workbook, ConfigTab.of(tab, values.rows()));
                case Read.Lost<TabValues>(var why, var retries) -> findings.lost(workbook, why);
              }
              return null;
            });
  }

  private Future<Optional<ToggleTab>> toggles(Registry registry, String tab, Findings findings) {
    String workbook = registry.ids().getOrDefault(Workbook.RECRUITMENT, "");
    return reader
        .read(workbook, tab)
        .map(
            read ->
                switch (read) {
                  case Read.Got<TabValues>(var values, var retries) ->
                      Optional.of(ToggleTab.of(tab, values.rows()));
                  case Read.Lost<TabValues>(var why, var retries)
                      when why.kind() == SheetsException.Kind.BAD_RANGE ->
                      Optional.of(ToggleTab.unusable(why.text()));
                  case Read.Lost<TabValues>(var why, var retries) -> {
                    findings.blocked("toggles", why);
                    yield Optional.empty();
                  }
                });
  }

  static String togglesTab(Registry registry) {
    return registry.lookup(Workbook.RECRUITMENT, "FEATURE_TOGGLES_TAB").orElse("FeatureToggles");
  }

  /** What has been found so far. */
  private static final class Findings {
    private final Settings settings;
    private final Map<Workbook, Map<String, String>> books = new EnumMap<>(Workbook.class);
    private final List<String> notes = new ArrayList<>();
    private Optional<SheetsException> obstacle = Optional.empty();

    Findings(Settings settings, Registry before) {
      this.settings = settings;
      books.putAll(before.books());
    }

    Found found(Optional<ToggleTab> toggles, String tab) {
      return new Found(Registry.of(settings, books), toggles, tab, obstacle, notes);
    }

    /** Whether what blocked one read will block the others, too. */
    boolean hopeless() {
      return obstacle
          .filter(
              why ->
                  why.passing()
                      || why.kind() == SheetsException.Kind.TIMEOUT
                      || why.kind() == SheetsException.Kind.CREDENTIALS)
          .isPresent();
    }

    void took(Workbook workbook, ConfigTab tab) {
      boolean boards = workbook == Workbook.LEAGUES && tab.values().isEmpty();
      if (!boards) {
        // The leagues Config tab lists boards, which are no keys and values, and may hold no other.
        tab.notes().forEach(note -> notes.add(workbook.label() + " Config: " + note));
      }
      if (!tab.values().isEmpty() || books.getOrDefault(workbook, Map.of()).isEmpty()) {
        books.put(workbook, tab.values());
      } else if (!boards) {
        notes.add(workbook.label() + " Config: empty, so the values before hold");
      }
    }

    /**
     * A secondary workbook that is not there or not shared stays that way until somebody acts, so
     * it costs only itself; anything else is an obstacle to all.
     */
    void lost(Workbook workbook, SheetsException why) {
      boolean lasting =
          switch (why.kind()) {
            case BAD_RANGE -> true;
            case FORBIDDEN, NOT_FOUND -> workbook != Workbook.RECRUITMENT;
            default -> false;
          };
      if (lasting) {
        notes.add(workbook.label() + " Config: " + why.text());
      } else {
        blocked(workbook.label() + " Config", why);
      }
    }

    void blocked(String what, SheetsException why) {
      notes.add(what + ": " + why.text());
      if (obstacle.isEmpty()) {
        obstacle = Optional.of(why);
      }
    }
  }
}
