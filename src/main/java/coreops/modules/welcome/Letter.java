package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.discord.EmbedLimits;
import java.util.Optional;

/**
 * What is posted, with everything filled in.
 *
 * @param notice for everybody
 */
record Letter(String title, String body, String footer, String notice) {
  /** Where neither the clan nor the stand-in says it. */
  private static final String USUAL_NOTICE =
      "👋 {MENTION} has joined **{CLAN}**.\nGive them a warm welcome!";

  private static final String AGAIN = "!" + WelcomeCommands.REFRESH;

  /**
   * @param inNotice the same without whoever invites
   * @param note below the letter; may be blank
   * @throws Failure INVALID when there is no text, or more than Discord takes
   */
  static Letter of(Template template, Placeholders words, Placeholders inNotice, String note) {
    String body = Tidying.tidy(words.fill(template.body()));
    if (body.isEmpty()) {
      throw new Failure(
          Failure.Code.INVALID,
          "The letter of %s has no text: fill its BODY, or that of the row C1C, then `%s`."
              .formatted(template.tag(), AGAIN));
    }
    Letter letter =
        new Letter(
            Tidying.tidy(words.fill(template.title())),
            note.isBlank() ? body : body + "\n\n" + note.strip(),
            Tidying.tidy(words.fill(template.footer())),
            Tidying.tidy(
                inNotice.fill(template.notice().isEmpty() ? USUAL_NOTICE : template.notice())));
    letter
        .tooLong(body.length() < letter.body.length())
        .ifPresent(
            problem -> {
              throw new Failure(
                  Failure.Code.INVALID,
                  "Nothing was posted: %s. Shorten it in the row %s, or C1C, then `%s`."
                      .formatted(problem, template.tag(), AGAIN));
            });
    return letter;
  }

  private Optional<String> tooLong(boolean noted) {
    return over("TITLE", title, EmbedLimits.TITLE)
        .or(() -> over(noted ? "BODY with your note" : "BODY", body, EmbedLimits.DESCRIPTION))
        .or(() -> over("FOOTER", footer, EmbedLimits.FOOTER))
        .or(() -> over("GENERAL_NOTICE", notice, EmbedLimits.TEXT))
        .or(() -> over("letter as a whole", title + body + footer, EmbedLimits.TOTAL));
  }

  private static Optional<String> over(String what, String text, int limit) {
    return text.length() <= limit
        ? Optional.empty()
        : Optional.of(
            "the %s has %,d characters, and Discord takes %,d"
                .formatted(what, text.length(), limit));
  }
}
