package coreops.sheets;

import coreops.config.Settings;
import coreops.config.SheetSettings;
import coreops.control.ChannelsFound;
import coreops.control.RolesFound;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the Config tabs say, after sorting out what they may say. One value, replaced as a whole.
 *
 * @param books accepted values per workbook, keys in upper case
 * @param values all of them together; where two differ, the earlier workbook's holds
 * @param ids the workbooks' ids, from the environment or the recruitment Config tab
 * @param roles from the recruitment Config tab, where the environment names none
 * @param channels likewise
 * @param notes what was not taken, and why
 */
record Registry(
    Map<Workbook, Map<String, String>> books,
    Map<String, String> values,
    Map<Workbook, String> ids,
    RolesFound roles,
    ChannelsFound channels,
    List<String> notes) {
  private static final Pattern ID = Pattern.compile("\\d{15,20}");
  private static final Pattern SHEET_ID = Pattern.compile("[A-Za-z0-9_-]+");

  Registry {
    books = Map.copyOf(books);
    values = Map.copyOf(values);
    ids = Map.copyOf(ids);
    notes = List.copyOf(notes);
  }

  /** What holds before any Config tab was read. */
  static Registry unread(Settings settings) {
    return of(settings, Map.of());
  }

  /**
   * Sorts out what was read.
   *
   * @param read per workbook, keys in upper case
   */
  static Registry of(Settings settings, Map<Workbook, Map<String, String>> read) {
    return new Sorter(settings).sort(read);
  }

  /** Where a bucket's data is, or why that is not known. */
  Place place(BucketSpec spec) {
    return place(spec.workbook(), spec.tabKey(), spec.defaultTab());
  }

  /** Where a tab is that goes by a Config key, or why that is not known. */
  Place place(Workbook workbook, Optional<String> tabKey, Optional<String> defaultTab) {
    String id = ids.get(workbook);
    if (id == null) {
      return new Place.NotConfigured(workbook.idKey() + " is not set");
    }
    return tabKey
        .flatMap(key -> lookup(workbook, key))
        .or(() -> defaultTab)
        .<Place>map(tab -> new Place.At(id, tab))
        .orElseGet(() -> new Place.NoTab("missing config key: " + tabKey.orElse("")));
  }

  /** A value for a workbook: its own Config tab's, else any other's. */
  Optional<String> lookup(Workbook workbook, String key) {
    return Optional.ofNullable(books.getOrDefault(workbook, Map.of()).get(key))
        .or(() -> Optional.ofNullable(values.get(key)));
  }

  /** Keys whose value is another than in the other registry. */
  List<String> changedFrom(Registry before) {
    Set<String> keys = new HashSet<>(values.keySet());
    keys.addAll(before.values.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(values.get(key), before.values.get(key)))
        .sorted()
        .toList();
  }

  /** Where a bucket's tab is. */
  sealed interface Place {
    record At(String workbook, String tab) implements Place {}

    /** Its workbook has no id: nothing is wrong, it is just not used. */
    record NotConfigured(String why) implements Place {}

    /** Its workbook is there, but nobody says which tab. */
    record NoTab(String why) implements Place {}
  }

  /** Made when the first Config tab is read, which is never on the way of a start. */
  private static final class Known {
    static final ConfigKeys KEYS = new ConfigKeys();

    private Known() {}
  }

  private static final class Sorter {
    private final Settings settings;
    private final Map<Workbook, String> ids = new EnumMap<>(Workbook.class);
    private final List<String> notes = new ArrayList<>();
    private Set<RoleId> admin = Set.of();
    private Set<RoleId> staff = Set.of();
    private Set<RoleId> recruiter = Set.of();
    private Set<RoleId> lead = Set.of();
    private Optional<ChannelId> log = Optional.empty();

    Sorter(Settings settings) {
      this.settings = settings;
    }

    Registry sort(Map<Workbook, Map<String, String>> read) {
      for (Workbook workbook : Workbook.values()) {
        workbook.id(settings.sheets()).ifPresent(id -> ids.put(workbook, id));
      }
      Map<Workbook, Map<String, String>> books = new EnumMap<>(Workbook.class);
      Map<String, String> merged = new TreeMap<>();
      for (Workbook workbook : Workbook.values()) {
        Map<String, String> accepted = new TreeMap<>();
        new TreeMap<>(read.getOrDefault(workbook, Map.of()))
            .forEach(
                (key, value) -> {
                  if (take(workbook, key, value)) {
                    accepted.put(key, value);
                  }
                });
        books.put(workbook, accepted);
        accepted.forEach(
            (key, value) -> {
              String earlier = merged.putIfAbsent(key, value);
              if (earlier != null && !earlier.equals(value)) {
                notes.add(
                    key + " differs in the " + workbook.label() + " Config tab; an earlier holds");
              }
            });
      }
      seeds().forEach(merged::putIfAbsent);
      return new Registry(
          books,
          merged,
          ids,
          new RolesFound(admin, staff, recruiter, lead),
          new ChannelsFound(log),
          notes);
    }

    /** What the environment says where no Config tab says anything. */
    private Map<String, String> seeds() {
      SheetSettings given = settings.sheets();
      Map<String, String> seeds = new TreeMap<>();
      seeds.put("REACTION_ROLES_TAB", given.reactionRolesTab());
      given.onboardingTab().ifPresent(tab -> seeds.put("ONBOARDING_TAB", tab));
      given.onboardingSessionsTab().ifPresent(tab -> seeds.put("ONBOARDING_SESSIONS_TAB", tab));
      return seeds;
    }

    private boolean take(Workbook workbook, String key, String value) {
      return switch (Known.KEYS.use(key)) {
        case MODULE -> module(key, value);
        case UNSET_ONLY -> workbook == Workbook.RECRUITMENT ? supply(key, value) : elsewhere(key);
        case FORBIDDEN -> ignored(key, "it belongs to the environment");
        case UNKNOWN -> ignored(key, "no module knows it");
      };
    }

    private boolean module(String key, String value) {
      return value.contains("://") ? ignored(key, "an address does not belong there") : true;
    }

    private boolean elsewhere(String key) {
      return ignored(key, "only the recruitment Config tab may supply it");
    }

    private boolean supply(String key, String value) {
      return switch (key) {
        case "ADMIN_ROLE_IDS" -> {
          admin = roles(key, value, settings.roles().admin());
          yield !admin.isEmpty();
        }
        case "STAFF_ROLE_IDS" -> {
          staff = roles(key, value, settings.roles().staff());
          yield !staff.isEmpty();
        }
        case "RECRUITER_ROLE_IDS" -> {
          recruiter = roles(key, value, settings.roles().recruiter());
          yield !recruiter.isEmpty();
        }
        case "LEAD_ROLE_IDS" -> {
          lead = roles(key, value, settings.roles().lead());
          yield !lead.isEmpty();
        }
        case "LOG_CHANNEL_ID" -> {
          log = channel(key, value);
          yield log.isPresent();
        }
        case "ONBOARDING_SHEET_ID" -> workbookId(key, value, Workbook.ONBOARDING);
        case "MILESTONES_SHEET_ID" -> workbookId(key, value, Workbook.MILESTONES);
        case "LEAGUES_SHEET_ID" -> workbookId(key, value, Workbook.LEAGUES);
        default -> ignored(key, "it belongs to the environment");
      };
    }

    private Set<RoleId> roles(String key, String value, Set<RoleId> environment) {
      if (!environment.isEmpty()) {
        ignored(key, "the environment sets it");
        return Set.of();
      }
      Set<RoleId> found = new HashSet<>();
      Matcher ids = ID.matcher(value);
      while (ids.find()) {
        found.add(RoleId.of(ids.group()));
      }
      if (found.isEmpty()) {
        ignored(key, "there is no role id in it");
      }
      return found;
    }

    private Optional<ChannelId> channel(String key, String value) {
      if (settings.channels().log().isPresent()) {
        ignored(key, "the environment sets it");
        return Optional.empty();
      }
      if (!ID.matcher(value).matches()) {
        ignored(key, "it is no channel id");
        return Optional.empty();
      }
      return Optional.of(ChannelId.of(value));
    }

    private boolean workbookId(String key, String value, Workbook workbook) {
      if (workbook.id(settings.sheets()).isPresent()) {
        return ignored(key, "the environment sets it");
      }
      if (!SHEET_ID.matcher(value).matches()) {
        return ignored(key, "it is no spreadsheet id");
      }
      ids.put(workbook, value);
      return true;
    }

    private boolean ignored(String key, String why) {
      notes.add(key + " ignored: " + why);
      return false;
    }
  }
}
