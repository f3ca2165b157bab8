package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What operators read about the keys is what the program reads. */
class ReferenceTest {
  /** Writes the files instead of comparing them: {@code -Dcoreops.docs.write=true}. */
  private static final boolean WRITE = Boolean.getBoolean("coreops.docs.write");

  @Test
  void the_example_is_what_the_settings_say() throws IOException {
    compare(Path.of(".env.example"), Reference.example());
  }

  @Test
  void the_reference_is_what_the_settings_say() throws IOException {
    compare(Path.of("docs", "configuration.md"), Reference.page());
  }

  /** Deployments out there set these keys; one that disappears would be silently ignored. */
  @Test
  void no_accepted_key_has_disappeared() throws IOException {
    Path file = Path.of("conf", "accepted-keys.txt");
    Set<String> promised = new TreeSet<>(Files.exists(file) ? Files.readAllLines(file) : List.of());

    assertThat(AcceptedKeys.names()).containsAll(promised);
    compare(file, Reference.names());
  }

  @Test
  void no_key_is_declared_twice() {
    assertThat(AcceptedKeys.all().stream().map(KeyInfo::name)).doesNotHaveDuplicates();
  }

  @Test
  void every_key_is_explained_in_a_sentence() {
    assertThat(AcceptedKeys.all())
        .allSatisfy(key -> assertThat(key.doc()).as(key.name()).isNotBlank().endsWith("."));
  }

  @Test
  void the_example_is_accepted_once_the_required_keys_are_filled() {
    Map<String, String> filled = Reference.exampleValues();
    filled.putAll(Given.required());

    Reading reading = new SettingsReader(filled, List.of()).read(ConfFile.NONE);

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.settings()).isPresent();
  }

  @Test
  void the_example_alone_lacks_only_the_required_keys() {
    Reading reading = new SettingsReader(Reference.exampleValues(), List.of()).read(ConfFile.NONE);

    assertThat(reading.problems().stream().map(Problem::key))
        .containsExactlyInAnyOrder("DISCORD_TOKEN", "RECRUITMENT_SHEET_ID", "GSPREAD_CREDENTIALS");
  }

  private static void compare(Path file, String expected) throws IOException {
    if (WRITE) {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("%s; write it anew with -Dcoreops.docs.write=true", file)
        .isEqualTo(expected);
  }
}
