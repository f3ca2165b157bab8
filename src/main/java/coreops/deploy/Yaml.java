package coreops.deploy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import coreops.config.Problem;
import coreops.config.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small YAML files that people write and read. */
final class Yaml {
  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private Yaml() {}

  static String write(Map<String, Object> root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JacksonException e) {
      throw new IllegalStateException("maps of text can be written", e);
    }
  }

  /** Reads a map; nothing at all is an empty one. */
  static Map<String, Object> map(String text, String name) {
    try {
      Map<String, Object> map =
          MAPPER.readValue(text.isBlank() ? "{}" : text, new TypeReference<>() {});
      return map == null ? new LinkedHashMap<>() : map;
    } catch (JacksonException e) {
      throw bad(name, "not valid yaml, or no list of key: value");
    }
  }

  static Map<String, Object> map(Path file) {
    return map(text(file), file.toString());
  }

  /** The file's text. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw bad(file.toString(), "this file cannot be read");
    }
  }

  static SettingsException bad(String name, String what) {
    return new SettingsException(List.of(new Problem(name, "", what)));
  }
}
