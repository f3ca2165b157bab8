package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that is started from somewhere else finds what came with it. */
class InstalledTest {
  private static final Path CONF = Path.of("conf", "coreops.yaml");

  @TempDir Path folder;

  @Test
  void a_file_lies_beside_the_jar_or_beside_its_folder() throws IOException {
    Path jar = folder.resolve("target/coreops.jar");
    assertThat(Installed.besideJar(jar.toString(), CONF)).isEmpty();

    Path outside = put(folder.resolve("conf/coreops.yaml"));
    assertThat(Installed.besideJar(jar.toString(), CONF)).contains(outside);
    Path beside = put(folder.resolve("target/conf/coreops.yaml"));
    assertThat(Installed.besideJar(jar + File.pathSeparator + "lib/other.jar", CONF))
        .contains(beside);
  }

  @Test
  void classes_in_a_folder_are_no_installation() throws IOException {
    put(folder.resolve("conf/coreops.yaml"));

    assertThat(Installed.besideJar(folder.resolve("target/classes").toString(), CONF)).isEmpty();
  }

  private static Path put(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }
}
