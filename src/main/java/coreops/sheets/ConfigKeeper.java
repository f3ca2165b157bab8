package coreops.sheets;

import coreops.bus.Failure;
import coreops.config.Settings;
import coreops.control.ChannelsFound;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.sheets.ConfigReader.Found;
import coreops.types.RoleId;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the registry and the toggles; both change together, or not at all. */
final class ConfigKeeper {
  static final String CONFIG_FILE = "config";
  static final String TOGGLES_FILE = "toggles";

  /** How long after a read that was blocked the next is tried. */
  private static final Duration RETRY = Duration.ofMinutes(5);

  /** Discord shows a few lines well and many badly. */
  private static final int NOTES_SHOWN = 10;

  private static final Logger LOG = LoggerFactory.getLogger(ConfigKeeper.class);

  private final Settings settings;
  private final Time time;
  private final ConfigReader reader;
  private final Teller teller;
  private final Disk disk;
  private final ToggleBoard board;
  private Registry registry;
  private Future<?> work = Future.succeededFuture();
  private Optional<Time.Timer> retry = Optional.empty();
  private Optional<String> obstacle = Optional.empty();
  private List<String> notes = List.of();
  private boolean known;
  private boolean stopped;

  ConfigKeeper(Settings settings, Time time, ConfigReader reader, Teller teller, Disk disk) {
    this.settings = settings;
    this.time = time;
    this.reader = reader;
    this.teller = teller;
    this.disk = disk;
    this.board = new ToggleBoard(time, teller);
    this.registry = Registry.unread(settings);
  }

  Registry registry() {
    return registry;
  }

  Toggles toggles() {
    return board.now();
  }

  /** The registry, once this process or an earlier one has read it whole. */
  Optional<Registry> known() {
    return known ? Optional.of(registry) : Optional.empty();
  }

  /** What an operator should know of the last read. */
  List<String> notes() {
    return notes;
  }

  /** Why the last read was not complete. */
  Optional<String> obstacle() {
    return obstacle;
  }

  /** All of it, for the operators' cards. */
  ConfigView view() {
    return new ConfigView(
        stored().books(),
        registry.values(),
        notes,
        board.now(),
        board.problems(),
        ToggleNames.canonicalByAlias());
  }

  /** Takes over what an earlier process read. */
  void restore(Optional<Stored.Config> config, Optional<Stored.Toggles> toggles) {
    config.ifPresent(
        stored -> {
          Map<Workbook, Map<String, String>> books = new EnumMap<>(Workbook.class);
          for (Workbook workbook : Workbook.values()) {
            books.put(workbook, stored.books().getOrDefault(workbook.label(), Map.of()));
          }
          swap(Registry.of(settings, books));
          known = true;
        });
    toggles.ifPresent(board::restore);
  }

  /** Tells everything again, for those who have just come. */
  void tellAgain() {
    board.tell();
    teller.tell(RolesFound.TOPIC, registry.roles());
    teller.tell(ChannelsFound.TOPIC, registry.channels());
  }

  /**
   * Reads as much as can be read and takes it; what cannot be reached keeps its last good values
   * and is read again later. Never fails.
   */
  Future<Void> readSoftly() {
    return inTurn(
        () ->
            reader
                .read(registry)
                .map(
                    found -> {
                      take(found);
                      if (found.obstacle().isPresent() && !stopped) {
                        retryLater();
                      }
                      return null;
                    }));
  }

  /** Reads everything and takes it, or fails with UNAVAILABLE and leaves all as it was. */
  Future<SheetCalls.Reloaded> reload() {
    return inTurn(
        () ->
            reader
                .read(registry)
                .compose(
                    found -> {
                      if (found.obstacle().isPresent()) {
                        return Future.failedFuture(
                            new Failure(
                                Failure.Code.UNAVAILABLE,
                                "Nothing was changed: " + String.join("; ", found.notes()) + ".",
                                Duration.ofMinutes(1)));
                      }
                      List<String> changed = found.registry().changedFrom(registry);
                      take(found);
                      return Future.succeededFuture(
                          new SheetCalls.Reloaded(registry.values(), changed, notes));
                    }));
  }

  /** Nothing will be read any more. */
  void stop() {
    stopped = true;
    cancelRetry();
  }

  private void cancelRetry() {
    retry.ifPresent(Time.Timer::cancel);
    retry = Optional.empty();
  }

  private void take(Found found) {
    cancelRetry();
    obstacle = found.obstacle().map(SheetsException::text);
    List<String> told = new ArrayList<>(found.notes());
    told.addAll(found.registry().notes());
    boolean newNotes = !told.equals(notes);
    notes = List.copyOf(told);
    RolesFound rolesBefore = registry.roles();
    swap(found.registry());
    if (!rolesBefore.equals(registry.roles())) {
      announceRoles();
    }
    if (newNotes && !notes.isEmpty()) {
      announceNotes();
    }
    if (found.obstacle().isEmpty()) {
      known = true;
      disk.save(CONFIG_FILE, stored());
    }
    found
        .toggles()
        .ifPresentOrElse(
            tab -> disk.save(TOGGLES_FILE, board.take(tab, found.togglesSource())),
            board::unreachable);
  }

  private void swap(Registry next) {
    registry = next;
    teller.tell(RolesFound.TOPIC, registry.roles());
    teller.tell(ChannelsFound.TOPIC, registry.channels());
  }

  private Stored.Config stored() {
    return new Stored.Config(
        registry.books().entrySet().stream()
            .collect(Collectors.toMap(book -> book.getKey().label(), Map.Entry::getValue)),
        time.now());
  }

  private void retryLater() {
    retry =
        Optional.of(
            time.after(
                RETRY,
                () -> {
                  retry = Optional.empty();
                  readSoftly();
                }));
  }

  private void announceRoles() {
    RolesFound roles = registry.roles();
    List<String> lines = new ArrayList<>();
    line(lines, "admin", roles.admin());
    line(lines, "staff", roles.staff());
    line(lines, "recruiter", roles.recruiter());
    line(lines, "lead", roles.lead());
    LOG.atInfo().addKeyValue("roles", lines).log("roles taken from the Config tab");
    teller.tell(
        Notice.TOPIC,
        new Notice(
            "config:roles",
            Notice.Level.INFO,
            "Roles taken from the Config tab",
            lines.isEmpty() ? List.of("none any more") : lines,
            false));
  }

  private static void line(List<String> lines, String tier, Set<RoleId> ids) {
    if (!ids.isEmpty()) {
      lines.add(
          "%s: %s"
              .formatted(
                  tier,
                  ids.stream()
                      .map(id -> "<@&" + id + ">")
                      .sorted()
                      .collect(Collectors.joining(" "))));
    }
  }

  private void announceNotes() {
    LOG.atWarn().addKeyValue("notes", notes).log("Config tabs need attention");
    List<String> shown = new ArrayList<>();
    notes.stream().limit(NOTES_SHOWN).forEach(note -> shown.add("• " + note));
    if (notes.size() > NOTES_SHOWN) {
      shown.add("• and %d more".formatted(notes.size() - NOTES_SHOWN));
    }
    teller.tell(
        Notice.TOPIC,
        new Notice(
            "config:notes", Notice.Level.WARNING, "Config tabs need attention", shown, false));
  }

  /** One read after the other, so that an older one never overtakes a newer. */
  private <T> Future<T> inTurn(Supplier<Future<T>> read) {
    Future<T> mine = work.transform(before -> read.get());
    work = mine.otherwiseEmpty();
    return mine;
  }
}
