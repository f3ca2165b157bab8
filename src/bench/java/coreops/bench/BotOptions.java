package coreops.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a bot is started.
 *
 * @param data its DATA_DIR
 * @param flags of the JVM, after those that all bots share
 * @param program instead of the contender's own; empty for that
 * @param environment beside what the stand-in gives
 */
record BotOptions(
    Path data, List<String> flags, List<String> program, Map<String, String> environment) {
  static BotOptions fresh(Lab lab) throws IOException {
    return on(lab.folder("data"));
  }

  static BotOptions on(Path data) {
    return new BotOptions(data, List.of(), List.of(), Map.of());
  }

  BotOptions flag(String flag) {
    return new BotOptions(data, List.of(flag), program, environment);
  }

  BotOptions with(String key, String value) {
    return new BotOptions(data, flags, program, Map.of(key, value));
  }

  BotOptions running(List<String> other) {
    return new BotOptions(data, flags, other, environment);
  }
}
