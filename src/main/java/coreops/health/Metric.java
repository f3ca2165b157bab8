package coreops.health;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A metric that {@code /metrics} shows, besides those of the JVM. The table below is the whole
 * list; the page of the docs is checked against it.
 *
 * @param name without the prefix, and without what the kind puts behind it
 * @param labels in alphabetical order
 * @param source where it is read from a component's report: component and key of its detail; empty
 *     where it is computed or told by a room as it stands
 */
record Metric(String name, Kind kind, List<String> labels, Optional<Source> source, String help) {
  static final String PREFIX = "coreops_";

  /** What may be done with its numbers. */
  enum Kind {
    /** Only grows, and starts again with its process. */
    COUNTER,
    GAUGE,
    /** Durations by class. */
    HISTOGRAM,
    /** Always 1; the labels are what it says. */
    INFO
  }

  record Source(String component, String key) {}

  private static final String TABLE =
      """
      build | info | bot, build_sha, coreops, env, version | | What is running.
      ready | gauge | | | 1 while /ready is 200.
      alive | gauge | | | 1 while /healthz is 200.
      healthy | gauge | | | 1 while /health is 200.
      uptime_seconds | gauge | | | Age of the process.
      stopping | gauge | | | 1 once the shutdown has begun.
      process_ends | counter | cause | | How processes before this one ended: stop, restart, watchdog, failure, crash (killed, or no exit record).
      uncaught_errors | counter | | runtime.uncaught | Exceptions that nobody caught.
      component_state | gauge | component, state | | 1 for the state that the component is in: up, degraded, down or off. A component that has gone quiet is down.
      component_report_age_seconds | gauge | component | | Age of the component's last report.
      gateway_link | gauge | link | | 1 for the state of the link: connecting, up, down or held.
      heartbeat_age_seconds | gauge | | | Time since the last frame from the gateway, of whatever kind.
      dispatch_age_seconds | gauge | | | Time since the last event from the gateway.
      heartbeat_latency_seconds | gauge | | | From the last heartbeat to its ACK; absent while unknown.
      gateway_down_seconds | gauge | | | How long the link has been lost; 0 while it is up.
      gateway_identifies | counter | | discord.identifies | New sessions.
      gateway_resumes | counter | | discord.resumes | Sessions taken up again.
      gateway_losses | counter | | discord.connectionsLost | Connections that were lost.
      identifies_left | gauge | | discord.identifyRemaining | New sessions that Discord still allows today.
      gateway_events | counter | type | | Events from the gateway.
      gateway_handler_failures | counter | | discord.handlersFailed | Events whose handler failed.
      gateway_garbage_frames | counter | | discord.garbageFrames | Frames that could not be read.
      messages_undelivered | counter | | discord.messagesUndelivered | Messages that no router took in time.
      interactions_late | counter | | discord.interactionsTooLate | Interactions that arrived when Discord no longer took an answer.
      guilds | gauge | | discord.guilds | Guilds the bot is in.
      members | gauge | | discord.members | Members known.
      rest_requests | counter | route, status | | Requests to Discord, each try counted; status none: no answer.
      rest_duration | histogram | route | | Requests to Discord with all their tries and waits.
      rest_rate_limited | counter | scope | | Answers 429 by the limit that was met: user, shared, global.
      rest_invalid | gauge | | discord.requestsInvalid | Answers 401, 403 and 429 within the last ten minutes, which Discord bans for.
      rest_not_made | counter | | discord.requestsNotMade | Requests that were not made, because too many had been refused.
      rest_shed | counter | | discord.requestsShed | Requests refused because their channel's lane was full.
      commands | counter | command, outcome | | Commands and actions that were dealt with; failed:…, refused:… say why.
      command_duration | histogram | command | | From the router's first look to the delivered answer.
      commands_in_flight | gauge | | router.in_flight | Commands that are being worked on.
      commands_shed | counter | | router.shed | Commands refused because too many were being worked on.
      commands_duplicate | counter | | router.duplicates | Replays that were recognised.
      answers_undelivered | counter | | router.undelivered | Answers that Discord did not take.
      cache_age_seconds | gauge | bucket | | Age of the data that is served.
      cache_ttl_seconds | gauge | bucket | | Age at which it should have been replaced.
      cache_items | gauge | bucket | | Rows that are served.
      cache_refresh_failed | gauge | bucket | | 1 when the last refresh failed or was rejected.
      cache_retries | gauge | bucket | | Tries that the last refresh took beyond the first.
      sheets_calls | counter | operation, outcome | | Calls to Google Sheets, each try counted.
      sheets_duration | histogram | operation | | Single calls to Google Sheets.
      sheets_reads_left | gauge | | sheets.reads_left | Reads that our own limit allows right now.
      sheets_writes_left | gauge | | sheets.writes_left | Writes that our own limit allows right now.
      outbox_depth | gauge | | sheets.outbox_depth | Writes that are saved and not yet seen in their sheet.
      outbox_oldest_seconds | gauge | | sheets.outbox_oldest_sec | How long the oldest of them has waited; 0 without any.
      outbox_dead | gauge | | sheets.outbox_dead | Writes that were given up and wait for an operator.
      job_runs | counter | job_name, outcome | | Runs of scheduled jobs: ok, failed, interrupted.
      job_duration | histogram | job_name | | Runs of scheduled jobs.
      job_last_run_age_seconds | gauge | job_name | | Time since the job last began.
      job_overdue_seconds | gauge | job_name | | How late the next run is; 0 while it is not due.
      scheduler_tick_age_seconds | gauge | | scheduler.tick_age_seconds | Time since the clockwork last looked, as it said itself.
      store_writes | counter | | store.writes | Writes to the database.
      store_failures | counter | | store.failures | Database work that failed.
      store_waiting | gauge | | store.waiting | Database work that waits its turn.
      notices_waiting | gauge | | feed.waiting | Notices that wait for the log channel.
      notices_dropped | counter | | feed.dropped | Notices that did not fit.
      notices_failed | counter | | feed.failed | Notices that Discord did not take.
      spans | counter | outcome | | Steps of traces: begun, exported, lost. Absent while traces are off.
      files_quarantined | gauge | | files.quarantined_count | State files that could not be read and lie aside.
      data_dir_free_bytes | gauge | | files.free_bytes | Room left where DATA_DIR is.
      backup_age_seconds | gauge | | backup.age_seconds | Age of the last good backup; absent before the first.
      backup_failed | gauge | | backup.failed | 1 while the last attempt at a backup failed.
      log_file_failures | counter | | | Times that log files could not be written.
      log_lines_dropped | counter | | | Log lines that nobody read in time.
      """;

