package coreops.feed;

import coreops.bus.Bus;
import coreops.bus.Failure;
import coreops.bus.Inbox;
import coreops.config.Settings;
import coreops.control.ChannelsFound;
import coreops.control.ComponentReport;
import coreops.control.GatewayPulse;
import coreops.control.Notice;
import coreops.control.RolesFound;
import coreops.control.Toggles;
import coreops.discord.AllowedMentions;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import coreops.telemetry.Trace;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import coreops.types.Time;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts notices to the ops channel, one card each, as soon as Discord is connected. Whoever told a
 * notice never waits for it and never hears of its troubles. One message at a time, several cards
 * to a message when many wait.
 */
public final class FeedVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(FeedVerticle.class);

  /** Discord allows five messages in five seconds to a channel; people post there, too. */
  private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 5;

  /** Often enough that the cards show no old numbers. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

  private static final Duration REPORT_HOLDS = Duration.ofSeconds(30);

  private final Bus bus;
  private final Time time;
  private final Versions versions;
  private final Discord discord;
  private final Optional<ChannelId> configuredChannel;
  private final Set<RoleId> configuredAdmins;
  private final Backlog backlog = new Backlog();
  private Set<RoleId> admins;
  private Optional<ChannelId> channel;
  private boolean connected;
  private boolean busy;
  private Future<?> sending = Future.succeededFuture();
  private long posted;
  private long failed;
  private @Nullable Inbox inbox;
  private Time.@Nullable Timer reports;

  public FeedVerticle(Settings settings, Bus bus, Time time, Versions versions) {
    this.bus = bus;
    this.time = time;
    this.versions = versions;
    this.discord = new Discord(bus);
    this.configuredChannel = settings.channels().log();
    this.channel = configuredChannel;
    this.configuredAdmins = settings.roles().admin();
    this.admins = configuredAdmins;
  }

  @Override
  public Future<?> start() {
    Inbox mine = new Inbox(bus);
    inbox = mine;
    reports = time.every(REPORT_EVERY, this::report);
    return Future.all(
            mine.hear(Notice.TOPIC, this::told),
            mine.hear(GatewayPulse.TOPIC, this::felt),
            mine.hear(
                RolesFound.TOPIC,
                found -> admins = configuredAdmins.isEmpty() ? found.admin() : configuredAdmins),
            mine.hear(ChannelsFound.TOPIC, this::found))
        .onSuccess(
            listening -> {
              // Roles and channel of the Config tab are told together with the toggles.
              bus.tell(Toggles.ASK, new Toggles.Ask());
              report();
            });
  }

  @Override
  public Future<?> stop() {
    if (reports != null) {
      reports.cancel();
    }
    Future<?> drained = inbox == null ? Future.succeededFuture() : inbox.drain();
    return drained.compose(gone -> sending.otherwiseEmpty().mapEmpty());
  }

  /** Kept also while there is no channel, because the Config tab may yet name one. */
  private void told(Notice notice) {
    if (backlog.offer(notice, time.now())) {
      pump();
    }
  }

  private void found(ChannelsFound channels) {
    channel = configuredChannel.or(channels::log);
    pump();
  }

  private void felt(GatewayPulse pulse) {
    connected = pulse.link() == GatewayPulse.Link.UP;
    pump();
  }

  private void pump() {
    if (channel.isEmpty() || !connected || busy || backlog.isEmpty()) {
      return;
    }
    busy = true;
    long dropped = backlog.droppedSinceAsked();
    if (dropped > 0) {
      LOG.atWarn().addKeyValue("dropped", dropped).log("notices dropped");
    }
    List<Backlog.Waiting> batch = batch();
    // The same nonce at every attempt: an unclear end does not post twice.
    String nonce = "n" + Trace.fresh();
    sending = send(channel.get(), batch, nonce, dropped, 1);
  }

  private Future<?> send(
      ChannelId to, List<Backlog.Waiting> batch, String nonce, long dropped, int attempt) {
    return discord
        .post(to, draft(batch, dropped).once(nonce))
        .onComplete(
            done -> {
              posted += batch.size();
              again(BETWEEN_POSTS);
            },
            error -> {
              Failure failure = Failure.of(error);
              boolean passing =
                  switch (failure.code()) {
                    case BUSY, UNAVAILABLE, TIMEOUT -> true;
                    case REFUSED, INVALID, NOT_FOUND, BROKEN -> false;
                  };
              if (passing && attempt < ATTEMPTS) {
                Duration wait =
                    failure.retryAfter().isPositive() ? failure.retryAfter() : AFTER_FAILURE;
                time.after(wait, () -> sending = send(to, batch, nonce, dropped, attempt + 1));
                return;
              }
              failed += batch.size();
              LOG.atWarn()
                  .addKeyValue("notices", batch.size())
                  .addKeyValue("code", failure.code().name())
                  .addKeyValue("reason", failure.userText())
                  .log("notices not posted");
              again(AFTER_FAILURE);
            });
  }

  private void again(Duration pause) {
    time.after(
        pause,
        () -> {
          busy = false;
          pump();
        });
  }

  /** As many as fit one message. */
  private List<Backlog.Waiting> batch() {
    List<Backlog.Waiting> taken = backlog.take(EmbedLimits.EMBEDS - 1);
    List<Embed> cards = new ArrayList<>();
    taken.forEach(each -> cards.add(NoticeCard.of(each.notice(), each.at(), versions)));
    int fitting = EmbedLimits.messages(cards).getFirst().size();
    backlog.putBack(taken.subList(fitting, taken.size()));
    return List.copyOf(taken.subList(0, fitting));
  }

  private MessageDraft draft(List<Backlog.Waiting> batch, long dropped) {
    boolean ping = batch.getFirst().notice().pingAdmins() && !admins.isEmpty();
    String note = dropped == 0 ? "" : "%d further notices did not fit here.".formatted(dropped);
    String mentions =
        ping
            ? admins.stream().map(role -> "<@&" + role + ">").collect(Collectors.joining(" "))
            : "";
    MessageDraft draft =
        MessageDraft.embeds(
            batch.stream().map(each -> NoticeCard.of(each.notice(), each.at(), versions)).toList());
    return new MessageDraft(
        EmbedLimits.fit((mentions + " " + note).strip(), EmbedLimits.TEXT),
        draft.embeds(),
        draft.rows(),
        ping ? AllowedMentions.of(List.copyOf(admins)) : AllowedMentions.NONE,
        draft.replyTo(),
        draft.nonce());
  }

  private void report() {
    boolean off = channel.isEmpty();
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport(
            "feed",
            off ? ComponentReport.Status.OFF : ComponentReport.Status.UP,
            off ? "no LOG_CHANNEL_ID" : "%d posted, %d waiting".formatted(posted, backlog.size()),
            Map.of(
                "posted",
                posted,
                "waiting",
                (long) backlog.size(),
                "repeated",
                backlog.repeated(),
                "dropped",
                backlog.dropped(),
                "failed",
                failed),
            time.now(),
            REPORT_HOLDS));
  }
}
