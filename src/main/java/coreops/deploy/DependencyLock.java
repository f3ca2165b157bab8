package coreops.deploy;

import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locked jars, in the form in which Maven's resolver keeps trusted checksums: a SHA-256 and a
 * path in the repository on every line.
 *
 * @param jars name of the file → its SHA-256
 */
public record DependencyLock(Map<String, Set<String>> jars) {
  public static final Path USUAL = Path.of(".mvn", "checksums", "checksums.sha256");

  public DependencyLock {
    jars = Map.copyOf(jars);
  }

  public static DependencyLock read(Path file) {
    Map<String, Set<String>> jars = new HashMap<>();
    int number = 0;
    for (String line : Yaml.text(file).split("\n", -1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.matches("[0-9a-f]{64} {2}\\S+")) {
        throw Yaml.bad(file + " line " + number, "expected a SHA-256 and a path");
      }
      String path = line.substring(66);
      if (path.endsWith(".jar")) {
        // Two groups may have files of one name; either is locked.
        jars.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), any -> new HashSet<>())
            .add(line.substring(0, 64));
      }
    }
    return new DependencyLock(jars);
  }

  /** What is wrong with the jars of a folder: changed, or not in the lock. */
  public List<String> faults(Path folder) throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    if (found.isEmpty()) {
      faults.add(folder + " holds no jar");
    }
    for (Path jar : found) {
      Set<String> locked = jars.getOrDefault(String.valueOf(jar.getFileName()), Set.of());
      if (locked.isEmpty()) {
        faults.add(jar + " is not in the lock");
      } else if (!locked.contains(Sha256.ofFile(jar))) {
        faults.add(jar + " is not the jar that was locked");
      }
    }
    return faults;
  }
}
