package coreops.sheets;

import coreops.config.SheetSettings;
import coreops.sheets.SheetsClient.Metadata;
import coreops.sheets.SheetsClient.TabValues;
import coreops.types.Time;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads tabs. Those of one workbook that are asked for at about the same time become one batchGet,
 * because Google counts a batch as one read. Google fails a batch as a whole when one tab is
 * missing; then the workbook's list of tabs tells which, and only that one is lost.
 */
final class TabReader {
  /** How long a question waits for company; nothing to a person, enough for jobs due together. */
  private static final Duration GATHER = Duration.ofMillis(20);

  private final SheetsClient client;
  private final Reads reads;
  private final Time time;
  private final Duration budget;
  private final Map<String, Map<String, Promise<Read<TabValues>>>> gathering = new HashMap<>();

  /** Tabs that were not there last time: asked for by name they would cost the whole batch. */
  private final Map<String, Set<String>> missing = new HashMap<>();

  TabReader(SheetSettings settings, SheetsClient client, Reads reads, Time time) {
    this.client = client;
    this.reads = reads;
    this.time = time;
    this.budget = settings.callDeadline().multipliedBy(2);
  }

  /**
   * The tab's content; over within twice the call's deadline, and the wait for the quota.
   *
   * @param workbook the spreadsheet's id
   */
  Future<Read<TabValues>> read(String workbook, String tab) {
    Map<String, Promise<Read<TabValues>>> batch =
        gathering.computeIfAbsent(
            workbook,
            first -> {
              time.after(GATHER, () -> flush(workbook));
              return new LinkedHashMap<>();
            });
    return batch.computeIfAbsent(tab, first -> Promise.promise()).future();
  }

  /** What the workbook consists of. */
  Future<Read<Metadata>> outline(String workbook) {
    return reads.read(deadline -> client.metadata(workbook, deadline), time.now().plus(budget));
  }

  private void flush(String workbook) {
    Map<String, Promise<Read<TabValues>>> asked = gathering.remove(workbook);
    if (asked == null) {
      return;
    }
    Batch batch = new Batch(workbook, asked, time.now().plus(budget));
    if (missing.getOrDefault(workbook, Set.of()).stream().anyMatch(asked::containsKey)) {
      withoutMissing(batch);
    } else {
      together(batch);
    }
  }

  /** All in one read; what then is to be done depends on why it failed. */
  private void together(Batch batch) {
    List<String> tabs = List.copyOf(batch.asked().keySet());
    if (tabs.isEmpty()) {
      return;
    }
    values(batch, tabs)
        .onSuccess(
            read -> {
              switch (read) {
                case Read.Got<List<TabValues>>(var values, var retries) -> {
                  for (int i = 0; i < tabs.size(); i++) {
                    batch.settle(tabs.get(i), new Read.Got<>(values.get(i), retries));
                  }
                }
                case Read.Lost<List<TabValues>> lost -> {
                  switch (lost.why().kind()) {
                    case BAD_RANGE -> withoutMissing(batch);
                    case TOO_LARGE -> oneByOneUnlessAlone(batch, lost);
                    default -> batch.lose(lost);
                  }
                }
              }
            });
  }

  /** Asks which tabs there are, gives up those that are not, and reads the others. */
  private void withoutMissing(Batch batch) {
    reads
        .read(deadline -> client.metadata(batch.workbook(), deadline), batch.end())
        .onSuccess(
            read -> {
              switch (read) {
                case Read.Lost<Metadata> lost -> batch.lose(lost);
                case Read.Got<Metadata>(var metadata, var retries) -> {
                  boolean allThere = batch.asked().keySet().stream().allMatch(metadata::has);
                  Set<String> gone =
                      missing.computeIfAbsent(batch.workbook(), x -> new HashSet<>());
                  gone.removeIf(metadata::has);
                  for (String tab : List.copyOf(batch.asked().keySet())) {
                    if (!metadata.has(tab)) {
                      gone.add(tab);
                      batch.settle(tab, new Read.Lost<>(noSuchTab(tab), retries));
                    }
                  }
                  if (allThere) {
                    oneByOne(batch);
                  } else {
                    together(batch);
                  }
                }
              }
            });
  }

  private void oneByOneUnlessAlone(Batch batch, Read.Lost<?> lost) {
    if (batch.asked().size() == 1) {
      batch.lose(lost);
    } else {
      oneByOne(batch);
    }
  }

  /** Each tab by itself, so that the one that spoils the batch spoils nothing else. */
  private void oneByOne(Batch batch) {
    for (String tab : List.copyOf(batch.asked().keySet())) {
      values(batch, List.of(tab))
          .onSuccess(
              read ->
                  batch.settle(
                      tab,
                      switch (read) {
                        case Read.Got<List<TabValues>>(var values, var retries) ->
                            new Read.Got<>(values.getFirst(), retries);
                        case Read.Lost<List<TabValues>> lost -> lost.as();
                      }));
    }
  }

  private Future<Read<List<TabValues>>> values(Batch batch, List<String> tabs) {
    return reads.read(
        deadline -> {
          List<TabValues> values = client.batchGet(batch.workbook(), tabs, deadline);
          if (values.size() != tabs.size()) {
            throw new SheetsException(
                SheetsException.Kind.UNREADABLE,
                "asked for %d tabs and got %d".formatted(tabs.size(), values.size()));
          }
          return values;
        },
        batch.end());
  }

  private static SheetsException noSuchTab(String tab) {
    return new SheetsException(SheetsException.Kind.BAD_RANGE, "no tab named " + tab);
  }

  /**
   * @param asked tabs that still wait for their answer
   * @param end when the last try for any of them must be over
   */
  private record Batch(String workbook, Map<String, Promise<Read<TabValues>>> asked, Instant end) {
    void settle(String tab, Read<TabValues> read) {
      Promise<Read<TabValues>> promise = asked.remove(tab);
      if (promise != null) {
        promise.complete(read);
      }
    }

    void lose(Read.Lost<?> lost) {
      List.copyOf(asked.keySet()).forEach(tab -> settle(tab, lost.as()));
    }
  }
}
