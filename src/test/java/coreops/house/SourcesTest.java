package coreops.house;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.house.Sources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler cannot see. Patterns are put together from pieces, or they find themselves. */
class SourcesTest {
  private static final List<Source> PROGRAM = Sources.under("src/main");
  private static final List<Source> JAVA =
      Sources.under("src").stream()
          .filter(file -> file.path().toString().endsWith(".java"))
          .toList();
  private static final int LONGEST = 400;

  /** Ids of guilds, roles and channels come from settings and sheets, never from code. */
  @Test
  void the_program_names_no_discord_id() {
    assertThat(idsIn("guild 123_456_789_012_345_678")).isTrue();
    assertThat(idsIn("1_420_070_400_000L")).isFalse();
    assertThat(
            PROGRAM.stream()
                .flatMap(file -> file.lines().stream().filter(SourcesTest::idsIn))
                .toList())
        .as("17 to 20 digits in src/main")
        .isEmpty();
  }

  @Test
  void no_file_holds_what_looks_like_a_secret() {
    Pattern secrets =
        Pattern.compile(
            String.join(
                "|",
                "[MNO][A-Za-z\\d_-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,}",
                "-----BEGIN [A-Z ]*PRIVATE" + " KEY-----\\s*[\\\\nA-Za-z\\d+/=]{20,}",
                "AI" + "za[\\w-]{35}",
                "ya" + "29\\.[\\w-]{20,}",
                "gh" + "[pousr]_[A-Za-z\\d]{36}",
                "\\d{8,10}:AA[\\w-]{33}"));

    assertThat(Sources.find(secrets, Sources.all())).as("secret-shaped strings").isEmpty();
  }

  @Test
  void the_program_has_no_private_key_in_it() {
    Pattern key = Pattern.compile("BEGIN [A-Z ]*PRIVATE" + " KEY-----[^\\\\\"]{10,}");

    assertThat(Sources.find(key, PROGRAM)).isEmpty();
  }

  @Test
  void the_footer_is_worded_in_one_place() {
    Pattern footer = Pattern.compile("Bot v|· CoreOps v");
    List<Source> others =
        PROGRAM.stream().filter(file -> !file.path().endsWith("discord/House.java")).toList();

    assertThat(Sources.find(footer, others)).as("footers of their own").isEmpty();
  }

  @Test
  void nothing_is_left_for_later_in_the_program() {
    Pattern notes = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    assertThat(Sources.find(notes, PROGRAM)).isEmpty();
  }

  @Test
  void no_file_is_longer_than_four_hundred_lines() {
    assertThat(JAVA)
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(file.lines().size())
                    .as("lines of %s", file.path())
                    .isLessThanOrEqualTo(LONGEST));
  }

  @Test
  void every_package_says_what_it_is_and_takes_no_nulls() throws IOException {
    Set<Path> packages =
        PROGRAM.stream()
            .map(Source::path)
            .filter(path -> path.toString().endsWith(".java"))
            .map(Path::getParent)
            .collect(java.util.stream.Collectors.toSet());

    assertThat(packages).isNotEmpty();
    for (Path folder : packages) {
      Path info = Sources.ROOT.resolve(folder).resolve("package-info.java");
      assertThat(info).exists();
      assertThat(Files.readString(info)).as(info.toString()).contains("/**", "@NullMarked");
    }
  }

  @Test
  void tests_are_never_skipped_and_never_sleep() {
    Pattern lazy =
        Pattern.compile(
            "@Dis" + "abled|Thread\\.sl" + "eep|assume" + "(True|False|That|ThatCode)\\(");

    assertThat(Sources.find(lazy, Sources.under("src/test"))).isEmpty();
  }

  @Test
  void warnings_are_suppressed_only_with_a_reason() {
    Stream<String> bare =
        PROGRAM.stream()
            .flatMap(
                file ->
                    Stream.iterate(0, i -> i < file.lines().size(), i -> i + 1)
                        .filter(i -> file.lines().get(i).contains("@SuppressWarnings"))
                        .filter(i -> !explained(file.lines(), i))
                        .map(i -> file.path() + ":" + (i + 1)));

    assertThat(bare.toList()).as("suppressed without a comment").isEmpty();
  }

  /** The project stands on its own: it names no file of the machine it was written on. */
  @Test
  void no_file_points_outside_the_project() {
    Pattern outside =
        Pattern.compile("\\.\\./" + "shared|(?<![\\w./])/(home|Users|root|mnt|work)" + "/\\w");

    assertThat(Sources.find(outside, Sources.all())).isEmpty();
  }

  private static boolean explained(List<String> lines, int at) {
    return Stream.of(at - 2, at - 1, at, at + 1)
        .filter(i -> i >= 0 && i < lines.size())
        .anyMatch(i -> lines.get(i).contains("//") || lines.get(i).strip().startsWith("*"));
  }

  private static boolean idsIn(String line) {
    return Pattern.compile("(?<![\\dA-Fa-fx.])\\d{17,20}(?![\\dA-Fa-f.])")
        .matcher(line.replaceAll("(?<=\\d)_(?=\\d)", ""))
        .find();
  }
}
