package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of rooms, enforced. */
class RoomsTest {
  static Stream<Room> rooms() {
    return Room.TABLE.stream();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void a_room_imports_only_what_the_table_allows(Room room) {
    Set<String> allowed = room.reach();
    List<String> intruders =
        House.PROGRAM.stream()
            .filter(type -> House.roomOf(type).equals(room.name()))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> use.getTargetClass().getPackageName().startsWith(House.ROOT))
            .filter(
                use -> {
                  String other = House.roomOf(use.getTargetClass());
                  return !other.equals(room.name()) && !allowed.contains(other);
                })
            .map(use -> use.getDescription())
            .toList();

    assertThat(intruders).as("what %s may not import; allowed: %s", room, allowed).isEmpty();
  }

  @Test
  void every_class_lives_in_a_room_of_the_table() {
    Set<String> names = new TreeSet<>(Room.TABLE.stream().map(Room::name).toList());

    assertThat(House.PROGRAM)
        .isNotEmpty()
        .allSatisfy(type -> assertThat(names).as(type.getName()).contains(House.roomOf(type)));
  }

  @Test
  void no_two_rooms_know_each_other() {
    SlicesRuleDefinition.slices()
        .matching("coreops.(**)")
        .should()
        .beFreeOfCycles()
        .check(House.PROGRAM);
  }

  @Test
  void modules_never_import_each_other() {
    TreeMap<String, String> found = new TreeMap<>();
    for (JavaClass type : House.PROGRAM) {
      String mine = feature(type);
      type.getDirectDependenciesFromSelf().stream()
          .filter(use -> !mine.isEmpty())
          .filter(use -> !feature(use.getTargetClass()).isEmpty())
          .filter(use -> !feature(use.getTargetClass()).equals(mine))
          .forEach(use -> found.put(type.getName(), use.getDescription()));
    }

    assertThat(found).as("modules that know another module").isEmpty();
  }

  @Test
  void only_the_composition_root_and_google_know_the_inside_of_sheets() {
    Set<String> facade =
        Set.of("Sheets", "SheetCalls", "BucketState", "BookCheck", "ConfigView", "Places", "Table");
    List<String> intruders =
        House.PROGRAM.stream()
            .filter(type -> !Set.of("sheets", "sheets.google", "cli").contains(House.roomOf(type)))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> use.getTargetClass().getPackageName().equals("coreops.sheets"))
            .filter(use -> !facade.contains(outermost(use.getTargetClass()).getSimpleName()))
            .map(use -> use.getDescription())
            .toList();

    assertThat(intruders).as("past the façade %s", facade).isEmpty();
  }

  @Test
  void the_table_in_the_docs_is_the_one_that_is_checked() throws IOException {
    Pattern row = Pattern.compile("\\| `([a-z.]+)` \\| .* \\| (.*) \\|");
    Map<String, Set<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(Sources.ROOT.resolve("docs/architecture.md"))) {
      Matcher match = row.matcher(line);
      if (match.matches()) {
        String knows = match.group(2);
        documented.put(
            match.group(1), knows.matches("–|everything") ? Set.of() : Set.of(knows.split(", ")));
      }
    }
    Map<String, Set<String>> checked = new TreeMap<>();
    for (Room room : Room.TABLE) {
      Set<String> named = new TreeSet<>(room.knows());
      if (named.containsAll(Room.GROUND)) {
        named.removeAll(Room.GROUND);
      }
      checked.put(room.name(), named);
    }

    assertThat(documented).isEqualTo(checked);
  }

  @Test
  void the_table_itself_is_sound() {
    assertThat(Room.TABLE)
        .allSatisfy(room -> assertThat(room.reach()).as(room.name()).isNotNull())
        .filteredOn(room -> !room.name().equals("cli"))
        .allSatisfy(
            room ->
                assertThat(room.reach()).as("%s in a circle", room).doesNotContain(room.name()));
    assertThat(Room.named("sheets").reach()).doesNotContain("discord");
    assertThat(Room.named("modules").reach())
        .contains("discord", "sheets")
        .doesNotContain("router");
  }

  /** The feature a class belongs to, or blank when it is no module's. */
  private static String feature(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 2 && parts[1].equals("modules") ? parts[2] : "";
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type);
  }
}
