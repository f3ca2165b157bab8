package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.config.Given;
import coreops.deploy.PageCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the operator's pages show, in their order, as a shell runs it. */
class BackupPageTest {
  private static final String NOBODY = "http://127.0.0.1:9";

  @TempDir Path folder;

  @Test
  void every_command_of_the_page_does_what_it_says() throws Exception {
    List<String> commands = new ArrayList<>(commands("backup.md"));
    commands.addAll(
        commands("operations.md").stream().filter(line -> line.contains("diagnose")).toList());
    assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
    Path env = Files.writeString(folder.resolve(".env"), lines(environment()));
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(folder.resolve("conf/coreops.yaml"), "verticles: {}\n");
    try (ChildBot bot =
        ChildBot.start(folder, Map.of(), "run", "--no-watch", "--env-file", ".env")
            .untilSaid("all verticles deployed")) {
      bot.terminate();
      assertThat(bot.exit()).isZero();
    }

    for (String command : commands) {
      String said = run(command);
      if (command.contains("--new-key")) {
        Files.writeString(
            env,
            "BACKUP_DIR=backups\nBACKUP_RECIPIENTS=" + said.strip() + "\n",
            java.nio.file.StandardOpenOption.APPEND);
      }
    }

    assertThat(folder.resolve("new/data/coreops.db")).isRegularFile();
    assertThat(folder.resolve("new/logs/log.txt")).isRegularFile();
    assertThat(folder.resolve("new/conf/coreops.yaml")).hasContent("verticles: {}\n");
    assertThat(folder.resolve("bundle.zip")).isRegularFile();
    try (ChildBot bot =
        ChildBot.start(folder, Map.of(), "run", "--no-watch", "--env-file", ".env")
            .untilSaid("all verticles deployed")) {
      assertThat(bot.said()).doesNotContain("moved aside");
    }
  }

  private String run(String command) throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path coreops =
        Files.writeString(
            bin.resolve("coreops"),
            "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp '%s' coreops.cli.Main \"$@\"\n"
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(coreops, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path output = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin + ":/usr/bin:/bin");
    Process shell = builder.start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(command).isTrue();
    assertThat(shell.exitValue()).as("%s%n%s", command, Files.readString(output)).isZero();
    return Files.readString(output);
  }

  private static List<String> commands(String page) {
    return PageCommand.on("docs/" + page).stream()
        .filter(PageCommand::boxed)
        .map(PageCommand::text)
        .toList();
  }

  private static String lines(Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    values.forEach((key, value) -> out.append(key).append("='").append(value).append("'\n"));
    return out.toString();
  }

  private static Map<String, String> environment() {
    return Given.and(
        "PORT",
        "0",
        "DATA_DIR",
        "data",
        "LOG_DIR",
        "logs",
        "DISCORD_API_BASE",
        NOBODY + "/api/v10",
        "GOOGLE_SHEETS_ROOT_URL",
        NOBODY);
  }
}
