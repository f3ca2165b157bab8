package coreops.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every environment key that is accepted; the reference and the parity checks come from here. */
public final class AcceptedKeys {
  /** Ending of the key that names a file with the secret. */
  public static final String FILE = "_FILE";

  private AcceptedKeys() {}

  /** The keys of the settings records in their order, then those of the modules. */
  public static List<KeyInfo> all() {
    List<KeyInfo> keys = new ArrayList<>();
    SettingsReader.areas().forEach((area, type) -> keys.addAll(of(area, type)));
    SettingsReader.tools().forEach((area, type) -> keys.addAll(of(area, type)));
    keys.addAll(ModuleKeys.all().values());
    return keys;
  }

  private static List<KeyInfo> of(String area, Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> info(area, component))
        .toList();
  }

  /** All names: canonical, aliases, and the file form of secrets. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (KeyInfo key : all()) {
      names.add(key.name());
      names.addAll(key.aliases());
      if (key.secret()) {
        names.add(key.name() + FILE);
        key.aliases().forEach(alias -> names.add(alias + FILE));
      }
    }
    return names;
  }

  static List<String> names(Key key) {
    List<String> names = new ArrayList<>();
    names.add(key.value());
    names.addAll(List.of(key.aliases()));
    return names;
  }

  private static KeyInfo info(String area, RecordComponent component) {
    Key key = component.getAnnotation(Key.class);
    return new KeyInfo(
        key.value(),
        List.of(key.aliases()),
        area,
        type(component.getGenericType()) + range(key),
        key.fallback(),
        key.required(),
        SettingsReader.secret(component),
        key.sheet(),
        key.doc());
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      String inner = type(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == java.util.Optional.class
          ? inner
          : inner.equals("id") ? "ids" : "list";
    }
    return switch (type.getTypeName()) {
      case "java.lang.String" -> "text";
      case "boolean", "java.lang.Boolean" -> "flag";
      case "java.time.Duration" -> "duration";
      case "java.nio.file.Path" -> "path";
      case "java.net.URI" -> "url";
      case "java.time.ZoneId" -> "time zone";
      case "coreops.config.Secret" -> "secret";
      case "int" -> "int";
      case "double" -> "decimal";
      default -> "id";
    };
  }

  private static String range(Key key) {
    if (key.min() == Long.MIN_VALUE) {
      return "";
    }
    return " " + key.min() + ".." + (key.max() == Long.MAX_VALUE ? "" : key.max());
  }
}
