package coreops.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Looks whether a text is a Google service account key, so that a bad one is found at start and not
 * at the first read. Nothing of the text ever enters a message.
 */
final class Credentials {
  private Credentials() {}

  /** The raw JSON of a key that may be base64 of it; anything else is returned as it is. */
  static String decoded(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("{")) {
      return stripped;
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(stripped);
      String json = new String(bytes, StandardCharsets.UTF_8).strip();
      return json.startsWith("{") ? json : stripped;
    } catch (IllegalArgumentException notBase64) {
      return stripped;
    }
  }

  /**
   * Checks a decoded key.
   *
   * @throws IllegalArgumentException saying what is missing
   */
  static void check(String json) {
    Map<String, String> fields = fields(json);
    for (String name : new String[] {"client_email", "private_key"}) {
      if (fields.getOrDefault(name, "").isBlank()) {
        throw new IllegalArgumentException(
            "expected a service account key; this JSON has no " + name);
      }
    }
    if (!fields.getOrDefault("private_key", "").contains("PRIVATE KEY")) {
      throw new IllegalArgumentException(
          "expected a service account key; private_key is no PEM block");
    }
    String tokenUri = fields.getOrDefault("token_uri", "");
    if (!tokenUri.isEmpty()) {
      try {
        TypedText.url(tokenUri);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("token_uri: " + e.getMessage(), e);
      }
    }
  }

  /** The text fields of the outermost object. */
  private static Map<String, String> fields(String json) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException(
            "expected a service account key as JSON, or base64 of it");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          fields.put(name, parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      return fields;
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text.
      throw new IllegalArgumentException(
          "expected a service account key as JSON, or base64 of it; the JSON breaks at line "
              + e.getLocation().getLineNr()
              + " column "
              + e.getLocation().getColumnNr());
    } catch (IOException e) {
      throw new IllegalArgumentException("expected a service account key as JSON", e);
    }
  }
}
