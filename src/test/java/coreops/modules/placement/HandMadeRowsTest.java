package coreops.modules.placement;

import static coreops.modules.placement.PlacementWorld.done;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.clans.Availability;
import coreops.types.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people write into the ledger by hand, as clans tab and operators see it. */
class HandMadeRowsTest {
  private static final UserId MIRA = new UserId(123_456_789_012_345L);

  @TempDir Path dataDir;
  private PlacementWorld world;

  @BeforeEach
  void start() {
    world = new PlacementWorld(dataDir);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_holder_goes_by_what_the_guild_calls_them_now_and_is_asked_for_once() {
    world.discord.members.put(MIRA, "Mira");
    row(MIRA.toString(), "MOON", "");
    row(MIRA.toString(), "QUST", "Mirabelle");

    named("MOON", "1 -> Mira");
    named("QUST", "1 -> Mira");
    world.restart();
    world.awaitFresh();
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    assertThat(world.discord.asked).containsOnlyOnce(MIRA);
    assertThat(world.cell("MOON", "AI")).isEqualTo("1 -> Mira");
  }

  @Test
  void who_is_no_member_goes_by_the_name_in_the_ledger_else_by_an_id() {
    row("77", "MOON", "Tom");
    row("78", "QUST", "");
    row("", "PETL", "");

    named("MOON", "1 -> Tom");
    named("QUST", "1 -> 78");
    named("PETL", "1 -> 5");
  }

  @Test
  void while_discord_is_away_the_ledgers_name_serves_and_the_guilds_comes_later() {
    world.discord.nameFails =
        new Failure(Failure.Code.UNAVAILABLE, "Discord is away", Duration.ofSeconds(1));
    world.discord.members.put(MIRA, "Mira");
    row(MIRA.toString(), "MOON", "Mirabelle");
    named("MOON", "1 -> Mirabelle");

    world.discord.nameFails = null;
    world.fire(Upkeep.JOB.name(), PlacementWorld.today());
    world.refresh(BoardReader.CLANS);

    named("MOON", "1 -> Mira");
  }

  @Test
  void a_seat_in_a_clan_without_a_row_is_not_told_as_shown() {
    row("77", "GONE", "Tom");

    Availability.Answer told = done(world.bus().ask(Availability.ADDRESS, new Availability()));

    assertThat(told.clans())
        .filteredOn(line -> line.tag().equals("GONE"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.state()).isEqualTo(Availability.State.NO_ROW);
              assertThat(line.seats().reserved()).isEqualTo(1);
            });
  }

  private void named(String tag, String names) {
    world.until(() -> world.cell(tag, "AI").equals(names), "%s: %s".formatted(tag, names));
  }

  /** Adds a reservation as somebody does in the browser. */
  private void row(String user, String tag, String name) {
    int row = world.google.table(PlacementWorld.BOOK, PlacementWorld.LEDGER).size() + 1;
    String until = PlacementWorld.today().plusDays(3).toString();
    List<String> cells =
        List.of("5", user, "7", tag, until, "2026-11-01T10:00:0" + row % 10, "active", "", name);
    for (int i = 0; i < cells.size(); i++) {
      world.google.edit(
          PlacementWorld.BOOK,
          PlacementWorld.LEDGER,
          "" + (char) ('A' + i) + row,
          cells.get(i).isEmpty() ? "" : "'" + cells.get(i));
    }
    world.refresh(BoardReader.LEDGER);
  }
}
