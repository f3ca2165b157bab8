package coreops.spine;

import static coreops.sandbox.discord.Persona.ADMIN;
import static coreops.sandbox.discord.Persona.LEAD;
import static coreops.sandbox.discord.Persona.MEMBER;
import static coreops.sandbox.discord.Persona.RECRUITER;
import static org.assertj.core.api.Assertions.assertThat;

import coreops.sandbox.discord.InteractionOutcome;
import coreops.sandbox.discord.InteractionOutcome.Kind;
import coreops.sandbox.discord.Persona;
import coreops.sandbox.discord.PostedView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the table of {@code docs/commands.md} over the real protocol, in both forms. */
class CommandTableTest {
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<typed>!.*?)` \\| `(?<slash>/.*?)` \\| (?<audience>[\\w ]+) \\|.*");

  /** What is given for an argument that is needed. */
  private static final Map<String, String> SAMPLES =
      Map.of(
          "bucket", "leagues",
          "key", "BOT_NAME",
          "command", "ping",
          "clan", "PETL",
          "date", "+1",
          "id", "no-such-write",
          "recruit", "RECRUIT");

  /** None of them is staff, and each is sent only so many refusals in a row. */
  private static final List<Persona> PLAIN = List.of(MEMBER, RECRUITER, LEAD);

  private static final Map<Persona, Deque<Long>> ASKED = new EnumMap<>(Persona.class);

  @TempDir static Path data;
  private static Community community;
  private static Bot bot;

  private record Row(String typed, String slash, String audience) {
    /** Of several audiences the first is named by a refusal, too. */
    String firstWord() {
      return audience.split(" ", 2)[0];
    }

    boolean forEverybody() {
      return audience.equals("everybody");
    }
  }

  @BeforeAll
  static void start() {
    community = new Community(data);
    bot = Bot.ready(community);
    bot.probes()
        .awaitBody(
            "/health",
            "registered slash commands",
            health -> Health.of(health, "router").encode().contains("registered: "));
    bot.probes()
        .awaitBody(
            "/health",
            "all caches read",
            health -> Health.of(health, "sheets").encode().contains("all buckets read"));
  }

  @AfterAll
  static void stop() {
    bot.close();
    community.close();
  }

  @Test
  void every_command_answers_an_admin_who_types_it_and_one_who_picks_it() throws Exception {
    for (Row row : rows()) {
      PostedView typed = community.ask(ADMIN, row.typed());
      assertThat(typed.asText()).as(row.typed()).isNotBlank().doesNotContain("🔒", "💥", "💤");
    }
    // Some may be run only so often; another process has not seen them run.
    bot.close();
    bot = Bot.ready(community);
    for (Row row : rows()) {
      InteractionOutcome picked = picked(ADMIN, row.slash());
      assertThat(picked.kind()).as(row.slash()).isIn(Kind.MESSAGE, Kind.THINKING);
      picked
          .message()
          .ifPresent(
              seen -> assertThat(seen.asText()).as(row.slash()).doesNotContain("🔒", "💥", "💤"));
    }
  }

  @Test
  void every_command_that_is_not_for_everybody_is_refused_to_others_in_both_forms()
      throws Exception {
    int turn = 0;
    for (Row row : rows()) {
      Persona next = PLAIN.get(turn++ % PLAIN.size());
      Persona plain = row.audience().startsWith("recruiter") ? MEMBER : next;
      rested(plain);
      String typed = community.ask(plain, row.typed()).asText();
      String picked = picked(plain, row.slash()).message().map(PostedView::asText).orElse("");

      if (row.forEverybody()) {
        assertThat(typed).as(row.typed()).doesNotContain("🔒");
        assertThat(picked).as(row.slash()).doesNotContain("🔒");
      } else {
        assertThat(typed).as(row.typed()).contains("🔒", row.firstWord());
        assertThat(picked).as(row.slash()).contains("🔒", row.firstWord());
      }
    }
  }

  /** Waits until the person is sent refusals again: ten at once, then one every two seconds. */
  private static void rested(Persona who) {
    Deque<Long> asked = ASKED.computeIfAbsent(who, any -> new ArrayDeque<>());
    Eventually.until(
        () -> {
          asked.removeIf(at -> System.nanoTime() - at > TimeUnit.SECONDS.toNanos(20));
          return asked.size() < 9;
        },
        () -> who + " is not sent any more refusals");
    asked.add(System.nanoTime());
  }

  private static InteractionOutcome picked(Persona who, String line) throws Exception {
    return community.discord().at(who, "ops").slash(line).get(30, TimeUnit.SECONDS);
  }

  /** The rows with what is needed filled in, what is optional left out. */
  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs", "commands.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String typed = row.group("typed").replaceAll(" \\[[^]]*]", "");
        String slash = row.group("slash");
        Matcher needed = Pattern.compile("<@?(?<name>\\w+)…?>").matcher(typed);
        while (needed.find()) {
          String name = needed.group("name");
          slash += " " + name + ":" + SAMPLES.get(name);
        }
        for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
          typed =
              typed
                  .replace("<" + sample.getKey() + ">", sample.getValue())
                  .replace("<@" + sample.getKey() + ">", "<@" + sample.getValue() + ">")
                  .replace("<" + sample.getKey() + "…>", sample.getValue());
        }
        String recruit = community.discord().userId(MEMBER).toString();
        rows.add(
            new Row(
                typed.replace("RECRUIT", recruit),
                slash.replace("RECRUIT", recruit),
                row.group("audience")));
      }
    }
    assertThat(rows).as("the page has its table").hasSizeGreaterThan(10);
    return rows;
  }
}
