package coreops.sheets;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bucket's public telemetry: what the operational embeds, {@code /health} and the metrics show.
 *
 * @param configured false when its workbook has no id; then everything else is empty
 * @param ttl after which the data counts as old
 * @param lastRefresh of the last success, whether read now or found on disk
 * @param age since then
 * @param nextRefresh when the scheduler or the time to live asks next
 * @param lastResult {@code ok}, {@code retry_ok}, {@code fail}, {@code rejected}, or empty before
 *     the first
 * @param lastError what went wrong, for an operator; empty when nothing did
 * @param retries of the last refresh
 * @param lastActor who asked for it: {@code startup}, {@code cron}, or a member's name
 * @param lastTrigger {@code startup}, {@code cron} or {@code manual}
 * @param latency of the last refresh
 * @param items rows in the data
 * @param fromDisk the data is a last-known-good of an earlier process
 */
public record BucketState(
    String name,
    boolean configured,
    Duration ttl,
    Optional<Instant> lastRefresh,
    Optional<Duration> age,
    Optional<Instant> nextRefresh,
    String lastResult,
    String lastError,
    int retries,
    String lastActor,
    String lastTrigger,
    Optional<Duration> latency,
    int items,
    boolean fromDisk) {}
