package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.CustomId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The buttons below an update. They carry which post they belong to; its pages are kept as they
 * were when it was posted, so they work after any number of restarts, as long as they are kept.
 */
final class PagerView {
  static final String SUMMARY = "open_spots_summary";
  static final String DETAILS = "open_spots_details";

  /** Only where one of the two does not fit one page. */
  static final String PAGE = "open_spots_page";

  private static final Pattern STATE = Pattern.compile("([^:]+)(?::(\\d{1,3}))?");

  private final PostBook book;

  PagerView(PostBook book) {
    this.book = book;
  }

  /**
   * @throws Failure NOT_FOUND when the post's pages are no longer kept
   */
  Reply press(ActionCall call) {
    var state = STATE.matcher(call.state());
    if (!state.matches()) {
      throw gone();
    }
    PostBook.Post post = book.post(state.group(1)).await().orElseThrow(PagerView::gone);
    Content content = post.content();
    int page =
        switch (call.action()) {
          case SUMMARY -> 0;
          case DETAILS -> content.summary().size();
          default -> state.group(2) == null ? 0 : Integer.parseInt(state.group(2));
        };
    int shown = Math.min(page, content.pages().size() - 1);
    return Reply.embed(content.pages().get(shown))
        .saying(content.text())
        .with(rows(post.id(), content, shown).toArray(Control.Row[]::new));
  }

  /** The buttons below a page. */
  static List<Control.Row> rows(String post, Content content, int page) {
    if (content.details().isEmpty()) {
      return List.of();
    }
    int first = content.summary().size();
    boolean summary = page < first;
    List<Control.Row> rows = new ArrayList<>();
    rows.add(
        Control.Row.of(
            button(SUMMARY, post, "Summary").disabledIf(summary),
            button(DETAILS, post, "Bracket Details").disabledIf(!summary)));
    int from = summary ? 0 : first;
    int to = summary ? first : content.pages().size();
    if (to - from > 1) {
      rows.add(
          Control.Row.of(
              button(PAGE, post + ":" + Math.max(0, page - 1), "◀ Previous")
                  .disabledIf(page == from),
              button(PAGE, post + ":" + (page + 1), "Next ▶").disabledIf(page == to - 1)));
    }
    return rows;
  }

  private static Control.Button button(String action, String state, String label) {
    return Control.Button.of(
        new CustomId(RecruitmentCommands.MODULE, action, state).toString(), label);
  }

  private static Failure gone() {
    return new Failure(
        Failure.Code.NOT_FOUND,
        "The numbers behind this post are gone: I keep them for %d days."
            .formatted(PostBook.KEPT.toDays()));
  }
}
