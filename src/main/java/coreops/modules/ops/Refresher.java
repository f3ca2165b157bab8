package coreops.modules.ops;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.command.CommandCall;
import coreops.command.Completion;
import coreops.command.Nearest;
import coreops.command.Reply;
import coreops.control.Lifecycle;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.sheets.SheetCalls;
import coreops.sheets.Sheets;
import coreops.types.Time;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Refreshes caches on somebody's word, and says what came of it. */
final class Refresher {
  private static final String ALL = "all";
  private static final String CLANS = "clans";

  /** What a wizard asks, and the tags that its tickets are closed with. */
  private static final List<String> ONBOARDING = List.of("onboarding_questions", "clan_tags");

  /** Younger clan data than this is not read again for the asking. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final Bus bus;
  private final Sheets sheets;
  private final Time time;
  private final RefreshCard card;
  private final BiConsumer<CommandCall, String> progress;

  /**
   * @param progress says how far a slow refresh is
   */
  Refresher(
      Bus bus,
      Sheets sheets,
      Time time,
      RefreshCard card,
      BiConsumer<CommandCall, String> progress) {
    this.progress = progress;
    this.bus = bus;
    this.sheets = sheets;
    this.time = time;
    this.card = card;
  }

  Reply refresh(CommandCall call) {
    List<BucketState> known = sheets.listBuckets().await().buckets();
    Map<String, Boolean> chosen = chosen(call.words(OpsCommands.BUCKET), known);
    boolean accept = call.flag(OpsCommands.ACCEPT);
    String actor = call.invoker().name();
    Instant began = time.now();

    // All at once: the sheets room decides how many reads it makes of them.
    Map<String, Future<RefreshCard.Row>> reads = new LinkedHashMap<>();
    chosen.forEach(
        (name, configured) ->
            reads.put(
                name,
                configured
                    ? row(
                        name,
                        accept ? sheets.acceptNow(name, actor) : sheets.refreshNow(name, actor))
                    : Future.succeededFuture(RefreshCard.Row.notConfigured(name))));
    showProgress(call, reads.values());
    List<RefreshCard.Row> rows = reads.values().stream().map(read -> read.await()).toList();

    Duration total = Duration.between(began, time.now());
    boolean all = chosen.size() == known.size();
    String scope = all ? ALL : String.join(", ", chosen.keySet());
    tell(call, scope, rows, total);
    return Reply.embed(card.of(rows, scope, actor, total, time.now()));
  }

  private void showProgress(CommandCall call, Collection<Future<RefreshCard.Row>> reads) {
    AtomicInteger done = new AtomicInteger();
    reads.forEach(
        read ->
            read.onSuccess(
                row ->
                    progress.accept(
                        call,
                        "%d of %d caches read…".formatted(done.incrementAndGet(), reads.size()))));
  }

  Reply clansInfo(CommandCall call) {
    BucketState before =
        sheets.listBuckets().await().buckets().stream()
            .filter(each -> each.name().equals(CLANS))
            .findFirst()
            .filter(BucketState::configured)
            .orElseThrow(
                () -> new Failure(Failure.Code.NOT_FOUND, "The clan list is not configured."));
    Instant now = time.now();
    if (before.age().filter(age -> age.compareTo(FRESH) < 0).isPresent()) {
      return Reply.text(
          "✅ The clan list is fresh: %s old. Next refresh %s."
              .formatted(Shown.span(before.age()), HealthCard.next(before.nextRefresh(), now)));
    }
    SheetCalls.Refreshed done = sheets.refreshNow(CLANS, call.invoker().name()).await();
    tell(call, CLANS, List.of(RefreshCard.Row.of(done)), done.took());
    return Reply.text(
        done.ok()
            ? "♻️ The clan list was %s old; I read it again in %s: %s clans. Next refresh %s."
                .formatted(
                    Shown.span(before.age()),
                    Shown.took(done.took()),
                    Shown.count(done.state().items()),
                    HealthCard.next(done.state().nextRefresh(), time.now()))
            : "⚠️ I could not read the clan list again: %s. What you see is %s old."
                .formatted(
                    Shown.plain(done.state().lastError(), 200), Shown.span(done.state().age())));
  }

