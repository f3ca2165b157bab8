package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.command.CommandCall;
import coreops.command.Completion;
import coreops.command.Reply;
import coreops.control.SheetWrites;
import coreops.control.SheetWrites.State;
import coreops.control.SheetWrites.Verdict;
import coreops.discord.Embed;
import coreops.discord.Shown;
import coreops.module.Pager;
import coreops.sheets.Sheets;
import coreops.types.Time;
import coreops.types.Versions;
import java.util.List;

/** {@code writes} and an operator's word on what was given up. */
final class WritesDesk {
  /** What a person may want to turn through; the outbox keeps all of it. */
  private static final int MOST = 200;

  private final Bus bus;
  private final Sheets sheets;
  private final Time time;
  private final WritesBook book;

  WritesDesk(Bus bus, Sheets sheets, Time time, Versions versions) {
    this.bus = bus;
    this.sheets = sheets;
    this.time = time;
    this.book = new WritesBook(versions);
  }

  List<Embed> pages(Pager.Reader reader) {
    return book.pages(listed(State.DEAD), listed(State.WAITING), time.now());
  }

  Reply retry(CommandCall call) {
    String id = resolve(call, Verdict.RETRY);
    return Reply.text("🔁 %s is tried again. `!ops writes` shows what comes of it.".formatted(id));
  }

  Reply drop(CommandCall call) {
    String id = resolve(call, Verdict.DISCARD);
    return Reply.text("🗑️ %s is dropped; the sheet stays as it is.".formatted(id));
  }

  /** What was given up. */
  Completion.Choices ids(Completion asked) {
    return asked.matching(
        listed(State.DEAD).entries().stream().map(SheetWrites.Entry::id).toList());
  }

  private SheetWrites.Writes listed(State state) {
    return sheets.writes(new SheetWrites.ListWrites("", state, MOST)).await();
  }

  private String resolve(CommandCall call, Verdict verdict) {
    String id = call.text(OpsCommands.WRITE);
    bus.ask(SheetWrites.RESOLVE, new SheetWrites.Resolve(id, verdict, call.invoker().name()))
        .await();
    return Shown.code(id);
  }
}
