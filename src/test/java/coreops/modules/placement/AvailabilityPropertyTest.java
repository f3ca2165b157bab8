package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.done;
import static coreops.modules.placement.PlacementWorld.thread;
import static coreops.modules.placement.PlacementWorld.today;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Reconcile;
import coreops.clans.TicketName;
import coreops.control.SheetWrites;
import coreops.sandbox.google.CallKind;
import coreops.sandbox.google.Write;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens in whatever order: once everything is written and the clans tab was read, its
 * three calculated columns are what ledger and open spots imply, and nothing of people's was
 * touched. {@code -Dcoreops.seed=…} repeats a run.
 */
class AvailabilityPropertyTest {
  private static final List<String> TAGS = List.of("C1CA", "MOON", "QUST", "C1CC", "#KNDL");
  private static final Set<String> OURS = Set.of("AF", "AH", "AI");
  private static final int ROUNDS = 4;
  private static final int BATCHES = 9;

  /** After this a busy machine has seen enough. */
  private static final long SECONDS = 25;

  @TempDir Path dataDir;
  private final long seed = Long.getLong("coreops.seed", System.nanoTime() % 1_000_000);
  private final SplittableRandom random = new SplittableRandom(seed);

  /** Every number that people ever counted in a clan; none comes twice. */
  private final Map<String, Set<String>> counted = new HashMap<>();

  private final List<Long> recruits = new ArrayList<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final StringBuilder story = new StringBuilder();
  private long nextRecruit = 500_000;
  private int nextCount = 1;
  private boolean down;

