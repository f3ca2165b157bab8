package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which room may speak to which library, so that each can be replaced in one place. */
class LibrariesTest {
  /**
   * @param packages of the library, as prefixes
   * @param rooms that may import it
   */
  record Border(String library, List<String> packages, Set<String> rooms) {
    @Override
    public String toString() {
      return library;
    }
  }

  static Stream<Border> borders() {
    return Stream.of(
        only("Discord4J", "gateway", "discord4j.", "reactor."),
        only("JDA", "", "net.dv8tion."),
        only("the Google clients", "sheets.google", "com.google.api.", "com.google.auth."),
        only("JDBC", "store", "java.sql.", "javax.sql.", "org.sqlite."),
        only("picocli", "cli", "picocli."),
        only("the age encryption", "backup", "com.exceptionfactory."),
        only("cron-utils", "scheduler", "com.cronutils."),
        only("Logback", "telemetry", "ch.qos.logback."),
        only("Micrometer", "health", "io.micrometer.", "io.prometheus."),
        only("OpenTelemetry", "telemetry", "io.opentelemetry."),
        only("the raw event bus", "bus", "io.vertx.core.eventbus."));
  }

  @ParameterizedTest
  @MethodSource("borders")
  void a_library_is_imported_by_its_rooms_alone(Border border) {
    Set<String> found =
        House.PROGRAM.stream()
            .filter(type -> !border.rooms().contains(House.roomOf(type)))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(
                use ->
                    border.packages().stream().anyMatch(use.getTargetClass().getName()::startsWith))
            .map(use -> use.getDescription())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found).as("%s outside %s", border, border.rooms()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("roomsWithoutVertx")
  void a_room_without_vertx_stays_without_it(String room) {
    List<String> found =
        House.PROGRAM.stream()
            .filter(type -> House.roomOf(type).equals(room))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(use -> use.getTargetClass().getName().startsWith("io.vertx."))
            .map(use -> use.getDescription())
            .toList();

    assertThat(found).as("Vert.x in %s", room).isEmpty();
  }

  /** Value types, settings, and the process tools that must work when nothing else does. */
  static Stream<String> roomsWithoutVertx() {
    return Stream.of("types", "files", "config", "supervisor", "deploy", "backup");
  }

  private static Border only(String library, String room, String... packages) {
    Set<String> rooms = room.isEmpty() ? Set.of() : Set.of(room);
    return new Border(library, Arrays.asList(packages), rooms);
  }
}
