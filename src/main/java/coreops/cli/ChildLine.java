package coreops.cli;

import coreops.config.SupervisorSettings;
import coreops.supervisor.ChildCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a supervised bot. */
final class ChildLine {
  private static final String OPTIONS = "jvm.options";

  private ChildLine() {}

  /**
   * @param itself whether this process' own command line is to be used, options and all
   */
  static ChildCommand of(Run run, boolean itself, SupervisorSettings settings) {
    List<String> own = itself && settings.jvmOptions().isEmpty() ? own() : List.of();
    return new ChildCommand(
        own.isEmpty() ? built(run, settings) : own, Map.of(), settings.childLog());
  }

  /** As the kernel has it, which is what was really given; empty where there is no such file. */
  private static List<String> own() {
    try {
      String line = Files.readString(Path.of("/proc/self/cmdline"));
      List<String> words = new ArrayList<>(List.of(line.split("\0", -1)));
      words.removeLast();
      if (words.isEmpty()) {
        return List.of();
      }
      words.set(0, java());
      return words;
    } catch (IOException elsewhere) {
      return List.of();
    }
  }

  private static List<String> built(Run run, SupervisorSettings settings) {
    String classPath = System.getProperty("java.class.path");
    List<String> words = new ArrayList<>();
    words.add(java());
    words.addAll(options(settings));
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      words.addAll(List.of("-jar", classPath));
    } else {
      words.addAll(List.of("-cp", classPath, Main.class.getName()));
    }
    words.addAll(run.words());
    return words;
  }

  private static List<String> options(SupervisorSettings settings) {
    if (settings.jvmOptions().isPresent()) {
      return List.of(settings.jvmOptions().get().strip().split("\\s+", -1));
    }
    List<String> options = new ArrayList<>();
    Installed.besideJar(Path.of("conf", OPTIONS)).ifPresent(found -> options.add("@" + found));
    Installed.besideJar(Path.of("coreops.aot"))
        .ifPresent(found -> options.add("-XX:AOTCache=" + found));
    return options;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
