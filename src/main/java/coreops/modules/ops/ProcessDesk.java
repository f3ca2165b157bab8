package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.control.Diagnose;
import coreops.control.Usage;
import coreops.discord.Attachment;
import coreops.discord.Embed;
import coreops.module.Pager;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Answers the commands about this process and those before it. */
final class ProcessDesk {
  private final Bus bus;
  private final Time time;
  private final Path dataDir;
  private final Operator operator;
  private final Starts starts;
  private final RestartsBook restarts;
  private final UsageBook usage;

  ProcessDesk(Bus bus, Store store, Time time, Path dataDir, Operator operator, Versions versions) {
    this.bus = bus;
    this.time = time;
    this.dataDir = dataDir;
    this.operator = operator;
    this.starts = new Starts(store, time);
    this.restarts = new RestartsBook(versions);
    this.usage = new UsageBook(versions);
  }

  Starts starts() {
    return starts;
  }

  List<Embed> restarts(Pager.Reader reader) {
    try {
      return restarts.pages(RestartRows.read(dataDir), starts.all().await(), time.now());
    } catch (IOException unreadable) {
      throw new Failure(Failure.Code.UNAVAILABLE, "The restart log cannot be read just now.");
    }
  }

  List<Embed> usage(Pager.Reader reader) {
    return usage.pages(bus.ask(Usage.ADDRESS, new Usage()).await().counts(), time.now());
  }

  /**
   * @throws Failure REFUSED where bundles are for one operator alone
   */
  Reply diagnose(CommandCall call) {
    operator.only(call.invoker().id(), "Diagnoses");
    Diagnose.Bundle bundle = bus.ask(Diagnose.ADDRESS, new Diagnose(call.invoker().name())).await();
    return Reply.text(
            "🩺 Versions, settings, threads, health, logs and the database's numbers; secrets are"
                + " masked.")
        .carrying(List.of(new Attachment(bundle.name(), bundle.zip())));
  }
}
