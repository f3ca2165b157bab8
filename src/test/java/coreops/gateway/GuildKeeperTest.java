package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.types.GuildId;
import coreops.types.VirtualTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuildKeeperTest {
  private final Vertx vertx = Vertx.vertx();
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T00:00:00Z"));
  private final Guilds guilds = new Guilds();

  @TempDir Path dir;

  @AfterEach
  void close() {
    Eventually.get(vertx.close());
  }

  private GuildKeeper keeper(Path where) {
    return new GuildKeeper(guilds, new GuildFile(where), new Loop(vertx), time);
  }

  @Test
  void a_change_counts_as_handled_once_it_is_on_disk() {
    GuildKeeper keeper = keeper(dir);
    guilds.put(new GuildState(new GuildId(7)));
    Future<Void> first = keeper.changed();
    Future<Void> second = keeper.changed();
    assertThat(first.isComplete()).isFalse();

    time.advance(Duration.ofSeconds(2));
    Eventually.get(first);
    Eventually.get(second);

    assertThat(new GuildFile(dir).load())
        .extracting(GuildState::id)
        .containsExactly(new GuildId(7));
  }

  @Test
  void a_stop_does_not_wait_for_the_pause_between_saves() {
    GuildKeeper keeper = keeper(dir);
    guilds.put(new GuildState(new GuildId(7)));
    Future<Void> change = keeper.changed();

    Eventually.get(keeper.flush());

    assertThat(change.succeeded()).isTrue();
    assertThat(new GuildFile(dir).load()).hasSize(1);
  }

  @Test
  void a_disk_that_refuses_stops_no_event() throws Exception {
    Path blocked = dir.resolve("a-file");
    Files.writeString(blocked, "in the way");
    GuildKeeper keeper = keeper(blocked);
    Future<Void> change = keeper.changed();

    Eventually.get(keeper.flush());

    assertThat(change.succeeded()).isTrue();
  }
}
