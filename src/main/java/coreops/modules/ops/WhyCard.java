package coreops.modules.ops;

import coreops.bus.Failure;
import coreops.control.Why;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.types.Versions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The card of {@code why}: each check that decides about a command, and what would change it. */
final class WhyCard {
  private static final int FINDING = 300;

  private final Versions versions;

  WhyCard(Versions versions) {
    this.versions = versions;
  }

  /**
   * @param whom a mention, or {@code you}
   * @param extra checks that the router cannot make
   * @throws Failure NOT_FOUND when the words mean no command
   */
  Embed of(String asked, String whom, Why.Answer answer, List<Why.Check> extra, Instant now) {
    if (answer.path().isEmpty()) {
      throw new Failure(
          Failure.Code.NOT_FOUND,
          "There is no command %s. %s"
              .formatted(
                  Shown.code(asked),
                  answer.nearest().isEmpty()
                      ? "`!ops help` lists them."
                      : "Did you mean "
                          + answer.nearest().stream()
                              .map(Shown::code)
                              .collect(Collectors.joining(" or "))
                          + "?"));
    }
    List<Why.Check> checks = Stream.concat(answer.checks().stream(), extra.stream()).toList();
    boolean may = checks.stream().allMatch(Why.Check::passed);
    return Embed.titled(
            "%s `!%s`".formatted(may ? "✅" : "⛔", answer.path()), may ? House.GOOD : House.WARNING)
        .describedBy(
            (may ? "It would run for %s, here and now." : "It would not run for %s, here and now.")
                    .formatted(whom)
                + "\n\n"
                + checks.stream().map(WhyCard::line).collect(Collectors.joining("\n")))
        .footedBy(House.footer(versions))
        .at(now);
  }

  private static String line(Why.Check check) {
    String remedy =
        check.remedy().isBlank() ? "" : "\n-# ↳ would change it: " + cut(check.remedy());
    return "%s **%s** — %s%s"
        .formatted(check.passed() ? "✅" : "❌", check.name(), cut(check.finding()), remedy);
  }

  /** Worded by the house, with code and mentions of its own; only the length is not known. */
  private static String cut(String text) {
    return EmbedLimits.fit(text, FINDING);
  }
}
