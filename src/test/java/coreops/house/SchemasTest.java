package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room whose tables nobody creates fails at its first statement, and only at run time. */
class SchemasTest {
  @Test
  void the_composition_root_names_the_tables_of_every_room() {
    JavaClass root = House.PROGRAM.get("coreops.cli.Composition");
    List<String> forgotten =
        House.PROGRAM.stream()
            .filter(type -> type.tryGetMethod("schema").isPresent())
            .filter(
                type ->
                    root.getMethodCallsFromSelf().stream()
                        .noneMatch(call -> call.getTargetOwner().equals(type)))
            .map(JavaClass::getName)
            .toList();
    assertThat(forgotten).isEmpty();
  }
}
