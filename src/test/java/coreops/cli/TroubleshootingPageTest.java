package coreops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import coreops.bus.Failure;
import coreops.control.ExitRequest;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of troubles knows every failure code and every exit code; it is written from here. */
class TroubleshootingPageTest {
  private static final String INTRODUCTION =
      """
      # Troubleshooting

      What the bot answers, how it ends and what `/health` names, and what to do about it. Generated; the build fails when a code or a
      component is missing. Write it anew with `scripts/test -Dtest=TroubleshootingPageTest -Dcoreops.docs.write=true`.

      Start with `/health` or `!ops health`, then the log by its `trace`. For an alert see
      [observability/runbook.md](observability/runbook.md), for the bot's daily life [runbook.md](runbook.md).
      """;

  private static final Map<Integer, Advice> EXITS = new LinkedHashMap<>();

  static {
    EXITS.put(
        ExitRequest.STOPPED,
        new Advice("asked to stop, by SIGTERM too", "nothing; start it when you want it back"));
    EXITS.put(
        ExitRequest.FAILED,
        new Advice(
            "the watchdog gave up, or an unexpected failure",
            "its owner restarts it; `!ops restarts` and `exit.json` say which rule or error. Again and"
                + " again: the host's way to discord.com, or the build before"));
    EXITS.put(
        ExitRequest.RESTART,
        new Advice(
            "a new process is wanted (`RESTART_EXIT_CODE`)",
            "nothing; without an owner of restarts it stays down"));
    EXITS.put(
        ExitRequest.USAGE,
        new Advice(
            "configuration or usage is wrong, or the database is of a newer program",
            "read stderr or run `coreops check-config`; restarting changes nothing"));
    EXITS.put(
        ExitRequest.LOCKED,
        new Advice(
            "another process holds the lock in `DATA_DIR`",
            "find it by the id in `coreops.lock`; end one of the two"));
  }

  private static final Map<String, Advice> COMPONENTS = new LinkedHashMap<>();

  static {
    COMPONENTS.put(
        "runtime",
        new Advice(
            "a verticle did not start, or the file of verticles has a mistake",
            "`verticles` names it and what holds it; mend `conf/coreops.yaml` and save it"));
    COMPONENTS.put(
        "discord",
        new Advice(
            "no link, held, or requests paused because too many were refused",
            "held: see *Held* in [operations.md](operations.md#held). Down: discordstatus.com, the host's"
                + " network. Paused: find the missing permission; it ends by itself"));
    COMPONENTS.put(
        "sheets",
        new Advice(
            "Google is away, a tab changed, or writes wait",
            "`!ops digest` for each cache, `!ops checksheet` for the tabs, `!ops writes` for what waits"));
    COMPONENTS.put(
        "store",
        new Advice(
            "the database refuses work: a full disk, or a read-only `DATA_DIR`",
            "make room; it goes on by itself"));
    COMPONENTS.put(
        "files",
        new Advice(
            "state was unreadable and moved aside, or there is little room",
            "look at the `*.corrupt-…` files, restore if a backup is better ([backup.md](backup.md)), then"
                + " remove them"));
    COMPONENTS.put(
        "backup",
        new Advice(
            "the last backup is too old or failed",
            "`why` says it; `coreops backup` makes one now"));
    COMPONENTS.put(
        "records",
        new Advice(
            "the audit log or `conf/secrets-policy.yaml` cannot be read",
            "`coreops verify` judges the log; put the true file back"));
    COMPONENTS.put(
        "router",
        new Advice("commands are not remembered, so a replay could run one twice", "see `store`"));
    COMPONENTS.put(
        "scheduler",
        new Advice(
            "a job failed, or the clockwork stands", "`!ops next` shows each job's last result"));
    COMPONENTS.put(
        "feed",
        new Advice(
            "the log channel takes no posts",
            "does `LOG_CHANNEL_ID` exist, and may the bot write there? The log has everything"));
    COMPONENTS.put(
        "watchdog",
        new Advice(
            "it has not reported in time", "a thread dump (`!ops diagnose`), then `!ops restart`"));
    COMPONENTS.put(
        "http", new Advice("the probes' own server", "is `PORT` taken by another process?"));
    COMPONENTS.put(
        "images",
        new Advice(
            "pictures come late or not at all",
            "cards come without them; look at the host's way to Discord's CDN"));
    COMPONENTS.put("process", new Advice("how processes before this one ended", "`!ops restarts`"));
    COMPONENTS.put(
        "module.…",
        new Advice(
            "a feature has not reported in time",
            "save `conf/coreops.yaml` with a changed option of it, which redeploys it alone"));
  }

  /** What it means, and what to do. */
  private record Advice(String means, String then) {}

  @Test
  void the_page_says_what_every_code_means() throws IOException {
    assertThat(EXITS.keySet()).containsExactlyInAnyOrderElementsOf(exitCodes());

    StringBuilder page = new StringBuilder(INTRODUCTION);
    page.append("\n## Answers\n\n");
    page.append(
        "The log has the code of a failed command as `outcome`. On the bus it is a number.\n\n");
    page.append("| code | means | then |\n|---|---|---|\n");
    for (Failure.Code code : Failure.Code.values()) {
      page.append(row("`" + code + "`", of(code)));
    }
    page.append("\n## Exit codes\n\n| code | means | then |\n|---|---|---|\n");
    EXITS.forEach((code, advice) -> page.append(row(String.valueOf(code), advice)));
    page.append(
        "\n## Components of `/health`\n\n"
            + "`degraded` works in part, `down` does not; one that has gone quiet counts as down.\n\n"
            + "| component | not well because | then |\n|---|---|---|\n");
    COMPONENTS.forEach((name, advice) -> page.append(row("`" + name + "`", advice)));

    Pages.compare("troubleshooting.md", page.toString());
  }

  private static String row(String name, Advice advice) {
    return "| %s | %s | %s |\n".formatted(name, advice.means(), advice.then());
  }

  /** A new code does not compile until it has its row. */
  private static Advice of(Failure.Code code) {
    return switch (code) {
      case REFUSED ->
          new Advice(
              "understood and not allowed: a role, a cooldown, or a permission of the bot at Discord",
              "`!ops why <command> [@member]` says which check; give the bot *View Channel*, *Send"
                  + " Messages* and *Embed Links* there");
      case INVALID ->
          new Advice(
              "the question itself is wrong: an argument, a value in a sheet",
              "the answer says which; `!ops help <command>` how it is typed");
      case NOT_FOUND ->
          new Advice(
              "what was asked for is not there: a clan, a cache, a channel that was deleted",
              "correct the name or the id; `!ops env` marks ids that the guild does not have");
      case BUSY ->
          new Advice(
              "too much at once, a rate limit, or a quota",
              "try again after the time that the answer names; `!ops usage` shows who asks much");
      case UNAVAILABLE ->
          new Advice(
              "nobody was there: a part is restarting or off, Discord or Google is away. Nothing was"
                  + " done",
              "try again; if it stays so, `!ops health` names the part");
      case TIMEOUT ->
          new Advice(
              "no answer in time; whether it was done is unknown",
              "look whether it was done before you repeat it; `!ops writes` for sheets");
      case BROKEN ->
          new Advice(
              "a defect or a broken environment",
              "find the ERROR of its trace in the log; `!ops diagnose` collects what to send along");
    };
  }

  private static Set<Integer> exitCodes() {
    return Stream.of(ExitRequest.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == int.class)
        .map(TroubleshootingPageTest::value)
        .collect(Collectors.toSet());
  }

  private static int value(Field field) {
    try {
      return field.getInt(null);
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(hidden);
    }
  }
}
