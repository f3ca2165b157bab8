package coreops.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import coreops.bus.Bus;
import coreops.bus.Inbox;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.types.RoleId;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoleCheckTest {
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final Guilds guilds = new Guilds();
  private final RoleCheck check = new RoleCheck(guilds, bus);
  private final List<Notice> notices = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() {
    Eventually.get(new Inbox(bus).hear(Notice.TOPIC, notices::add));
  }

  @AfterEach
  void close() {
    Eventually.get(vertx.close());
  }

  @Test
  void nothing_is_said_before_a_guild_can_be_seen() throws IOException {
    check.take(admins(5, 6));
    assertThat(check.unknown()).isEmpty();

    guild(5);
    check.look();

    assertThat(check.unknown()).containsExactly("admin: 6");
  }

  @Test
  void each_set_of_unknown_roles_is_told_once() throws IOException {
    guild(5);
    check.take(admins(6));
    check.look();
    check.take(admins(6));
    check.take(admins(5));
    check.take(admins(7));

    Eventually.holds("told", () -> notices.size() == 2);
    assertThat(notices)
        .extracting(Notice::lines)
        .containsExactly(List.of("admin: 6"), List.of("admin: 7"));
    assertThat(notices).allMatch(notice -> !notice.pingAdmins());
  }

  private void guild(long role) throws IOException {
    guilds.fill(
        new ObjectMapper()
            .readTree(
                "{\"id\":\"1\",\"name\":\"Home\",\"owner_id\":\"2\",\"roles\":[{\"id\":\"%d\",\"name\":\"Admin\",\"permissions\":\"0\",\"position\":1}]}"
                    .formatted(role)));
  }

  private static RolesFound admins(long... ids) {
    Set<RoleId> admin = new java.util.HashSet<>();
    for (long id : ids) {
      admin.add(new RoleId(id));
    }
    return new RolesFound(admin, Set.of(), Set.of(), Set.of());
  }
}
