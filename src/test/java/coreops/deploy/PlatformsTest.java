package coreops.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coreops.config.AcceptedKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code conf/deploy} says about the bot is true of the bot, on every platform alike. */
class PlatformsTest {
  private static final Path FOLDER = Path.of("conf", "deploy");
  private static final Path KUBERNETES = FOLDER.resolve("kubernetes");
  private static final Path UNIT = FOLDER.resolve("systemd/coreops.service");
  private static final int GRACE = 30;

  /** Of the operating system, not of the bot. */
  private static final Set<String> FOREIGN = Set.of("LANG");

  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z][A-Z0-9_]*)=(\\S*)");

  @Test
  void every_file_parses_and_is_of_a_kind_that_is_checked_here() throws IOException {
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".yaml")) {
        assertThat(documents(file)).as(name).isNotEmpty().allMatch(JsonNode::isObject);
      } else if (name.endsWith(".service")) {
        assertThat(unit(file)).as(name).containsKeys("ExecStart", "User", "LimitCORE");
      } else if (name.endsWith(".env")) {
        assertThat(assignments(file)).as(name).isNotEmpty();
      } else {
        assertThat(name).isIn("coreops.sysusers", "manifest.pub");
      }
    }
  }

  @Test
  void every_variable_is_a_key_that_the_bot_accepts() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".env")) {
        used.addAll(assignments(file).keySet());
      } else if (file.toString().endsWith(".service")) {
        unit(file).getOrDefault("Environment", List.of()).stream()
            .flatMap(line -> ASSIGNMENT.matcher(line).results())
            .forEach(match -> used.add(match.group(1)));
      }
    }
    bot().path("env").forEach(each -> used.add(each.path("name").asText()));
    service().path("environment").fieldNames().forEachRemaining(used::add);
    used.removeAll(FOREIGN);

    assertThat(used).contains("DATA_DIR", "WATCHDOG_RUN", "DISCORD_TOKEN_FILE");
    assertThat(AcceptedKeys.names()).containsAll(used);
  }

  @Test
  void a_secret_is_nowhere_but_by_its_name() throws IOException {
    Set<String> secrets = new TreeSet<>();
    AcceptedKeys.all().stream().filter(key -> key.secret()).forEach(key -> secrets.add(key.name()));
    assertThat(secrets).contains("DISCORD_TOKEN", "GSPREAD_CREDENTIALS");
    Pattern given =
        Pattern.compile("\\b(" + String.join("|", secrets) + ")\\s*[=:]\\s*(?!\\$\\{)\\S");

    for (Path file : files()) {
      assertThat(given.matcher(Files.readString(file)).results().map(found -> found.group()))
          .as(file.toString())
          .isEmpty();
    }
  }

  @Test
  void probes_ask_paths_that_are_answered_and_only_liveness_restarts() throws IOException {
    String answered = Files.readString(Path.of("src/main/java/coreops/health/ProbeServer.java"));
    Map<String, String> paths = new TreeMap<>();
    bot()
        .properties()
        .forEach(
            part -> {
              String path = part.getValue().path("httpGet").path("path").asText();
              if (!path.isEmpty()) {
                assertThat(answered).contains("answer(router, \"" + path + "\"");
                paths.put(part.getKey(), path);
              }
            });

    assertThat(paths)
        .isEqualTo(
            Map.of(
                "startupProbe",
                "/healthz",
                "readinessProbe",
                "/ready",
                "livenessProbe",
                "/healthz"));
    assertThat(service().path("healthcheck").path("test").path(1).asText())
        .isEqualTo("/opt/coreops/healthcheck");
    assertThat(Files.readString(Path.of("scripts/healthcheck"))).contains("GET /healthz ");
  }

  @Test
  void whoever_stops_the_bot_waits_for_its_grace_and_ten_seconds() throws IOException {
    for (Path file : files()) {
      if (file.toString().endsWith(".env")) {
        assertThat(assignments(file))
            .as(file.toString())
            .containsEntry("SHUTDOWN_GRACE_SEC", "" + GRACE);
      }
    }
    assertThat(pod().path("terminationGracePeriodSeconds").asInt()).isEqualTo(GRACE + 10);
    assertThat(service().path("stop_grace_period").asText()).isEqualTo(GRACE + 10 + "s");
    assertThat(one("TimeoutStopSec")).isEqualTo(GRACE + 10 + "s");
  }

  @Test
  void systemd_hears_from_the_bot_itself_and_restarts_by_exit_code() throws IOException {
    assertThat(one("Type")).isEqualTo("notify");
    assertThat(one("NotifyAccess")).isEqualTo("main");
    assertThat(one("Restart")).isEqualTo("on-failure");
    assertThat(one("RestartForceExitStatus")).isEqualTo("15");
    assertThat(one("RestartPreventExitStatus")).isEqualTo("64");
    // Longer than a drain, in which nobody feeds it, and than several messages of 5 s.
    assertThat(Integer.parseInt(one("WatchdogSec").replace("s", ""))).isGreaterThan(GRACE);
    assertThat(unit(UNIT).get("MemoryMax")).containsExactly("1G");
    assertThat(one("OnFailure")).isEqualTo("coreops-alert.service");
    assertThat(unit(UNIT.resolveSibling(one("OnFailure"))).get("ExecStart").getFirst())
        .contains(" alert --env-file %d/coreops.env ");
    assertThat(one("LoadCredential")).isEqualTo("coreops.env:/etc/coreops/coreops.env");
    assertThat(one("ExecStart")).endsWith(" run --env-file %d/coreops.env");
    assertThat(unit(UNIT)).containsKeys("ProtectSystem", "NoNewPrivileges", "SystemCallFilter");
  }

  @Test
  void compose_runs_the_supervisor_because_docker_restarts_nothing_that_hangs() throws IOException {
    assertThat(service().path("entrypoint").toString())
        .contains("@/opt/coreops/conf/supervisor.options");
    assertThat(service().path("command").path(0).asText()).isEqualTo("supervise");
    assertThat(service().path("environment").path("RESTART_OWNER").asText())
        .isEqualTo("supervisor");
    // After a reboot of the host, too, in which the bot has ended with 0.
    assertThat(service().path("restart").asText()).isEqualTo("unless-stopped");
  }

  @Test
  void the_image_runs_as_its_own_user_with_nothing_it_does_not_need() throws IOException {
    String user = Files.readString(Path.of("Dockerfile"));
    assertThat(user).contains("USER 10001:10001").contains("/data /logs");
    JsonNode all = pod().path("securityContext");
    JsonNode own = bot().path("securityContext");

    assertThat(all.path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(all.path("runAsUser").asInt()).isEqualTo(10001);
    assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(own.path("capabilities").path("drop")).hasToString("[\"ALL\"]");
    assertThat(service().path("user").asText()).isEqualTo("10001:10001");
    assertThat(service().path("read_only").asBoolean()).isTrue();
    assertThat(service().path("cap_drop")).hasToString("[\"ALL\"]");
    assertThat(service().path("ulimits").path("core").asInt(-1)).isZero();
    assertThat(Files.readAllLines(Path.of("conf/jvm.options")))
        .contains("-XX:-CreateCoredumpOnCrash", "-XX:-HeapDumpOnOutOfMemoryError");
  }

  @Test
  void resources_are_those_that_were_planned_for() throws IOException {
    JsonNode resources = bot().path("resources");

    assertThat(resources.path("requests").path("cpu").asText()).isEqualTo("500m");
    assertThat(resources.path("requests").path("memory").asText()).isEqualTo("512Mi");
    assertThat(resources.path("limits").path("cpu").asText()).isEqualTo("1");
    assertThat(resources.path("limits").path("memory").asText()).isEqualTo("1Gi");
    assertThat(service().path("mem_limit").asText()).isEqualTo("1g");
  }

  @Test
  void there_is_one_bot_at_a_time_which_reaches_names_and_https_alone() throws IOException {
    JsonNode spec = documents(KUBERNETES.resolve("base/deployment.yaml")).getFirst().path("spec");
    JsonNode network = documents(KUBERNETES.resolve("base/network.yaml")).getFirst().path("spec");
    Set<Integer> ports = new TreeSet<>();
    network
        .path("egress")
        .forEach(
            rule -> {
              assertThat(rule.path("to")).as("nowhere is no limit").isNotEmpty();
              rule.path("ports").forEach(port -> ports.add(port.path("port").asInt()));
            });

    assertThat(spec.path("replicas").asInt()).isEqualTo(1);
    assertThat(spec.path("strategy").path("type").asText()).isEqualTo("Recreate");
    assertThat(network.path("policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
    assertThat(ports).containsExactly(53, 443);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base", "overlays/dev", "overlays/staging", "overlays/prod"})
  void what_a_kustomization_names_is_there(String name) throws IOException {
    Path folder = KUBERNETES.resolve(name);
    JsonNode file = documents(folder.resolve("kustomization.yaml")).getFirst();
    List<String> named = new ArrayList<>();
    file.path("resources").forEach(each -> named.add(each.asText()));
    file.path("configMapGenerator")
        .forEach(map -> map.path("envs").forEach(each -> named.add(each.asText())));

    assertThat(named).isNotEmpty().allSatisfy(each -> assertThat(folder.resolve(each)).exists());
    assertThat(file.path("labels").toString())
        .as("it would reach into the selector of the cluster's DNS")
        .doesNotContain("includeSelectors");
    file.path("images")
        .forEach(image -> assertThat(image.path("digest").asText()).matches("sha256:[0-9a-f]{64}"));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    return yaml.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll();
  }

  private static JsonNode pod() throws IOException {
    JsonNode deployment = documents(KUBERNETES.resolve("base/deployment.yaml")).getFirst();
    return deployment.path("spec").path("template").path("spec");
  }

  private static JsonNode bot() throws IOException {
    return pod().path("containers").path(0);
  }

  private static JsonNode service() throws IOException {
    JsonNode compose = documents(FOLDER.resolve("compose/compose.yaml")).getFirst();
    return compose.path("services").path("bot");
  }

  private static Map<String, String> assignments(Path file) throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        assertThat(assignment.matches()).as("%s: %s", file, line).isTrue();
        found.put(assignment.group(1), assignment.group(2));
      }
    }
    return found;
  }

  /** Key → its values; keys of a unit may come more than once. */
  private static Map<String, List<String>> unit(Path file) throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.matches("[#\\[].*")) {
        assertThat(line).as(file.toString()).matches("[A-Za-z]+=.*");
        String[] parts = line.split("=", 2);
        found.computeIfAbsent(parts[0], any -> new ArrayList<>()).add(parts[1]);
      }
    }
    return found;
  }

  private static String one(String key) throws IOException {
    return unit(UNIT).get(key).getFirst();
  }
}
