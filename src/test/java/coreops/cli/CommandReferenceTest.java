package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.command.Catalogue;
import coreops.command.CommandSpec;
import coreops.command.HelpSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What operators read about the commands is what the catalogue says. */
class CommandReferenceTest {
  /** Writes the page instead of comparing it: {@code -Dcoreops.docs.write=true}. */
  private static final boolean WRITE = Boolean.getBoolean("coreops.docs.write");

  private static final Path PAGE = Path.of("docs", "commands.md");

  private static final String INTRODUCTION =
      """
      # Commands

      This page is generated from the catalogue of commands; the build fails when they differ. Write it anew
      with `scripts/test -Dtest=CommandReferenceTest -Dcoreops.docs.write=true`.

      Typed forms: `!ops …`, `ops …` and `@bot …` are the same, in any case. Admins may type what
      `COREOPS_ADMIN_BANG_ALLOWLIST` names alone behind a bang, e.g. `!env`. Every command is also a slash
      command. Who may run it is decided by roles alone: *admin* by `ADMIN_ROLE_IDS`, *staff* by those or
      `STAFF_ROLE_IDS`, *recruiter* and *lead* likewise; *everybody* is every member. `!ops why <command>
      [@member]` says what decides.
      """;

  @Test
  void the_page_is_what_the_catalogue_says() throws IOException {
    String expected = page(Composition.catalogue());
    if (WRITE) {
      Files.writeString(PAGE, expected);
    }

    assertThat(Files.readString(PAGE))
        .as("%s; write it anew with -Dcoreops.docs.write=true", PAGE)
        .isEqualTo(expected);
  }

  @Test
  void every_command_says_what_it_does_in_a_sentence() {
    assertThat(Composition.catalogue().all())
        .allSatisfy(spec -> assertThat(spec.summary()).isNotBlank().endsWith("."));
  }

  private static String page(Catalogue catalogue) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (HelpSection section : HelpSection.values()) {
      List<CommandSpec> specs =
          catalogue.all().stream()
              .filter(spec -> spec.section() == section)
              .sorted(Comparator.comparing(CommandSpec::path))
              .toList();
      if (!specs.isEmpty()) {
        page.append("\n## %s: %s\n".formatted(section.audience().title(), section.label()));
        page.append("| typed | slash | for | toggle | cooldown | what it does |\n");
        page.append("|---|---|---|---|---|---|\n");
        specs.forEach(spec -> page.append(row(spec)));
      }
    }
    return page.toString();
  }

  private static String row(CommandSpec spec) {
    String cooldown =
        spec.cooldown().isZero()
            ? "–"
            : spec.cooldown().toSeconds()
                + " s"
                + (spec.scope() == CommandSpec.CooldownScope.GUILD ? ", all together" : "");
    return "| `%s` | `%s` | %s | %s | %s | %s |\n"
        .formatted(
            spec.usage(),
            spec.slashForm(),
            audience(spec),
            spec.toggle().map(name -> "`" + name + "`").orElse("–"),
            cooldown,
            spec.summary()
                + (spec.inDirectMessages() ? " Also in direct messages." : "")
                + details(spec));
  }

  private static String audience(CommandSpec spec) {
    String tier = spec.tier().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return tier.equals("user") ? "everybody" : tier;
  }

  private static String details(CommandSpec spec) {
    return spec.arguments().isEmpty()
        ? ""
        : spec.arguments().stream()
            .map(argument -> "`%s`: %s".formatted(argument.usage(), argument.summary()))
            .collect(Collectors.joining("; ", " (", ")"));
  }
}
