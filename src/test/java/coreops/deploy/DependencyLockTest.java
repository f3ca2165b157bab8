package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coreops.config.SettingsException;
import coreops.deploy.audit.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependencyLockTest {
  @TempDir Path folder;

  @Test
  void every_jar_that_this_test_runs_with_is_the_locked_one() throws IOException {
    DependencyLock lock = DependencyLock.read(DependencyLock.USUAL);
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("repository") && entry.endsWith(".jar"))
            .map(Path::of)
            .toList();

    assertThat(jars).hasSizeGreaterThan(100);
    for (Path jar : jars) {
      assertThat(lock.jars())
          .as("renew the lock with scripts/lock, and read its diff")
          .containsKey(jar.getFileName().toString());
      assertThat(lock.jars().get(jar.getFileName().toString())).contains(Sha256.ofFile(jar));
    }
  }

  @Test
  void a_changed_and_an_unknown_jar_are_named() throws IOException {
    Path jar = Files.writeString(folder.resolve("a-1.jar"), "a");
    Path lock =
        Files.writeString(
            folder.resolve("lock"),
            Sha256.of("a") + "  g/a/1/a-1.jar\n" + Sha256.of("p") + "  g/a/1/a-1.pom\n");
    assertThat(DependencyLock.read(lock).faults(folder)).isEmpty();

    Files.writeString(jar, "b");
    Files.writeString(folder.resolve("stray-1.jar"), "s");
    assertThat(DependencyLock.read(lock).faults(folder))
        .containsExactly(
            jar + " is not the jar that was locked",
            folder.resolve("stray-1.jar") + " is not in the lock");
  }

  @Test
  void a_folder_without_jars_is_no_proof() throws IOException {
    assertThat(new DependencyLock(java.util.Map.of()).faults(folder)).hasSize(1);
  }

  @Test
  void a_lock_that_is_none_is_refused() throws IOException {
    Path lock = Files.writeString(folder.resolve("lock"), "# fine\nabc  a.jar\n");

    assertThatThrownBy(() -> DependencyLock.read(lock))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2: expected a SHA-256 and a path");
  }
}
