package coreops.deploy;

import coreops.cli.Main;
import coreops.config.Given;
import coreops.deploy.audit.AuditLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder that looks like the project after a build, with a key service and a secret store. */
final class BuiltProject {
  static final String SHA = "0123456789abcdef0123456789abcdef01234567";
  static final String DIGEST = "sha256:" + "a".repeat(64);

  private final Path folder;

  BuiltProject(Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("conf", "scripts", "pom.xml", "mvnw")) {
      Files.createSymbolicLink(folder.resolve(name), Script.ROOT.resolve(name));
    }
    Keys.generate(folder.resolve("kms.pem"));
    copy(".mvn/checksums/checksums.sha256");
    copy("docs/deploy.md");
    Files.createDirectories(folder.resolve("target/lib"));
    Files.createDirectories(folder.resolve("target/surefire-reports"));
    build("a program", DIGEST);
    write("target/sca.json", "{\"passed\":true}");
    write("target/image-scan.json", "{\"Results\":[]}");
    write("target/surefire-reports/TEST-a.xml", "<testsuite tests=\"1\" failures=\"0\"/>");
    write("target/inventory.yaml", inventory());
    Path library =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(jar -> jar.getFileName().toString().startsWith("jspecify"))
            .findFirst()
            .orElseThrow();
    Files.copy(library, folder.resolve("target/lib").resolve(library.getFileName()));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  /** What a build leaves: the program, and the digest of its image. */
  void build(String program, String digest) throws IOException {
    write("target/coreops.jar", program);
    write("target/image-digest", digest + "\n");
  }

  AuditLog log() {
    return new AuditLog(folder.resolve("target/logbook"), InstantSource.system());
  }

  Script bash(String command, Map<String, String> environment) throws Exception {
    return Script.start(
            folder,
            List.of("bash", "-c", "coreops() { $COREOPS \"$@\"; }; " + command),
            environment,
            "")
        .end();
  }

  /** All that {@code scripts/deploy} needs but the host. */
  Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("COREOPS", KeyService.java(Main.class.getName()));
    environment.put("DATA_DIR", "target/logbook");
    environment.put(
        "RUNTIME_SECRETS",
        "DISCORD_TOKEN=%s\nGSPREAD_CREDENTIALS=%s\n"
            .formatted(Given.TOKEN, Given.serviceAccount()));
    environment.put("SECRETS_INVENTORY", inventory());
    environment.put("MANIFEST_SIGN_COMMAND", KeyService.command(folder.resolve("kms.pem")));
    environment.put("MANIFEST_PUBLIC_KEY", folder.resolve("kms.pem.pub").toString());
    environment.put("INITIATOR", "ada");
    environment.put("BUILD_SHA", SHA);
    environment.put("POLL", "0.1");
    environment.put("AWAIT_SECONDS", "30");
    return environment;
  }

  private static String inventory() {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    return "DISCORD_TOKEN: {issued_at: %s}\nGSPREAD_CREDENTIALS: {issued_at: %s}\n"
        .formatted(today, today);
  }

  private void copy(String file) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.copy(Script.ROOT.resolve(file), folder.resolve(file));
  }
}
