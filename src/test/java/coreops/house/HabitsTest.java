package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What no class may do by itself, because one place does it for everybody. */
class HabitsTest {
  @Test
  void only_config_reads_the_environment() {
    assertThat(
            calls(
                in(Set.of("config")).negate(),
                call -> owner(call, System.class) && call.getName().equals("getenv")))
        .as("environment read past the settings")
        .isEmpty();
  }

  @Test
  void system_properties_are_read_by_config_and_the_command_line_alone() {
    assertThat(
            calls(
                in(Set.of("config", "cli")).negate(),
                call ->
                    owner(call, System.class) && call.getName().matches("getProperty|getProperties")
                        || owner(call, Integer.class) && call.getName().equals("getInteger")
                        || owner(call, Long.class) && call.getName().equals("getLong")
                        || owner(call, Boolean.class) && call.getName().equals("getBoolean")))
        .as("settings by system property")
        .isEmpty();
  }

  /**
   * The sandbox plays the outside world, whose clock is its own; the command line starts before
   * there is a clock to hand round. Measuring with {@code nanoTime} is no behaviour.
   */
  @Test
  void nobody_but_vertx_time_asks_the_system_for_the_time() {
    assertThat(
            calls(
                in(Set.of("sandbox", "cli")).negate().and(type -> !named(type, "VertxTime")),
                call ->
                    call.getTargetOwner().getName().startsWith("java.time.")
                            && call.getName().equals("now")
                        || call.getTargetOwner().getName().equals("java.time.Clock")
                            && call.getName().startsWith("system")
                        || owner(call, System.class) && call.getName().equals("currentTimeMillis")))
        .as("a clock of one's own; take coreops.types.Time")
        .isEmpty();
  }

  @Test
  void modules_set_no_timers() {
    assertThat(
            calls(
                in(Set.of("modules")),
                call ->
                    call.getName().matches("setTimer|setPeriodic|timer|sleep|delayedExecutor")
                        || call.getName().matches("(?i).*schedul.*")
                            && call.getTargetOwner().getName().startsWith("java.")
                        || owner(call, Timer.class)
                        || call.getTargetOwner().getName().startsWith("coreops.types.Time")
                            && call.getName().matches("after|every")))
        .as("timers in modules; declare a job instead")
        .isEmpty();
  }

  /** A pattern that somebody else wrote could keep a thread busy for hours. */
  @Test
  void no_text_of_people_or_sheets_becomes_a_regular_expression() {
    assertThat(
            calls(
                type -> true,
                call ->
                    owner(call, Pattern.class)
                        && call.getName().equals("compile")
                        && !call.getOrigin().getName().equals("<clinit>")))
        .as("patterns that are not constants")
        .isEmpty();
    assertThat(
            Sources.find(
                Pattern.compile("\\.(replaceAll|replaceFirst)\\([a-z]\\w*,"),
                Sources.under("src/main")))
        .as("text used as a pattern")
        .isEmpty();
  }

  @Test
  void embeds_take_the_footer_of_the_house() {
    List<JavaClass> makers =
        House.PROGRAM.stream()
            .filter(type -> !House.roomOf(type).equals("discord"))
            .filter(
                type ->
                    uses(type, "coreops.discord.Embed", "footedBy")
                        || uses(type, "coreops.discord.Embed", "<init>"))
            .toList();

    assertThat(makers)
        .allSatisfy(
            type ->
                assertThat(uses(type, "coreops.discord.House", "footer"))
                    .as("%s builds a footer of its own", type.getName())
                    .isTrue());
  }

  @Test
  void nothing_prints_past_the_log() {
    assertThat(
            calls(
                in(Set.of("cli", "sandbox", "telemetry")).negate(),
                call ->
                    owner(call, System.class) && call.getName().matches("out|err")
                        || call.getName().equals("printStackTrace")))
        .as("output past the log")
        .isEmpty();
  }

  @Test
  void nobody_else_ends_the_process() {
    assertThat(
            calls(
                in(Set.of("cli", "runtime")).negate(),
                call ->
                    owner(call, System.class) && call.getName().equals("exit")
                        || owner(call, Runtime.class) && call.getName().matches("exit|halt")))
        .as("exits; tell control.ExitRequest instead")
        .isEmpty();
  }

  private static List<String> calls(
      Predicate<JavaClass> where, Predicate<JavaAccess<?>> forbidden) {
    return House.PROGRAM.stream()
        .filter(where)
        .flatMap(HabitsTest::accesses)
        .filter(forbidden)
        .map(JavaAccess::getDescription)
        .toList();
  }

  /** Calls, fields and method references; the last are how a clock slips in unseen. */
  private static Stream<JavaAccess<?>> accesses(JavaClass type) {
    return type.getAccessesFromSelf().stream();
  }

  private static boolean uses(JavaClass type, String owner, String method) {
    return accesses(type)
        .anyMatch(
            call -> call.getTargetOwner().getName().equals(owner) && call.getName().equals(method));
  }

  private static Predicate<JavaClass> in(Set<String> rooms) {
    return type -> rooms.contains(House.roomOf(type));
  }

  private static boolean named(JavaClass type, String name) {
    return type.getName().equals("coreops.bus." + name);
  }

  private static boolean owner(JavaAccess<?> call, Class<?> owner) {
    return call.getTargetOwner().getName().equals(owner.getName());
  }
}
