package coreops.sandbox.google;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Query parameters, read as Google reads them. */
record Params(MultiMap query) {
  Optional<String> text(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  List<String> all(String name) {
    return query.getAll(name);
  }

  boolean flag(String name) {
    return text(name).map(Boolean::parseBoolean).orElse(false);
  }

  /**
   * An enum's constant.
   *
   * @throws ApiError 400 in the words of Google's JSON transcoder
   */
  <E extends Enum<E>> E constant(String name, Class<E> type, E fallback) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.get().toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw ApiError.invalidArgument(
        "Invalid value at '%s' (type.googleapis.com/google.apps.sheets.v4.%s), \"%s\""
            .formatted(name, type.getSimpleName(), text.get()));
  }
}
