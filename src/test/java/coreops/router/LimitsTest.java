package coreops.router;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Bus;
import coreops.command.Access;
import coreops.command.CommandSpec;
import coreops.command.CommandSpec.CooldownScope;
import coreops.command.HelpSection;
import coreops.command.Tier;
import coreops.config.Roles;
import coreops.control.RolesFound;
import coreops.discord.Discord;
import coreops.discord.MessageReceived;
import coreops.types.MessageId;
import coreops.types.RoleId;
import coreops.types.UserId;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cooldowns, the refusal budget, room for commands, and what was seen. */
class LimitsTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant NOON = TestWorld.NOON;
  private static final CommandSpec SLOW =
      CommandSpec.command("x", "x", Tier.USER, HelpSection.GENERAL, "x")
          .atMostEvery(Duration.ofSeconds(30), CooldownScope.GUILD);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void a_cooldown_says_what_is_left_and_waiting_does_not_start_it_again() {
    Cooldowns cooldowns = new Cooldowns();

    assertThat(cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON)).isEmpty();
    assertThat(cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON.plusSeconds(12)))
        .contains(Duration.ofSeconds(18));
    assertThat(cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON.plusSeconds(30))).isEmpty();
  }

  @Test
  void a_guild_cooldown_holds_everybody_in_the_guild_and_nobody_elsewhere() {
    Cooldowns cooldowns = new Cooldowns();
    cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON);

    assertThat(cooldowns.enter(SLOW, asked(TestWorld.whispers("x")), NOON)).isEmpty();
    assertThat(cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON)).isPresent();
  }

  @Test
  void a_command_that_did_nothing_gets_its_cooldown_back() {
    Cooldowns cooldowns = new Cooldowns();
    cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON);

    cooldowns.forgive(SLOW, asked(TestWorld.says("x")));

    assertThat(cooldowns.enter(SLOW, asked(TestWorld.says("x")), NOON)).isEmpty();
  }

  @Test
  void a_cooldown_is_told_in_whole_seconds_that_suffice() {
    assertThat(new Refusals("bot").cooldown(SLOW, Duration.ofMillis(17_001)).text())
        .contains("again in 18 s");
  }

  @Test
  void one_person_gets_a_handful_of_refusals_then_few_and_others_are_not_affected() {
    RefusalBudget budget = new RefusalBudget();
    UserId loud = new UserId(1);
    IntStream.range(1, RefusalBudget.BURST)
        .forEach(i -> assertThat(budget.spend(loud, NOON)).isEqualTo(RefusalBudget.Grant.SEND));

    assertThat(budget.spend(loud, NOON)).isEqualTo(RefusalBudget.Grant.LAST);
    assertThat(budget.spend(loud, NOON)).isEqualTo(RefusalBudget.Grant.SILENT);
    assertThat(budget.spend(new UserId(2), NOON)).isEqualTo(RefusalBudget.Grant.SEND);
    assertThat(budget.spend(loud, NOON.plus(RefusalBudget.REFILL)))
        .isEqualTo(RefusalBudget.Grant.LAST);
    assertThat(budget.spend(loud, NOON.plusSeconds(600))).isEqualTo(RefusalBudget.Grant.SEND);
  }

  @Test
  void a_module_that_sleeps_leaves_room_for_the_others() {
    Capacity capacity = new Capacity();
    while (capacity.enter("sleepy")) {
      assertThat(capacity.inFlight()).isLessThanOrEqualTo(Capacity.PER_MODULE);
    }

    assertThat(capacity.inFlight()).isEqualTo(Capacity.PER_MODULE);
    assertThat(capacity.enter("ops")).isTrue();
    capacity.leave("sleepy");
    assertThat(capacity.enter("sleepy")).isTrue();
  }

  @Test
  void the_sheet_supplies_roles_only_where_the_environment_has_none() {
    Roles environment =
        new Roles(Set.of(TestWorld.ADMIN), Set.of(), Set.of(), Set.of(TestWorld.LEAD));
    RoleId other = new RoleId(500);
    RolesFound found = new RolesFound(Set.of(other), Set.of(other), Set.of(), Set.of(other));

    assertThat(LiveAccess.of(environment, found))
        .isEqualTo(
            new Access(Set.of(TestWorld.ADMIN), Set.of(other), Set.of(), Set.of(TestWorld.LEAD)));
  }

  @Test
  void what_was_seen_is_remembered_within_bounds() {
    Recent recent = new Recent();

    assertThat(recent.add(new MessageId(1))).isTrue();
    assertThat(recent.add(new MessageId(1))).isFalse();
    IntStream.rangeClosed(2, 10_001).forEach(id -> recent.add(new MessageId(id)));
    assertThat(recent.add(new MessageId(1))).isTrue();
    assertThat(recent.add(new MessageId(10_001))).isFalse();
  }

  /** Cooldowns never answer anybody. */
  private static Asked asked(MessageReceived message) {
    return Asked.by(
        message, new MessageMouth(new Discord(new Bus(VERTX)), new ContextTime(NOON), message));
  }
}
