package coreops.deploy.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One line of the log.
 *
 * @param seq 1 for the first
 * @param kind e.g. {@code deploy}, {@code promote}, {@code secret.rotated}
 * @param facts what happened, by name; no secret is ever among them
 * @param previous hash of the line before; zeros for the first
 * @param hash SHA-256 of the line up to this field
 */
public record AuditEntry(
    long seq, Instant at, String kind, Map<String, String> facts, String previous, String hash) {
  static final String GENESIS = "0".repeat(64);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HASH = ",\"hash\":\"";

  public AuditEntry {
    facts = java.util.Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** The entry that follows on the one before. */
  static AuditEntry next(
      long seq, Instant at, String kind, Map<String, String> facts, String previous) {
    AuditEntry open = new AuditEntry(seq, at, kind, facts, previous, "");
    return new AuditEntry(seq, at, kind, facts, previous, Sha256.of(open.body()));
  }

  /** The line without its end. */
  String line() {
    String body = body();
    return body.substring(0, body.length() - 1) + HASH + hash + "\"}";
  }

  /** What is hashed: the line as it would be without the hash, fields and facts in fixed order. */
  private String body() {
    ObjectNode node = JSON.createObjectNode();
    node.put("seq", seq).put("at", at.toString()).put("kind", kind);
    ObjectNode named = node.putObject("facts");
    facts.forEach(named::put);
    node.put("previous", previous);
    return node.toString();
  }

  /**
   * Reads a line. Only the very form that {@link #line} writes is an entry, so that no byte of it
   * can be changed unseen; the hash itself is not judged here.
   */
  static Optional<AuditEntry> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node == null || !node.isObject()) {
        return Optional.empty();
      }
      Map<String, String> facts = new TreeMap<>();
      node.path("facts").properties().forEach(fact -> facts.put(fact.getKey(), text(fact)));
      AuditEntry entry =
          new AuditEntry(
              node.path("seq").asLong(),
              Instant.parse(node.path("at").asText()),
              node.path("kind").asText(),
              facts,
              node.path("previous").asText(),
              node.path("hash").asText());
      return Optional.of(entry).filter(read -> read.line().equals(line));
    } catch (JacksonException | DateTimeParseException unreadable) {
      return Optional.empty();
    }
  }

  private static String text(Map.Entry<String, JsonNode> fact) {
    return fact.getValue().asText();
  }

  /** Whether the hash is that of the content. */
  boolean sound() {
    return Sha256.of(body()).equals(hash);
  }
}
