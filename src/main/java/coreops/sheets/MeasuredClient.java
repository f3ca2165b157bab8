package coreops.sheets;

import coreops.telemetry.Tallies;
import coreops.telemetry.Trace;
import coreops.telemetry.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts and times every single call to Google, as Google's own quota counts them; each is a step
 * of the trace it was made under.
 */
final class MeasuredClient implements SheetsClient {
  private static final String READ = "batch_get";
  private static final String OK = "ok";

  private final SheetsClient client;
  private final Tallies tallies;
  private final Tracing tracing;

  MeasuredClient(SheetsClient client, Tallies tallies, Tracing tracing) {
    this.client = client;
    this.tallies = tallies;
    this.tracing = tracing;
    // From zero on, or the first failure would not be seen as one more.
    count(0, READ, OK);
    for (SheetsException.Kind kind : SheetsException.Kind.values()) {
      count(0, READ, kind.name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public List<TabValues> batchGet(String workbook, List<String> tabs, Duration deadline) {
    return measured(READ, () -> client.batchGet(workbook, tabs, deadline));
  }

  @Override
  public Metadata metadata(String workbook, Duration deadline) {
    return measured("metadata", () -> client.metadata(workbook, deadline));
  }

  @Override
  public void update(String workbook, String tab, List<At> cells, Duration deadline) {
    measured(
        "batch_update",
        () -> {
          client.update(workbook, tab, cells, deadline);
          return true;
        });
  }

  @Override
  public String append(
      String workbook,
      String tab,
      int anchor,
      int columns,
      List<List<Optional<Cell>>> rows,
      Duration deadline) {
    return measured("append", () -> client.append(workbook, tab, anchor, columns, rows, deadline));
  }

  private <T> T measured(String operation, Supplier<T> call) {
    long began = System.nanoTime();
    Tracing.Step step = tracing.begin(Trace.current(), "sheets " + operation, Tracing.Kind.CALL);
    String outcome = "broken";
    try {
      T answer = call.get();
      outcome = OK;
      return answer;
    } catch (SheetsException why) {
      outcome = why.kind().name().toLowerCase(Locale.ROOT);
      throw why;
    } finally {
      if (outcome.equals(OK)) {
        step.end();
      } else {
        step.fail(outcome);
      }
      count(1, operation, outcome);
      tallies.time("sheets_duration", System.nanoTime() - began, "operation", operation);
    }
  }

  private void count(long times, String operation, String outcome) {
    tallies.count("sheets_calls", times, "operation", operation, "outcome", outcome);
  }
}
