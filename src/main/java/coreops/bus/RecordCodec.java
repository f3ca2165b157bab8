package coreops.bus;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Carries records: by reference inside a process (they never change), as JSON with their type's
 * name between nodes.
 */
final class RecordCodec implements MessageCodec<Record, Record> {
  static final String NAME = "record";
  private static final String HOME = "coreops.";

  private final ObjectMapper json;

  RecordCodec(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Record transform(Record message) {
    return message;
  }

  @Override
  public void encodeToWire(Buffer out, Record message) {
    try {
      byte[] type = message.getClass().getName().getBytes(StandardCharsets.UTF_8);
      byte[] body = json.writeValueAsBytes(message);
      out.appendInt(type.length).appendBytes(type).appendInt(body.length).appendBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Record decodeFromWire(int start, Buffer in) {
    int typeEnd = start + 4 + in.getInt(start);
    String type = in.getString(start + 4, typeEnd);
    if (!type.startsWith(HOME)) {
      throw new IllegalArgumentException("not one of our messages: " + type);
    }
    byte[] body = in.getBytes(typeEnd + 4, typeEnd + 4 + in.getInt(typeEnd));
    try {
      return json.readValue(body, Class.forName(type).asSubclass(Record.class));
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("cannot read a " + type, e);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
