package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coreops alert}, as a unit of systemd calls it, over TLS. */
class AlertCommandTest {
  private static final char[] PASSWORD = "loopback".toCharArray();

  @TempDir Path folder;
  private final List<JsonObject> bodies = new CopyOnWriteArrayList<>();
  private HttpsServer server;
  private Path keys;

  @BeforeEach
  void listen() throws Exception {
    keys = folder.resolve("keys.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "receiver",
        "-dname",
        "CN=localhost",
        "-ext",
        "san=ip:127.0.0.1",
        "-storepass",
        new String(PASSWORD),
        "-keystore",
        keys.toString());
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          bodies.add(
              new JsonObject(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void an_alert_goes_out_over_tls_and_is_taken_back_by_the_same_key() throws Exception {
    assertThat(alert(trusting(), "the unit failed").exit()).isZero();
    assertThat(alert(trusting(), "--over", "the unit runs").exit()).isZero();

    assertThat(bodies.stream().map(body -> body.getString("event_action")))
        .containsExactly("trigger", "resolve");
    assertThat(bodies.getFirst().getJsonObject("payload").getString("summary"))
        .isEqualTo("the unit failed");
    assertThat(bodies.getFirst().getString("dedup_key"))
        .isEqualTo(bodies.getLast().getString("dedup_key"));
  }

  @Test
  void a_receiver_that_cannot_be_trusted_hears_nothing_and_the_code_says_so() throws Exception {
    ChildBot child = alert(environment(), "the unit failed");

    assertThat(child.exit()).as(child.said()).isEqualTo(1);
    assertThat(child.said()).contains("The alert did not arrive: ", "certificate");
    assertThat(bodies).isEmpty();
  }

  @Test
  void without_an_address_it_ends_with_64() throws Exception {
    ChildBot child = ChildBot.start(folder, Map.of(), "alert", "the unit failed");

    assertThat(child.exit()).isEqualTo(64);
    assertThat(child.said()).contains("ALERT_WEBHOOK_URL: missing");
  }

  private ChildBot alert(Map<String, String> environment, String... words) throws IOException {
    List<String> line = new java.util.ArrayList<>(List.of("alert"));
    line.addAll(List.of(words));
    return ChildBot.start(folder, environment, line.toArray(String[]::new));
  }

  private Map<String, String> trusting() {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(
        "JDK_JAVA_OPTIONS",
        "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
            .formatted(keys, new String(PASSWORD)));
    return environment;
  }

  private Map<String, String> environment() {
    return Map.of(
        "ALERT_WEBHOOK_URL",
        "https://127.0.0.1:" + server.getAddress().getPort() + "/v2/enqueue",
        "ALERT_ROUTING_KEY",
        "an-integration-key");
  }

  private SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
