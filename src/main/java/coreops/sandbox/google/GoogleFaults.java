package coreops.sandbox.google;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Switches for everything that can go wrong with Google. Each takes effect with the next call; all
 * are safe to use from any thread.
 */
public final class GoogleFaults {
  private final Workbooks workbooks;
  private final List<Pending> pending = new ArrayList<>();
  private boolean down;

  private record Pending(CallKind kind, int times, Fault fault) {}

  GoogleFaults(Workbooks workbooks) {
    this.workbooks = workbooks;
  }

  /** The next calls of a kind are refused with a status, and nothing is done. */
  public void failNext(CallKind kind, int times, int status) {
    add(kind, times, new Fault.Refuse(status));
  }

  /**
   * The next calls of a kind are carried out and then answered with a status: the 503 after which a
   * row is there all the same.
   */
  public void writeThenFail(CallKind kind, int times, int status) {
    add(kind, times, new Fault.RefuseAfterwards(status));
  }

  public void delayNext(CallKind kind, int times, Duration by) {
    add(kind, times, new Fault.Delay(by));
  }

  /** The next calls of a kind are never answered. */
  public void hangNext(CallKind kind, int times) {
    add(kind, times, new Fault.Hang());
  }

  /** The next answers end in the middle, and the connection with them. */
  public void truncateNext(CallKind kind, int times) {
    add(kind, times, new Fault.Truncate());
  }

  /** The next answers carry rows of filler up to at least this size. */
  public void oversizeNext(CallKind kind, int times, int bytes) {
    add(kind, times, new Fault.Oversize(bytes));
  }

  /** The next answers are 200 with an HTML page. */
  public void garbageNext(CallKind kind, int times) {
    add(kind, times, new Fault.Garbage());
  }

  /** From now on every connection is closed without an answer, the token endpoint's too. */
  public synchronized void goDown() {
    down = true;
  }

  public synchronized void comeBack() {
    down = false;
  }

  synchronized boolean isDown() {
    return down;
  }

  /** Takes a tab out of a workbook, as if somebody had deleted it. */
  public void dropTab(String workbook, String tab) {
    change(workbook, book -> book.drop(tab));
  }

  public void restoreTab(String workbook, String tab) {
    change(workbook, book -> book.restore(tab));
  }

  /** Leaves only the first rows of a tab, counted from the top of the sheet. */
  public void shortenTab(String workbook, String tab, int rows) {
    change(workbook, book -> book.shorten(tab, rows));
  }

  /** The workbook is no longer shared with the service account: 403. */
  public void revoke(String workbook) {
    change(workbook, book -> book.share(false));
  }

  public void grant(String workbook) {
    change(workbook, book -> book.share(true));
  }

  /**
   * Takes back whatever has not struck yet, and comes back up. Tabs and shares stay as they are.
   */
  public synchronized void clear() {
    pending.clear();
    down = false;
  }

  /** The fault that strikes this call, used up by one. */
  synchronized Optional<Fault> take(CallKind call) {
    for (int i = 0; i < pending.size(); i++) {
      Pending next = pending.get(i);
      if (next.kind().covers(call)) {
        if (next.times() == 1) {
          pending.remove(i);
        } else {
          pending.set(i, new Pending(next.kind(), next.times() - 1, next.fault()));
        }
        return Optional.of(next.fault());
      }
    }
    return Optional.empty();
  }

  /** What has not struck yet, in words. */
  public synchronized List<String> waiting() {
    return pending.stream()
        .map(next -> next.times() + " x " + next.kind() + ": " + next.fault())
        .toList();
  }

  private synchronized void add(CallKind kind, int times, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be positive");
    }
    pending.add(new Pending(kind, times, fault));
  }

  private void change(String workbook, Consumer<Workbook> change) {
    Workbook book = workbooks.named(workbook);
    synchronized (book) {
      change.accept(book);
    }
  }
}
