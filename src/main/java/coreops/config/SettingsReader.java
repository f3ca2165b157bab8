package coreops.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds the {@link Settings} records from, weakest first: the default of each {@link Key}, the
 * {@code settings} section of {@code conf/coreops.yaml}, the environment files in their order, the
 * environment. Everything that is wrong is found in one go.
 */
public final class SettingsReader {
  static final String ENVIRONMENT = "environment";

  private final Map<String, String> environment;
  private final List<Path> envFiles;

  /**
   * @param environment of the process, or what stands for it
   * @param envFiles {@code KEY=value} files; a later one wins over an earlier one
   */
  public SettingsReader(Map<String, String> environment, List<Path> envFiles) {
    this.environment = Map.copyOf(environment);
    this.envFiles = List.copyOf(envFiles);
  }

  /** The environment of this process: the one place that asks the system for it. */
  public static Map<String, String> environment() {
    return System.getenv();
  }

  /** Reads everything with this file's {@code settings} section. */
  public Reading read(ConfFile conf) {
    List<Problem> problems = new ArrayList<>();
    return new Binding(layers(conf, problems), problems).reading();
  }

  /**
   * Reads one area alone: a tool that restores needs no token.
   *
   * @throws SettingsException when a key of this area is wrong
   */
  public <R extends Record> R area(Class<R> type, ConfFile conf) {
    List<Problem> problems = new ArrayList<>();
    Record area = new Binding(layers(conf, problems), problems).area(type);
    if (area == null || !problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return type.cast(area);
  }

  /** Every name under which these areas accept a value. */
  public static Set<String> names(List<Class<? extends Record>> areas) {
    Set<String> names = new LinkedHashSet<>();
    for (Class<? extends Record> area : areas) {
      for (RecordComponent component : area.getRecordComponents()) {
        names.addAll(AcceptedKeys.names(component.getAnnotation(Key.class)));
      }
    }
    return names;
  }

  private Layers layers(ConfFile conf, List<Problem> problems) {
    List<Layers.Layer> layers = new ArrayList<>();
    layers.add(new Layers.Layer(ENVIRONMENT, environment));
    for (Path file : envFiles.reversed()) {
      layers.add(new Layers.Layer(file.toString(), EnvFile.read(file, problems)));
    }
    layers.add(new Layers.Layer("yaml", conf.settings()));
    return new Layers(layers);
  }

  /** A record's canonical constructor call; null when the values do not fit. */
  static @Nullable Record build(Class<? extends Record> type, List<@Nullable Object> values) {
    Class<?>[] types =
        java.util.Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " refuses its values", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not a settings record: " + type, e);
    }
  }

  /** Whether the component holds a secret. */
  static boolean secret(RecordComponent component) {
    return component.getType() == Secret.class
        || (component.getGenericType() instanceof ParameterizedType generic
            && generic.getActualTypeArguments()[0] == Secret.class);
  }

  /** The areas of process tools, which are no part of {@link Settings}. */
  static Map<String, Class<? extends Record>> tools() {
    return Map.of("supervisor", SupervisorSettings.class);
  }

  /** The settings areas: name of the component → its record type. */
  static Map<String, Class<? extends Record>> areas() {
    Map<String, Class<? extends Record>> areas = new LinkedHashMap<>();
    for (RecordComponent area : Settings.class.getRecordComponents()) {
      areas.put(area.getName(), area.getType().asSubclass(Record.class));
    }
    return areas;
  }
}
