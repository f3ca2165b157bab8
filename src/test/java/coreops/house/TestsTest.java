package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tests are held to something too. */
class TestsTest {
  private static final List<String> ASSERTING =
      List.of(
          "org.assertj.core.api.",
          "org.junit.jupiter.api.Assertions",
          "com.tngtech.archunit.lang.",
          "com.tngtech.archunit.library.dependencies.SliceRule",
          "io.vertx.junit5.VertxTestContext");

  @Test
  void every_test_asserts_something() {
    List<String> silent =
        House.TESTS.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(TestsTest::isTest)
            .filter(test -> !asserts(test))
            .map(JavaMethod::getFullName)
            .sorted()
            .toList();

    assertThat(silent).as("tests that cannot fail").isEmpty();
  }

  @Test
  void tests_have_sentences_as_names() {
    List<String> terse =
        House.TESTS.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(TestsTest::isTest)
            .filter(test -> !test.getName().contains("_"))
            .map(JavaMethod::getFullName)
            .sorted()
            .toList();

    assertThat(terse).as("names that are no sentences").isEmpty();
  }

  private static boolean isTest(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType().getSimpleName())
        .anyMatch(Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory")::contains);
  }

  /** Whether the test reaches an assertion, itself or through helpers of the tests. */
  private static boolean asserts(JavaMethod test) {
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(test));
    while (!open.isEmpty()) {
      JavaCodeUnit next = open.removeFirst();
      if (!seen.add(next)) {
        continue;
      }
      for (var call : next.getCallsFromSelf()) {
        JavaClass owner = call.getTargetOwner();
        boolean throwsItself = owner.isAssignableTo(AssertionError.class);
        if (throwsItself || ASSERTING.stream().anyMatch(owner.getName()::startsWith)) {
          return true;
        }
        if (House.TESTS.contain(owner.getName())) {
          call.getTarget().resolveMember().ifPresent(open::add);
        }
      }
      for (var reference : next.getMethodReferencesFromSelf()) {
        if (House.TESTS.contain(reference.getTargetOwner().getName())) {
          reference.getTarget().resolveMember().ifPresent(open::add);
        }
      }
    }
    return false;
  }
}
