package coreops.modules.ops;

import static coreops.router.TestWorld.ADMIN;
import static coreops.router.TestWorld.STAFF;
import static coreops.router.TestWorld.says;
import static coreops.router.TestWorld.whispers;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.clans.Availability;
import coreops.clans.Seats;
import coreops.command.Progress;
import coreops.control.Notice;
import coreops.control.Reload;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.router.BusWorld;
import coreops.sheets.SheetCalls;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpsModuleTest {
  @TempDir Path dir;
  private OpsWorld ops;

  @BeforeEach
  void start() {
    ops = new OpsWorld(dir);
  }

  @AfterEach
  void stop() {
    ops.close();
  }

  @Test
  void ping_answers_everybody_with_the_latency_also_in_a_direct_message() {
    assertThat(ops.text(says("!ops ping"))).startsWith("🏓 Pong! Latency to Discord: 42 ms");
    assertThat(ops.text(whispers("ops ping"))).startsWith("🏓 Pong!");
  }

  @Test
  void health_shows_the_numbers_of_the_probe() {
    ops.withVitals();

    Embed card = ops.cards(says("!health", ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("C1C-Recruitment · health");
    assertThat(card.description()).contains("1 component not at its best");
    assertThat(value(card, "uptime")).isEqualTo("1d 1h");
    assertThat(value(card, "latency")).isEqualTo("42 ms");
    assertThat(value(card, "last event")).isEqualTo("4s ago");
    assertThat(value(card, "heartbeat")).isEqualTo("1s ago");
    assertThat(value(card, "Watchdog"))
        .isEqualTo(
            "looks every 1m · stalled after 3m 30s · disconnected for 3m 30s · deaf after 15m");
    assertThat(value(card, "Components"))
        .contains("🟢 **discord** — connected · 0s ago", "🟡 **sheets** — templates: no answer");
    assertThat(value(card, "Watchers")).contains("⚪ welcome off", "⚪ promo off");
    assertThat(value(card, "Writes"))
        .isEqualTo("🟡 waiting: 3 · oldest: 2m · given up: 0 · reads left this minute: 28");
    assertThat(value(card, "Caches"))
        .contains("🟢 **clans** — age 2h · TTL 3h · next in 1h · retries 0 · by cron");
    assertThat(value(card, "Jobs"))
        .contains("2 jobs, 1 failed", "🔴 cache_refresh:templates — last 10m ago · next in 1h 30m");
    assertThat(card.footer()).isEqualTo("Bot v1.4.0 · CoreOps v0.1.0");
    assertThat(card.at()).contains(OpsWorld.NOON);
  }

  @Test
  void health_says_so_when_nobody_knows() {
    assertThat(ops.text(says("!ops health", ADMIN))).contains("does not answer just now");
  }

  @Test
  void digest_sums_up_the_caches_also_without_the_health_room() {
    ops.buckets.put(
        "templates", OpsWorld.bucket("templates", Duration.ofDays(9), "quota\n`exceeded`"));
    ops.buckets.put("leagues", OpsWorld.unconfigured("leagues"));

    Embed card = ops.cards(says("!ops digest", STAFF)).getFirst();

    assertThat(card.title()).isEqualTo("Digest");
    assertThat(card.color()).isEqualTo(House.WARNING);
    assertThat(card.description()).contains("test • uptime — • latency 42 ms");
    assertThat(value(card, "Sheets"))
        .contains(
            "🟢 **clans** — ok · age 2h · next in 1h · retries 0 · by cron · err —",
            "🟡 **templates** — fail · age 9d · next 8d 21h overdue · retries 1 · by cron · err quota ʼexceededʼ");
    assertThat(value(card, "Not configured")).isEqualTo("leagues");
    assertThat(value(card, "Watchers")).contains("⚪ welcome off");
    assertThat(value(card, "Writes")).isEqualTo("no answer");
    assertThat(card.description()).contains("heartbeat —");
    assertThat(value(card, "Sheets client"))
        .contains("last success: 2h ago · latency: 412 ms", "last error: templates — quota");
  }

  @Test
  void digest_tells_where_seats_are_held_and_what_the_sheet_does_not_show() {
    ops.world.answer(
        Availability.ADDRESS,
        asked ->
            new Availability.Answer(
                List.of(
                    new Availability.Line(
                        "C1CA",
                        new Seats(3, 1, 1, List.of("Ann")),
                        Availability.State.IN_SHEET,
                        Optional.of(ops.world.time.now().minus(Duration.ofMinutes(5))),
                        0,
                        "Linnea",
                        ""),
                    new Availability.Line(
                        "MOON",
                        new Seats(0, 1, 0, List.of("Bo")),
                        Availability.State.GIVEN_UP,
                        Optional.empty(),
                        3,
                        "",
                        "its header is missing"),
                    new Availability.Line(
                        "GONE",
                        new Seats(0, 1, 0, List.of("Kay")),
                        Availability.State.NO_ROW,
                        Optional.empty(),
                        0,
                        "",
                        ""))));

    Embed card = ops.cards(says("!ops digest", STAFF)).getFirst();

    assertThat(value(card, "Availability"))
        .isEqualTo(
            """
            🔴 **MOON** — AF 0 · AH 1 · AI 1 -> Bo · age — · retries 2 · by — · its header is missing
            ⚪ **GONE** — AF 0 · AH 1 · AI 1 -> Kay · age — · retries 0 · by — · not in the clans tab
            🟢 **C1CA** — AF 1 · AH 1 · AI 1 -> Ann · placed 1 · age 5m · retries 0 · by Linnea""");
  }

  @Test
  void several_caches_are_refreshed_at_once_and_each_has_its_row() {
    Queue<Notice> notices = ops.world.hear(Notice.TOPIC);
    ops.buckets.put("templates", OpsWorld.bucket("templates", Duration.ofHours(1), "no tab"));

    Embed card = ops.cards(says("!ops refresh clans, Templates --accept", ADMIN)).getFirst();

    assertThat(ops.refreshes)
        .extracting(SheetCalls.RefreshNow::bucket)
        .containsExactlyInAnyOrder("clans", "templates");
    assertThat(ops.refreshes)
        .allSatisfy(
            refresh -> {
              assertThat(refresh.actor()).isEqualTo("Ada");
              assertThat(refresh.accept()).isTrue();
            });
    assertThat(card.title()).isEqualTo("Refresh • clans, templates");
    assertThat(card.color()).isEqualTo(House.WARNING);
    assertThat(card.description())
        .isEqualTo(
            """
            actor: Ada • trigger: manual
            ```
            bucket    | duration | result | retries | ttl   | count | error
            ----------+----------+--------+---------+-------+-------+-------
            clans     | 340 ms   | ok     | 0       | fresh | 1,234 | -
            templates | 340 ms   | fail   | 1       | fresh | 1,234 | no tab
            ```""");
    assertThat(card.footer()).startsWith("Bot v1.4.0 · CoreOps v0.1.0 · total: ");
    ops.world.until(() -> !notices.isEmpty());
    assertThat(notices.element().lines()).anyMatch(line -> line.contains("actor=Ada"));
  }

  @Test
  void all_means_all_and_what_has_no_workbook_is_not_asked_for() {
    ops.buckets.put("leagues", OpsWorld.unconfigured("leagues"));

    Embed card = ops.cards(says("!refresh all", ADMIN)).getFirst();

    assertThat(ops.refreshes).hasSize(3);
    assertThat(card.title()).isEqualTo("Refresh • all");
    assertThat(card.description()).contains("leagues", "not configured");
  }

  @Test
  void a_refresh_says_how_many_caches_it_has_read() {
    Queue<Progress> told = ops.world.hear(Progress.TOPIC);

    ops.cards(says("!ops refresh all", ADMIN));
    ops.world.until(() -> told.size() == 3);

    assertThat(told).extracting(Progress::text).contains("3 of 3 caches read…");
  }

  @Test
  void an_alias_is_understood() {
    ops.cards(says("!ops refresh welcome_templates", ADMIN));

    assertThat(ops.refreshes)
        .extracting(SheetCalls.RefreshNow::bucket)
        .containsExactly("templates");
  }

  @Test
  void an_unknown_cache_refreshes_nothing_and_costs_no_cooldown() {
    assertThat(ops.text(says("!ops refresh clans tempaltes", ADMIN)))
        .contains(
            "There is no cache `tempaltes`. Did you mean `templates`?", "`clan_tags`", "`all`");
    assertThat(ops.refreshes).isEmpty();

    assertThat(ops.cards(says("!ops refresh clans", ADMIN))).hasSize(1);
    assertThat(ops.text(says("!ops refresh clans", ADMIN))).contains("again in 30 s");
  }

  @Test
  void clan_data_younger_than_an_hour_is_not_read_again() {
    ops.buckets.put("clans", OpsWorld.bucket("clans", Duration.ofMinutes(59), ""));

    assertThat(ops.text(says("!ops refresh clansinfo", STAFF)))
        .isEqualTo("✅ The clan list is fresh: 59m old. Next refresh in 2h 1m.");
    assertThat(ops.refreshes).isEmpty();
  }

  @Test
  void older_clan_data_is_read_again_and_it_is_said_when_that_is_done() {
    assertThat(ops.text(says("!ops refresh clansinfo", STAFF)))
        .isEqualTo(
            "♻️ The clan list was 2h old; I read it again in 340 ms: 1,234 clans. Next refresh in"
                + " 3h.");
    assertThat(ops.refreshes).hasSize(1);
  }

  @Test
  void reload_lists_what_changed() {
    Embed card = ops.cards(says("!reload", ADMIN)).getFirst();

    assertThat(ops.reloads).containsExactly(new Reload("Ada"));
    assertThat(card.title()).isEqualTo("✅ Reloaded");
    assertThat(card.description()).isEqualTo("• CLANS_TAB changed");
    assertThat(value(card, "took")).isEqualTo("1.4 s");
  }

  @Test
  void a_reload_that_failed_says_why() {
    ops.reloaded = new Reload.Outcome(false, Duration.ofSeconds(15), List.of("Config: no answer"));

    Embed card = ops.cards(says("!ops reload", ADMIN)).getFirst();

    assertThat(card.title()).isEqualTo("⚠️ Not reloaded");
    assertThat(card.description()).isEqualTo("• Config: no answer");
  }

  @Test
  void while_the_module_is_redeployed_again_and_again_every_command_is_answered_as_ever() {
    List<Future<?>> commands = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      IntStream.range(0, 10).forEach(each -> commands.add(ops.world.saying(says("!ops ping"))));
      ops.redeploy();
    }
    commands.forEach(BusWorld::done);

    assertThat(ops.world.texts()).hasSize(250).allMatch(text -> text.startsWith("🏓 Pong!"));
  }

  private static String value(Embed card, String field) {
    return card.fields().stream()
        .filter(each -> each.name().equals(field))
        .map(Embed.Field::value)
        .findFirst()
        .orElse("no field " + field);
  }

  @Test
  void what_the_catalogue_promises_the_module_does() {
    ops.withInsides();
    List<String> answered =
        OpsModule.commands().stream()
            .map(
                spec -> says("!" + spec.path() + (spec.usage().contains("<") ? " all" : ""), ADMIN))
            .map(
                message -> {
                  int before = ops.world.posts.size();
                  ops.world.say(message);
                  return ops.world.posts.stream().skip(before).findFirst().orElseThrow();
                })
            .map(post -> post.draft().text())
            .toList();

    assertThat(answered)
        .hasSameSizeAs(OpsModule.commands())
        .noneMatch(text -> text.contains("not built"));
  }
}
