package coreops.modules.welcome;

import coreops.bus.Bus;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.control.Lifecycle;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import java.util.List;

/** {@code !welcome-refresh}: reads the templates again, and says what came of it. */
final class RefreshDesk {
  private final Bus bus;
  private final Sheets sheets;
  private final TemplateBook book;

  RefreshDesk(Bus bus, Sheets sheets, TemplateBook book) {
    this.bus = bus;
    this.sheets = sheets;
    this.book = book;
  }

  Reply refresh(CommandCall call) {
    SheetCalls.Refreshed done =
        sheets.refreshNow(TemplateBook.BUCKET, call.invoker().name()).await();
    BucketState state = done.state();
    tell(call, done);
    if (done.ok()) {
      return Reply.text(
          "✅ The welcome templates are read again, in %s: %s rows, %s active clans."
              .formatted(
                  Shown.took(done.took()),
                  Shown.count(state.items()),
                  Shown.count(book.known().active().count())));
    }
    String error = state.lastError().isBlank() ? "unknown error" : state.lastError();
    return Reply.text(
        "⚠️ I could not read the welcome templates: `%s`. %s"
            .formatted(
                Shown.plain(error, 300),
                state.age().isEmpty()
                    ? "There are none yet."
                    : "Those of %s ago stay in use.".formatted(Shown.span(state.age()))
                        + (state.lastResult().equals("rejected")
                            ? " `!ops refresh templates --accept` takes what is there now."
                            : "")));
  }

  private void tell(CommandCall call, SheetCalls.Refreshed done) {
    BucketState state = done.state();
    Lifecycle.refresh(
            TemplateBook.BUCKET,
            "manual",
            Shown.plain(call.invoker().name(), 60),
            done.ok(),
            List.of(
                "%s %s (%s, %s) %s"
                    .formatted(
                        TemplateBook.BUCKET,
                        state.lastResult(),
                        Shown.took(done.took()),
                        Shown.count(state.items()),
                        done.ok() ? "" : Shown.plain(state.lastError(), 200))
                    .strip()),
            Shown.took(done.took()))
        .tell(bus);
  }
}
