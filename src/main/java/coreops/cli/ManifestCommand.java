package coreops.cli;

import coreops.control.ExitRequest;
import coreops.deploy.Checked;
import coreops.deploy.CommandSigner;
import coreops.deploy.DependencyLock;
import coreops.deploy.Environment;
import coreops.deploy.Environments;
import coreops.deploy.Keys;
import coreops.deploy.Manifest;
import coreops.deploy.Signer;
import coreops.deploy.Stage;
import coreops.deploy.Verification;
import coreops.deploy.audit.AuditLog;
import coreops.deploy.audit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coreops manifest}: what is deployed, masked, with checksums and a signature. */
@Command(
    name = "manifest",
    description = "Writes down what is deployed, and checks it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ManifestCommand.Create.class,
      ManifestCommand.Verify.class,
      ManifestCommand.Key.class
    })
final class ManifestCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(System.err);
    return ExitRequest.USAGE;
  }

  /** {@code coreops manifest create}. */
  @Command(
      name = "create",
      description = "Writes the manifest and signs it.",
      mixinStandardHelpOptions = true)
  static final class Create implements Callable<Integer> {
    @Mixin private Tools.Logbooks logbooks = new Tools.Logbooks();

    @Option(names = "--environment", required = true, description = "Name of the deployment.")
    private String environment = "";

    @Option(names = "--env-file", required = true, description = "Its settings; may be repeated.")
    private List<Path> envFiles = new ArrayList<>();

    @Option(names = "--out", defaultValue = "config-manifest.yaml", description = "The manifest.")
    private Path out = Path.of("config-manifest.yaml");

    @Option(names = "--jar", defaultValue = "target/coreops.jar", description = "The program.")
    private Path jar = Path.of("target", "coreops.jar");

    @Option(names = "--lock", description = "The dependency lock.")
    private Path lock = DependencyLock.USUAL;

    @Option(names = "--previous", description = "The manifest that is replaced.")
    private Optional<Path> previous = Optional.empty();

    @Option(names = "--deploy-id", description = "Default: environment and time.")
    private Optional<String> deployId = Optional.empty();

    @Option(names = "--build-sha", description = "Default: BUILD_SHA.")
    private Optional<String> buildSha = Optional.empty();

    @Option(names = "--image-digest", description = "sha256:… of the image.")
    private String imageDigest = "";

    @Option(names = "--initiator", description = "Who or what started this.")
    private String initiator = "";

    @Option(names = "--operator", description = "Who answers for it.")
    private String operator = "";

    @Option(names = "--approval", description = "Id of the approval.")
    private String approval = "";

    @Option(names = "--incident", description = "Id of the incident that this answers.")
    private String incident = "";

    @Option(names = "--ticket", description = "May be repeated.")
    private List<String> tickets = new ArrayList<>();

    @Option(names = "--key", description = "Private key (PEM); in development alone.")
    private Optional<Path> key = Optional.empty();

    @Option(
        names = "--sign-command",
        description = "Signs stdin, prints Base64; default: MANIFEST_SIGN_COMMAND.")
    private Optional<String> signCommand = Optional.empty();

    @Override
    public Integer call() throws IOException {
      Optional<Signer> signer = signer();
      if (signer.isEmpty() && !Stage.of(environment).open()) {
        System.err.println(
            "a manifest of " + environment + " needs a sign command (MANIFEST_SIGN_COMMAND)");
        return ExitRequest.USAGE;
      }
      AuditLog log = logbooks.log();
      Manifest manifest = Manifest.of(facts(log), Environment.read(envFiles));
      Files.writeString(out, manifest.yaml());
      Files.deleteIfExists(Verification.signatureOf(out));
      if (signer.isPresent()) {
        String signature = signer.get().sign(Files.readAllBytes(out));
        Files.writeString(Verification.signatureOf(out), signature + "\n");
      }
      Map<String, String> entry = new LinkedHashMap<>(coreops.deploy.Logbook.facts(out));
      entry.put("signed", String.valueOf(signer.isPresent()));
      log.append("manifest", entry);
      System.out.println(out + " sha256:" + Sha256.ofFile(out));
      return ExitRequest.STOPPED;
    }

    private Optional<Signer> signer() {
      if (key.isPresent() && !Stage.of(environment).open()) {
        throw new CommandLine.ParameterException(
            new CommandLine(this),
            "--key is for development; " + environment + " takes a sign command");
      }
      return key.map(Keys::file)
          .or(
              () ->
                  signCommand.or(() -> Tools.own("MANIFEST_SIGN_COMMAND")).map(CommandSigner::new));
    }

    private Map<String, String> facts(AuditLog log) throws IOException {
      Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("deploy_id", deployId.orElse(environment + "-" + now));
      facts.put("environment", environment);
      facts.put("created_at", now.toString());
      facts.put("build_sha", buildSha.or(() -> Tools.own("BUILD_SHA")).orElse(""));
      facts.put("image_digest", imageDigest);
      facts.put("jar_sha256", Sha256.ofFile(jar));
      facts.put("lock_sha256", Sha256.ofFile(lock));
      facts.put("audit_head", log.check().head());
      facts.put("initiator", initiator);
      facts.put("operator", operator);
      facts.put("approval", approval);
      facts.put("incident", incident);
      facts.put("tickets", String.join(", ", tickets));
      if (previous.isPresent()) {
        facts.put("previous_manifest_sha256", Sha256.ofFile(previous.get()));
      }
      return facts;
    }
  }

  /** {@code coreops manifest verify}. */
  @Command(
      name = "verify",
      description = "Checks a manifest's signature, and what it states against files.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The manifest.")
    private Path file = Path.of("");

    @Option(names = "--public-key", description = "Default: MANIFEST_PUBLIC_KEY.")
    private Optional<Path> publicKey = Optional.empty();

    @Option(names = "--env-file", description = "Settings that must be the manifest's.")
    private List<Path> envFiles = new ArrayList<>();

    @Option(names = "--jar", description = "The program.")
    private Optional<Path> jar = Optional.empty();

    @Option(names = "--lock", description = "The dependency lock.")
    private Optional<Path> lock = Optional.empty();

    @Override
    public Integer call() throws IOException {
      Manifest manifest = Environments.manifest(file);
      List<Checked> checks = new ArrayList<>();
      checks.add(Verification.signature(file, publicKey(publicKey)));
      if (!envFiles.isEmpty()) {
        checks.add(Verification.environment(envFiles, manifest));
      }
      if (jar.isPresent()) {
        checks.add(Verification.file("program", jar.get(), manifest.fact("jar_sha256")));
      }
      if (lock.isPresent()) {
        checks.add(Verification.file("dependency lock", lock.get(), manifest.fact("lock_sha256")));
      }
      return Tools.report(checks);
    }
  }

  static Optional<Path> publicKey(Optional<Path> given) {
    return given.or(() -> Tools.own("MANIFEST_PUBLIC_KEY").map(Path::of));
  }

  /** {@code coreops manifest key}. */
  @Command(
      name = "key",
      description = "Makes a pair of keys for development: FILE and FILE.pub.",
      mixinStandardHelpOptions = true)
  static final class Key implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The private key.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
      System.out.println(Keys.generate(file));
      return ExitRequest.STOPPED;
    }
  }
}