  /** By name, in the table's order. */
  static final Map<String, Metric> ALL =
      TABLE
          .lines()
          .map(Metric::row)
          .collect(
              Collectors.toMap(
                  Metric::name,
                  Function.identity(),
                  (one, other) -> {
                    throw new IllegalStateException("twice: " + one.name());
                  },
                  java.util.LinkedHashMap::new));

  /** What a room tells under a name that the table does not have. */
  static Metric unknown(String name, Kind kind) {
    return new Metric(name, kind, List.of(), Optional.empty(), "Not described.");
  }

  /** The name that Prometheus' library takes; it puts {@code _total} and the like behind it. */
  String base() {
    return PREFIX + name + (kind == Kind.HISTOGRAM ? "_seconds" : "");
  }

  /** The name as it is asked for, of a histogram without {@code _bucket} and the like. */
  String exposed() {
    return base()
        + switch (kind) {
          case COUNTER -> "_total";
          case INFO -> "_info";
          case GAUGE, HISTOGRAM -> "";
        };
  }

  private static Metric row(String line) {
    String[] cells = Arrays.stream(line.split("\\|", 5)).map(String::strip).toArray(String[]::new);
    String[] source = cells[3].split("\\.", 2);
    return new Metric(
        cells[0],
        Kind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        Arrays.stream(cells[2].split(",")).map(String::strip).filter(l -> !l.isEmpty()).toList(),
        source.length == 2 ? Optional.of(new Source(source[0], source[1])) : Optional.empty(),
        cells[4]);
  }
}
