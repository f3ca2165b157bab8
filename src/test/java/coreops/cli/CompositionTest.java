package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest {
  /** A room whose tables nobody makes fails at its first write, long after the start. */
  @Test
  void the_tables_of_every_room_that_stores_are_made() throws IOException {
    List<String> rooms;
    try (var files = Files.walk(Path.of("src/main/java/coreops"))) {
      rooms =
          files
              .filter(file -> file.getFileName().toString().endsWith("Schema.java"))
              .map(file -> file.getParent().getFileName().toString())
              .toList();
    }

    assertThat(rooms).isNotEmpty();
    assertThat(Composition.schemas()).extracting(Store.Schema::room).containsAll(rooms);
  }
}
