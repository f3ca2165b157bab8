package coreops.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads what other tools report. What is missing or cannot be read has not passed. */
final class Reports {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int SOAK_MINUTES = 30;
  private static final long SOAK_P95_MS = 12_000;
  private static final double SOAK_DEPTH = 5;

  private Reports() {}

  /** JUnit reports: at least one test, none failed, none skipped. */
  static Checked tests(Path folder) {
    long ran = 0;
    long bad = 0;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> reports =
          files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).toList();
      for (Path report : reports) {
        Suite suite = suite(report);
        ran += suite.tests();
        bad += suite.bad();
      }
    } catch (IOException | XMLStreamException | NumberFormatException e) {
      return Checked.failed("tests", "no readable reports in " + folder);
    }
    return new Checked(
        "tests", ran > 0 && bad == 0, "%d ran, %d failed or skipped".formatted(ran, bad));
  }

  private record Suite(long tests, long bad) {}

  private static Suite suite(Path report) throws IOException, XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(report)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      reader.nextTag();
      return new Suite(
          count(reader, "tests"),
          count(reader, "failures") + count(reader, "errors") + count(reader, "skipped"));
    }
  }

  private static long count(XMLStreamReader reader, String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** A report of ours that says whether it passed. */
  static Checked passed(String what, Path report) {
    return json(report)
        .map(
            root ->
                new Checked(
                    what,
                    root.path("passed").asBoolean(false),
                    root.path("passed").asBoolean(false) ? "" : report + " has not passed"))
        .orElseGet(() -> missing(what, report));
  }

  /** A scanner's report, ours or another's: no finding of severity critical anywhere in it. */
  static Checked noCriticals(String what, Path report) {
    return json(report)
        .map(
            root -> {
              long critical = criticals(root);
              boolean refused = !root.path("passed").asBoolean(true);
              return new Checked(what, critical == 0 && !refused, critical + " critical findings");
            })
        .orElseGet(() -> missing(what, report));
  }

  private static long criticals(JsonNode node) {
    long here = 0;
    for (var field : node.properties()) {
      boolean severity = field.getKey().equalsIgnoreCase("severity");
      here += severity && field.getValue().asText().equalsIgnoreCase("critical") ? 1 : 0;
    }
    for (JsonNode child : node) {
      here += criticals(child);
    }
    return here;
  }

  /** Half an hour at the stage before: 95 % answered within 12 s, fewer than 5 waiting. */
  static Checked soak(Path report) {
    return json(report)
        .map(
            root -> {
              double minutes = root.path("minutes").asDouble(0);
              double p95 = root.path("p95_ms").asDouble(Double.MAX_VALUE);
              double depth = root.path("average_depth").asDouble(Double.MAX_VALUE);
              return new Checked(
                  "soak",
                  minutes >= SOAK_MINUTES && p95 < SOAK_P95_MS && depth < SOAK_DEPTH,
                  "%s minutes, p95 %s ms, average depth %s"
                      .formatted(
                          root.path("minutes"), root.path("p95_ms"), root.path("average_depth")));
            })
        .orElseGet(() -> missing("soak", report));
  }

  private static Checked missing(String what, Path report) {
    return Checked.failed(what, report + " is missing or no report");
  }

  private static Optional<JsonNode> json(Path report) {
    try {
      return Optional.ofNullable(JSON.readTree(Files.readAllBytes(report)))
          .filter(JsonNode::isContainerNode);
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
