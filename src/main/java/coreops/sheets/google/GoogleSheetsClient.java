package coreops.sheets.google;

import coreops.config.Settings;
import coreops.sheets.SheetsClient;
import coreops.sheets.SheetsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Google Sheets over Google's own client. Making one costs nothing: the key is read and Google's
 * classes are loaded by the first call, on that call's thread. Every call gets a virtual thread of
 * its own, which is interrupted at the deadline; that closes its socket, whatever it waits for.
 */
public final class GoogleSheetsClient implements SheetsClient {
  private final Settings settings;
  private final Object opening = new Object();
  private volatile @Nullable GoogleConnection opened;

  public GoogleSheetsClient(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<TabValues> batchGet(String workbook, List<String> tabs, Duration deadline) {
    return within(deadline, () -> connection().batchGet(workbook, tabs, deadline));
  }

  @Override
  public Metadata metadata(String workbook, Duration deadline) {
    return within(deadline, () -> connection().metadata(workbook, deadline));
  }

  @Override
  public void update(String workbook, String tab, List<At> cells, Duration deadline) {
    within(deadline, () -> connection().update(workbook, tab, cells, deadline));
  }

  @Override
  public String append(
      String workbook,
      String tab,
      int anchor,
      int columns,
      List<List<Optional<Cell>>> rows,
      Duration deadline) {
    return within(
        deadline, () -> connection().append(workbook, tab, anchor, columns, rows, deadline));
  }

  /** A key that cannot be used is tried again by the next call: its file may have been mended. */
  private GoogleConnection connection() {
    GoogleConnection ready = opened;
    if (ready != null) {
      return ready;
    }
    synchronized (opening) {
      GoogleConnection first = opened;
      if (first == null) {
        first = GoogleConnection.open(settings.sheets());
        opened = first;
      }
      return first;
    }
  }

  private static <T> T within(Duration deadline, Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofVirtual().name("google-call").start(task);
    try {
      return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      task.cancel(true);
      throw new SheetsException(
          SheetsException.Kind.TIMEOUT,
          "no answer from Google in %d ms".formatted(deadline.toMillis()));
    } catch (InterruptedException stopped) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new SheetsException(SheetsException.Kind.TIMEOUT, "interrupted");
    } catch (ExecutionException failed) {
      throw Answers.failure(failed.getCause());
    }
  }
}
