package coreops.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine that measured, so that a figure is never read without it. Linux only. */
final class Machine {
  private Machine() {}

  static ObjectNode describe() throws IOException {
    return JsonNodeFactory.instance
        .objectNode()
        .put("cpu", field("/proc/cpuinfo", "model name"))
        .put("cores", Runtime.getRuntime().availableProcessors())
        .put("memory", field("/proc/meminfo", "MemTotal"))
        .put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"))
        .put("java", System.getProperty("java.vm.version"))
        .put("load", load());
  }

  /** Load averages of one, five and fifteen minutes, and what runs. */
  static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).strip();
  }

  private static String field(String file, String name) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(file));
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }
}
