package coreops.bus;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes values of every shape that a record may have: each permitted kind of a sealed type, each
 * constant of an enum, optionals full and empty. A type it does not know fails the test, so that
 * nothing crosses the bus untried.
 */
final class Samples {
  private static final Instant AT = Instant.parse("2026-11-20T12:34:56.123456789Z");

  private Samples() {}

  /** All samples of a type; a record has as many as its most varied component. */
  static List<Object> of(Type type) {
    return switch (type) {
      case Class<?> plain -> ofClass(plain);
      case ParameterizedType generic -> ofGeneric(generic);
      case WildcardType wildcard -> of(wildcard.getUpperBounds()[0]);
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static List<Object> ofGeneric(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Class<?> raw = (Class<?>) type.getRawType();
    if (raw == Optional.class) {
      List<Object> samples = new ArrayList<>(List.of(Optional.empty()));
      of(arguments[0]).forEach(value -> samples.add(Optional.of(value)));
      return samples;
    }
    if (raw == List.class) {
      return List.of(List.of(), List.copyOf(of(arguments[0])));
    }
    if (raw == Set.class) {
      return List.of(Set.of(), Set.copyOf(of(arguments[0])));
    }
    if (raw == Map.class) {
      return List.of(Map.of(), Map.of(of(arguments[0]).getFirst(), of(arguments[1]).getFirst()));
    }
    return ofClass(raw);
  }

  private static List<Object> ofClass(Class<?> type) {
    if (type.isRecord()) {
      return ofRecord(type);
    }
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    if (type.isSealed()) {
      return Arrays.stream(type.getPermittedSubclasses())
          .flatMap(kind -> ofClass(kind).stream())
          .toList();
    }
    return switch (type.getName()) {
      case "java.lang.String" -> List.of("", "text | with \"signs\" ✓\n");
      case "int", "java.lang.Integer" -> List.of(-7, Integer.MAX_VALUE);
      case "long", "java.lang.Long" -> List.of(Long.MIN_VALUE, (1L << 62) + 1);
      case "double", "java.lang.Double" -> List.of(0.5);
      case "[B" -> List.of(new byte[0], new byte[] {1, -2, 3});
      case "boolean", "java.lang.Boolean" -> List.of(true, false);
      case "java.time.Instant" -> List.of(AT, Instant.EPOCH);
      case "java.time.Duration" ->
          List.of(Duration.ofNanos(-1), Duration.ofDays(400).plusNanos(123_456_789));
      case "java.time.LocalDate" -> List.of(LocalDate.EPOCH);
      case "java.time.LocalTime" -> List.of(LocalTime.NOON);
      case "java.time.ZoneId" -> List.of(ZoneId.of("Europe/Vienna"));
      case "java.net.URI" -> List.of(URI.create("http://127.0.0.1:1/x"));
      // What a report's detail may hold, as its Javadoc says.
      case "java.lang.Object" ->
          List.of(Map.of("text", "x", "flag", true, "list", List.of(1L, 0.5), "map", Map.of()));
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static List<Object> ofRecord(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<List<Object>> columns =
        Arrays.stream(components).map(each -> of(each.getGenericType())).toList();
    int rows = columns.stream().mapToInt(List::size).max().orElse(1);
    List<Object> samples = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = columns.get(i).get(row % columns.get(i).size());
      }
      samples.add(construct(type, components, values));
    }
    return samples;
  }

  private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("cannot make a " + type.getName(), e);
    }
  }
}
