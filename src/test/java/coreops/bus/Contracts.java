package coreops.bus;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds every address and topic of the program, and so every record that crosses the bus. */
final class Contracts {
  private Contracts() {}

  /** Questions, answers and events, in order of their names. */
  static Set<Class<? extends Record>> records() {
    Set<Class<? extends Record>> records = new TreeSet<>(Comparator.comparing(Class::getName));
    classes()
        .flatMap(type -> Stream.concat(held(type), made(type)))
        .forEach(
            contract -> {
              if (contract instanceof Address<?, ?> address) {
                records.add(address.question());
                records.add(address.answer());
              } else if (contract instanceof Topic<?> topic) {
                records.add(topic.event());
              }
            });
    return records;
  }

  private static boolean isContract(Class<?> type) {
    return type == Address.class || type == Topic.class;
  }

  /** What static fields hold. */
  private static Stream<Object> held(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && isContract(field.getType()))
        .map(
            field ->
                open(
                    field,
                    each -> {
                      each.setAccessible(true);
                      return each.get(null);
                    }));
  }

  /** What static methods make of a name. */
  private static Stream<Object> made(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> isContract(method.getReturnType()) && takesAName(method))
        .map(
            method ->
                open(
                    method,
                    each -> {
                      each.setAccessible(true);
                      return each.invoke(null, "name");
                    }));
  }

  private static boolean takesAName(Method method) {
    return method.getParameterCount() == 1 && method.getParameterTypes()[0] == String.class;
  }

  private static Stream<Class<?>> classes() {
    try {
      Path root = Path.of(Bus.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("coreops"))) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".class") && !name.contains("package-info"))
            .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
            .<Class<?>>map(name -> open(name, Contracts::unstarted))
            .toList()
            .stream();
      }
    } catch (IOException | java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> unstarted(String name) throws ClassNotFoundException {
    return Class.forName(name, false, Contracts.class.getClassLoader());
  }

  private static <X, Y> Y open(X from, Reflecting<X, Y> reflecting) {
    Function<X, Y> unchecked =
        each -> {
          try {
            return reflecting.apply(each);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(String.valueOf(each), e);
          }
        };
    return unchecked.apply(from);
  }

  private interface Reflecting<X, Y> {
    Y apply(X from) throws ReflectiveOperationException;
  }
}
