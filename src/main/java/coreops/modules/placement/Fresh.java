package coreops.modules.placement;

import coreops.bus.Failure;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the sheets as they are now, as far as that takes no longer than somebody waits. */
final class Fresh {
  private static final Logger LOG = LoggerFactory.getLogger(Fresh.class);

  /**
   * A read takes less than a second; whoever waits for more is better served with what is known.
   */
  private static final long SECONDS = 5;

  private final Sheets sheets;

  Fresh(Sheets sheets) {
    this.sheets = sheets;
  }

  /**
   * Reads ledger and clans tab again.
   *
   * @return whether both are as they are now; otherwise the last good ones serve
   */
  boolean look(String actor) {
    List<Future<SheetCalls.Refreshed>> looks =
        List.of(
            sheets.refreshNow(BoardReader.LEDGER, actor),
            sheets.refreshNow(BoardReader.CLANS, actor));
    try {
      return Future.all(looks)
          .timeout(SECONDS, TimeUnit.SECONDS)
          .map(done -> looks.stream().allMatch(look -> look.result().ok()))
          .await();
    } catch (Exception late) {
      LOG.atInfo()
          .addKeyValue("reason", Failure.of(late).userText())
          .log("seats are decided on what was read before");
      return false;
    }
  }
}
