package coreops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The stand-in server as the harness sees it: its addresses, and its control connection. */
final class Stand implements AutoCloseable {
  private final Child child;
  private final ObjectNode hello;
  private final Socket socket;
  private final PrintStream out;
  private final BufferedReader in;

  Stand(Child child, ObjectNode hello) throws IOException {
    this.child = child;
    this.hello = hello;
    socket = new Socket(InetAddress.getLoopbackAddress(), controlPort());
    out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  int controlPort() {
    return hello.path("control").asInt();
  }

  Child child() {
    return child;
  }

  /** What a bot needs to reach it. */
  Map<String, String> environment() {
    Map<String, String> all = new TreeMap<>();
    hello.path("environment").properties().forEach(e -> all.put(e.getKey(), e.getValue().asText()));
    return all;
  }

  /** Text channels where the writing member may speak. */
  List<String> channels() {
    List<String> all = new ArrayList<>();
    hello.path("channels").forEach(each -> all.add(each.asText()));
    return all;
  }

  /** Has the stand-in do something and waits for its answer. */
  JsonNode ask(String verb) throws IOException {
    out.println("do " + verb);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("done ")) {
        return new ObjectMapper().readTree(line.substring("done ".length()));
      }
    }
    throw new IOException("the stand-in is gone");
  }

  @Override
  public void close() throws IOException {
    socket.close();
    child.close();
  }
}
