package coreops.bus;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of our records between nodes: times as numbers, sealed types by their simple name.
 */
public final class Wire {
  private Wire() {}

  /** A mapper that round-trips every record that may cross the bus. */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new Jdk8Module())
        .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .annotationIntrospector(
            AnnotationIntrospectorPair.pair(new JacksonAnnotationIntrospector(), new Sealed()))
        .build();
  }

  /** Teaches Jackson what the compiler knows: the permitted kinds of a sealed interface of ours. */
  private static final class Sealed extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
        MapperConfig<?> config,
        AnnotatedClass type,
        com.fasterxml.jackson.databind.JavaType baseType) {
      return kinds(type.getRawType()).length == 0
          ? null
          : new StdTypeResolverBuilder()
              .init(JsonTypeInfo.Id.NAME, null)
              .inclusion(JsonTypeInfo.As.PROPERTY)
              .typeProperty("kind");
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated type) {
      Class<?>[] kinds = kinds(type.getRawType());
      return kinds.length == 0
          ? null
          : Arrays.stream(kinds).map(kind -> new NamedType(kind, kind.getSimpleName())).toList();
    }

    /** Ids are sealed too, but always declared by their own type, so they need no name. */
    private static Class<?>[] kinds(Class<?> type) {
      boolean ours = type.isInterface() && type.isSealed() && type.getName().startsWith("coreops.");
      return ours ? type.getPermittedSubclasses() : new Class<?>[0];
    }
  }
}