  @Test
  void seats_add_up_whatever_happens() {
    System.out.println("AvailabilityPropertyTest: -Dcoreops.seed=" + seed);
    try (PlacementWorld world = new PlacementWorld(dataDir)) {
      TAGS.forEach(tag -> remember(world, tag));
      List<List<String>> before = world.google.table(PlacementWorld.BOOK, PlacementWorld.CLANS);
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
        for (int batch = 0; batch < BATCHES && System.nanoTime() < end; batch++) {
          batch(world);
          between(world);
        }
        calm(world);
        check(world, before);
      }
    }
  }

  /** Several recruiters at once; now and then the process dies under their hands. */
  private void batch(PlacementWorld world) {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      all.add(one(world));
    }
    if (random.nextInt(8) == 0) {
      tell("kill");
      world.kill();
      all.forEach(each -> each.otherwiseEmpty());
    } else {
      Future.join(all).otherwiseEmpty();
      all.forEach(each -> done(each.transform(any -> Future.succeededFuture())));
    }
  }

  private Future<?> one(PlacementWorld world) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> reserve(world);
      case 3 -> onSome(world, "extend");
      case 4 -> onSome(world, "release");
      case 5 -> expire(world);
      default -> close(world);
    };
  }

  private Future<?> reserve(PlacementWorld world) {
    long recruit = random.nextInt(4) == 0 ? somebody() : nextRecruit++;
    recruits.add(recruit);
    String tag = tag();
    String reason = random.nextBoolean() ? "a friend" : "";
    tell("reserve " + recruit + " " + tag);
    return world
        .doing(all -> all.hold(PlacementWorld.asked(recruit, tag, reason)))
        .onSuccess(
            answer -> {
              if (answer instanceof Reservations.Answer.Held(Reservations.Outcome outcome)) {
                acknowledge(outcome.hold().key().id());
              }
            });
  }

  private Future<?> onSome(PlacementWorld world, String what) {
    long recruit = somebody();
    tell(what + " " + recruit);
    return world.doing(
        all ->
            all.board().ledger().activeOf(Optional.of(new UserId(recruit)), "").stream()
                .findFirst()
                .map(
                    hold ->
                        what.equals("extend")
                            ? all.extend(hold.key(), today().plusDays(9), "Bo")
                            : all.release(hold.key(), "Bo")));
  }

  /** Some day in the near future is over. */
  private Future<?> expire(PlacementWorld world) {
    int days = random.nextInt(5);
    tell("expire +" + days);
    return world
        .bus()
        .ask(
            coreops.control.Jobs.of(PlacementCommands.MODULE),
            new coreops.control.Jobs.Firing(
                DailyRounds.RELEASE.name(),
                today().plusDays(days).atTime(18, 0).toInstant(java.time.ZoneOffset.UTC)));
  }

  /** Also of tickets without a reservation, and of those that are closed already. */
  private Future<?> close(PlacementWorld world) {
    long recruit = random.nextInt(3) == 0 ? nextRecruit++ : somebody();
    recruits.add(recruit);
    String to = random.nextInt(5) == 0 ? TicketName.NONE : tag();
    tell("close " + recruit + " " + to);
    return world
        .bus()
        .ask(
            Reconcile.ADDRESS,
            new Reconcile.Close(
                new Reconcile.Ticket(
                    thread(recruit),
                    "W0001",
                    "recruit" + recruit,
                    Optional.of(new UserId(recruit))),
                to,
                "Ann",
                "test"));
  }

  /** What people, Google and operators do meanwhile. */
  private void between(PlacementWorld world) {
    switch (random.nextInt(9)) {
      case 0, 1 -> count(world, tag());
      case 2 -> {
        down = !down;
        tell(down ? "google down" : "google back");
        if (down) {
          world.google.faults().goDown();
        } else {
          world.google.faults().comeBack();
        }
      }
      case 3 -> {
        tell("refresh");
        world.refresh(random.nextBoolean() ? BoardReader.CLANS : BoardReader.LEDGER);
      }
      case 4 -> world.google.faults().writeThenFail(CallKind.ANY_WRITE, 1, 503);
      case 5 -> world.google.faults().failNext(CallKind.ANY, 2, 500);
      case 6 -> {
        tell("restart");
        world.restart();
      }
      default -> {}
    }
  }

  /** People count anew. */
  private void count(PlacementWorld world, String tag) {
    // Every number once, so that one that changed back cannot pass for one that did not.
    String text = String.valueOf(nextCount++ % 3 == 0 ? 100 + nextCount : nextCount);
    tell("count " + tag + " " + text);
    world.edit(tag, "E", text);
    remember(world, tag);
  }

  private void calm(PlacementWorld world) {
    tell("calm");
    down = false;
    world.google.faults().clear();
    world.awaitFresh();
    world.settled();
    world.refresh(BoardReader.LEDGER);
    assertThat(world.refresh(BoardReader.CLANS).ok()).isTrue();
    // What the refresh set off is saved in a moment, and written in the next.
    world.did(all -> all.inTurn(() -> all.today()));
    world.settled();
  }

  private void check(PlacementWorld world, List<List<String>> before) {
    assertThat(world.listed(SheetWrites.State.DEAD)).as(this::said).isZero();
    List<List<String>> ledger = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER);
    Map<String, PlacedBook.Placed> placed = done(new PlacedBook(world.store()).all());
    for (String tag : TAGS) {
      world.until(
          () -> world.seats(tag).equals(implied(world, ledger, placed, tag)),
          "%s shows %s instead of %s; %s"
              .formatted(tag, world.seats(tag), implied(world, ledger, placed, tag), said()));
    }
    List<String> keys = ledger.stream().skip(1).map(AvailabilityPropertyTest::key).toList();
    assertThat(keys).as(this::said).doesNotHaveDuplicates().containsAll(acknowledged);
    untouched(world, before);
  }

  /** From nothing but the sheet, and what was counted when somebody was placed. */
  private List<String> implied(
      PlacementWorld world,
      List<List<String>> ledger,
      Map<String, PlacedBook.Placed> placed,
      String tag) {
    String manual = world.cell(tag, "E");
    Set<String> names = new LinkedHashSet<>();
    int active = 0;
    int taken = 0;
    for (List<String> row : ledger.subList(1, ledger.size())) {
      if (!row.get(3).replace("#", "").equals(tag.replace("#", ""))) {
        continue;
      }
      if (row.get(6).equals("active")) {
        active++;
        names.add(row.size() > 8 ? row.get(8) : row.getFirst());
      } else if (row.get(6).equals("placed")) {
        String spots = placed.get(key(row)).spots().orElse(manual);
        assertThat(counted.get(tag)).as(this::said).contains(spots);
        taken += spots.equals(manual) ? 1 : 0;
      }
    }
    return List.of(
        String.valueOf(Math.max(0, Integer.parseInt(manual) - active - taken)),
        String.valueOf(active),
        active == 0 ? "" : active + " -> " + String.join(", ", names));
  }

  private static String key(List<String> row) {
    return HoldKey.of(row.get(0), row.get(3), row.get(5), "", "").id();
  }

  /** By the log of what was written, and by what the sheet shows. */
  private void untouched(PlacementWorld world, List<List<String>> before) {
    for (Write write : world.google.writes()) {
      String[] range = write.range().split("!");
      if (range[0].contains(PlacementWorld.CLANS)) {
        assertThat(range[1].replaceAll("\\d+", "").split(":"))
            .as(this::said)
            .isSubsetOf(OURS.toArray(String[]::new));
      } else {
        assertThat(range[0]).as(this::said).contains(PlacementWorld.LEDGER);
      }
      assertThat(write.input()).isEqualTo("RAW");
    }
    List<List<String>> now = world.google.table(PlacementWorld.BOOK, PlacementWorld.CLANS);
    assertThat(people(now)).as(this::said).isEqualTo(people(before));
  }

  /** Everything but E, which people change here, and the bot's three columns. */
  private static List<List<String>> people(List<List<String>> rows) {
    Set<Integer> not = Set.of(4, 31, 33, 34);
    List<List<String>> theirs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < 35; column++) {
        boolean skipped = i > 2 && not.contains(column);
        row.add(skipped || column >= rows.get(i).size() ? "" : rows.get(i).get(column));
      }
      theirs.add(row);
    }
    return theirs;
  }

  private void remember(PlacementWorld world, String tag) {
    counted.computeIfAbsent(tag, first -> new HashSet<>()).add(world.cell(tag, "E"));
  }

  private synchronized void acknowledge(String key) {
    acknowledged.add(key);
  }

  private long somebody() {
    return recruits.isEmpty() ? nextRecruit++ : recruits.get(random.nextInt(recruits.size()));
  }

  private String tag() {
    return TAGS.get(random.nextInt(TAGS.size()));
  }

  private void tell(String what) {
    story.append(what).append("; ");
  }

  private String said() {
    return "-Dcoreops.seed=%d after: %s".formatted(seed, story);
  }
}
