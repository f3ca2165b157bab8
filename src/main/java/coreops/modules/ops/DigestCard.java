package coreops.modules.ops;

import coreops.clans.Availability;
import coreops.config.Settings;
import coreops.control.GatewayPulse;
import coreops.control.Toggles;
import coreops.control.Vitals;
import coreops.discord.Embed;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.sheets.BucketState;
import coreops.types.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The card of {@code digest}: the sheet caches at a glance. */
final class DigestCard {
  private static final int ERROR = 120;
  private static final int ACTOR = 40;

  private final Settings settings;
  private final Versions versions;

  DigestCard(Settings settings, Versions versions) {
    this.settings = settings;
    this.versions = versions;
  }

  /**
   * @param vitals empty when the health room did not answer
   * @param toggles empty when nobody told them
   * @param seats empty when reservations are off, or nobody answers for them
   */
  Embed of(
      List<BucketState> buckets,
      Optional<Vitals.Answer> vitals,
      Optional<GatewayPulse> pulse,
      Optional<Toggles> toggles,
      Optional<Availability.Answer> seats,
      Instant now) {
    List<BucketState> configured = buckets.stream().filter(BucketState::configured).toList();
    boolean trouble = configured.stream().anyMatch(each -> !works(each));
    String missing =
        buckets.stream()
            .filter(each -> !each.configured())
            .map(BucketState::name)
            .collect(Collectors.joining(", "));
    Embed card =
        Embed.titled("Digest", trouble ? House.WARNING : House.BLURPLE)
            .describedBy(
                "%s • uptime %s • latency %s • gateway last %s • heartbeat %s"
                    .formatted(
                        settings.identity().envName(),
                        Shown.span(vitals.map(seen -> Duration.between(seen.startedAt(), now))),
                        HealthCard.latency(pulse),
                        HealthCard.age(pulse.map(GatewayPulse::lastFrame), now),
                        vitals
                            .map(seen -> Shown.span(seen.heartbeatAge()) + " ago")
                            .orElse(Shown.NONE)))
            .line("Sheets", configured.isEmpty() ? "no cache yet" : lines(configured, now));
    if (!missing.isEmpty()) {
      card = card.line("Not configured", missing);
    }
    card = card.line("Writes", WritesLine.of(vitals));
    if (seats.isPresent()) {
      card = card.line("Availability", AvailabilityLines.of(seats.get(), now));
    }
    card = card.line("Watchers", Watchers.line(toggles));
    return card.line("Sheets client", client(configured, now))
        .line("Tip", "`!ops refresh clansinfo` reads the clan list again when it is an hour old.")
        .footedBy(House.footer(versions))
        .at(now);
  }

  private static String lines(List<BucketState> buckets, Instant now) {
    return buckets.stream()
        .map(
            each ->
                "%s **%s** — %s · age %s%s · next %s · retries %d · by %s · err %s"
                    .formatted(
                        works(each) ? "🟢" : "🟡",
                        each.name(),
                        each.lastResult().isEmpty() ? "not read yet" : each.lastResult(),
                        Shown.span(each.age()),
                        each.fromDisk() ? " (from disk)" : "",
                        HealthCard.next(each.nextRefresh(), now),
                        each.retries(),
                        each.lastActor().isEmpty()
                            ? Shown.NONE
                            : Shown.plain(each.lastActor(), ACTOR),
                        Shown.plain(each.lastError(), ERROR)))
        .collect(Collectors.joining("\n"));
  }

  private static boolean works(BucketState bucket) {
    return bucket.lastError().isEmpty()
        && (bucket.lastResult().isEmpty() || bucket.lastResult().endsWith("ok"));
  }

  /** From the cache that was read last, and whichever is in trouble. */
  private static String client(List<BucketState> buckets, Instant now) {
    Optional<BucketState> latest =
        buckets.stream()
            .filter(each -> each.lastRefresh().isPresent())
            .max(Comparator.comparing(each -> each.lastRefresh().orElse(Instant.EPOCH)));
    String line =
        latest
            .map(
                each ->
                    "last success: %s · latency: %s · retries: %d"
                        .formatted(
                            HealthCard.age(each.lastRefresh(), now),
                            each.latency().map(Shown::took).orElse(Shown.NONE),
                            each.retries()))
            .orElse("nothing was read yet");
    String errors =
        buckets.stream()
            .filter(each -> !each.lastError().isEmpty())
            .map(
                each ->
                    "\nlast error: %s — %s"
                        .formatted(each.name(), Shown.plain(each.lastError(), ERROR)))
            .limit(3)
            .collect(Collectors.joining());
    return line + errors;
  }
}
