package coreops.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * A message from the gateway, read once. Kept as a tree rather than as Discord4J's payload types: a
 * field that we do not use and Discord leaves out must not cost the event, and what nobody handles
 * is skipped without being built.
 *
 * @param op the opcode; -1 when there was none
 * @param sequence of a dispatch; 0 for everything else
 * @param type of a dispatch, e.g. {@code MESSAGE_CREATE}; empty for everything else
 * @param data the {@code d} of it; missing when nobody wanted it
 */
record Frame(int op, int sequence, String type, JsonNode data) {
  static final int DISPATCH = 0;
  static final int HEARTBEAT = 1;
  static final int RECONNECT = 7;
  static final int INVALID_SESSION = 9;
  static final int HELLO = 10;
  static final int HEARTBEAT_ACK = 11;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a frame.
   *
   * @param wanted dispatch types whose data is to be read
   * @throws IOException when it is no JSON object
   */
  static Frame read(byte[] bytes, Predicate<String> wanted) throws IOException {
    int op = -1;
    int sequence = 0;
    String type = "";
    JsonNode data = MissingNode.getInstance();
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "op" -> op = parser.getValueAsInt(-1);
          case "s" -> sequence = parser.getValueAsInt(0);
          case "t" -> type = parser.getValueAsString("");
          case "d" -> {
            // Discord writes the type first; whoever does not has the data read in any case.
            if (type.isEmpty() || wanted.test(type)) {
              data = JSON.readTree(parser);
            } else {
              parser.skipChildren();
            }
          }
          default -> parser.skipChildren();
        }
      }
    }
    return new Frame(op, sequence, type, data);
  }
}