  /** Reads the Config tabs, which say where the questions are, and then the questions. */
  Reply onboarding(CommandCall call) {
    String actor = call.invoker().name();
    Instant began = time.now();
    sheets.reloadConfig(actor).await();
    List<Future<RefreshCard.Row>> reads =
        ONBOARDING.stream().map(name -> row(name, sheets.refreshNow(name, actor))).toList();
    List<RefreshCard.Row> rows = reads.stream().map(read -> read.await()).toList();
    Duration total = Duration.between(began, time.now());
    tell(call, "onboarding", rows, total);
    return Reply.embed(card.of(rows, "onboarding", actor, total, time.now()));
  }

  Completion.Choices buckets(Completion asked) {
    List<String> names = new ArrayList<>(List.of(ALL));
    sheets.listBuckets().await().buckets().forEach(bucket -> names.add(bucket.name()));
    return asked.matchingLast(names);
  }

  /**
   * The names that were asked for, and whether each is configured. Nothing is refreshed when one of
   * them is wrong.
   */
  private Map<String, Boolean> chosen(List<String> words, List<BucketState> known) {
    Map<String, Boolean> byName = new LinkedHashMap<>();
    known.forEach(each -> byName.put(each.name(), each.configured()));
    Map<String, Boolean> chosen = new LinkedHashMap<>();
    for (String word : words) {
      // Commas are how people write lists.
      for (String part : word.toLowerCase(Locale.ROOT).split(",", -1)) {
        if (part.equals(ALL)) {
          return byName;
        }
        if (!part.isEmpty()) {
          String name = byName.containsKey(part) ? part : aliased(part, byName);
          chosen.put(name, byName.getOrDefault(name, true));
        }
      }
    }
    if (chosen.isEmpty()) {
      throw new Failure(Failure.Code.INVALID, "Which cache? I have " + list(byName) + ".");
    }
    return chosen;
  }

  /** Other names of a cache are the sheets room's to know. */
  private String aliased(String name, Map<String, Boolean> byName) {
    try {
      return sheets.getSnapshot(name).await().state().name();
    } catch (Failure failure) {
      if (failure.code() == Failure.Code.UNAVAILABLE) {
        // Known, and nothing was read yet: refreshing is just what it needs.
        return name;
      }
      if (failure.code() != Failure.Code.NOT_FOUND) {
        throw failure;
      }
      String near =
          Nearest.of(name, byName.keySet()).map(each -> "Did you mean `" + each + "`? ").orElse("");
      throw new Failure(
          Failure.Code.NOT_FOUND,
          "There is no cache %s. %sI have %s, or `all`."
              .formatted(Shown.code(name), near, list(byName)));
    }
  }

  private static String list(Map<String, Boolean> byName) {
    return byName.keySet().stream().map(Shown::code).collect(Collectors.joining(", "));
  }

  private static Future<RefreshCard.Row> row(String name, Future<SheetCalls.Refreshed> read) {
    return read.map(RefreshCard.Row::of)
        .otherwise(error -> RefreshCard.Row.failed(name, Failure.of(error).userText()));
  }

  private void tell(CommandCall call, String scope, List<RefreshCard.Row> rows, Duration total) {
    List<String> lines = new ArrayList<>();
    for (RefreshCard.Row row : rows) {
      lines.add(
          "%s %s (%s, %s)%s"
              .formatted(
                  row.bucket(),
                  row.result(),
                  row.duration(),
                  row.count(),
                  row.error().equals("-") ? "" : " " + row.error()));
    }
    Lifecycle.refresh(
            scope,
            "manual",
            Shown.plain(call.invoker().name(), 60),
            rows.stream().allMatch(RefreshCard.Row::ok),
            lines,
            Shown.took(total))
        .tell(bus);
  }
}
