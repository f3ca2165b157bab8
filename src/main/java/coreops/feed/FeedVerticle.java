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
import coreops.control.Started;
import coreops.control.Toggles;
import coreops.discord.AllowedMentions;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.MessageDraft;
import coreops.telemetry.Trace;
import coreops.types.ChannelId;
import coreops.types.RoleId;
import coreops.types.Time;
import coreops.types.UserId;
import coreops.types.Versions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
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
 * to a message when many wait; while Discord is away they are kept, up to {@link Backlog#ROOM}.
 */
public final class FeedVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(FeedVerticle.class);

  /** Discord allows five messages in five seconds to a channel; people post there, too. */
  private static final Duration BETWEEN_POSTS = Duration.ofSeconds(1);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  /** What may have been posted is tried again this often, within the life of its nonce. */
  private static final int UNCLEAR_TRIES = 5;

  /** How long a stop posts what still waits. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  /** Often enough that the cards show no old numbers. */
  private static final Duration REPORT_EVERY = Duration.ofSeconds(2);

  private static final Duration REPORT_HOLDS = Duration.ofSeconds(30);

  private final Bus bus;
  private final Time time;
  private final Versions versions;
  private final Discord discord;
  private final AdminNote adminNote;
  private final Optional<ChannelId> configuredChannel;
  private final Set<RoleId> configuredAdmins;
  private final Backlog backlog = new Backlog();
  private Set<RoleId> admins;
  private Optional<ChannelId> channel;
  private boolean connected;
  private boolean busy;
  private Future<?> sending = Future.succeededFuture();
  private Optional<Parcel> parcel = Optional.empty();
  private Time.Timer pause = () -> {};
  private String trouble = "";
  private long posted;
  private long failed;
  private @Nullable Inbox inbox;
  private Time.@Nullable Timer reports;

  public FeedVerticle(Settings settings, Bus bus, Time time, Versions versions) {
    this(settings, Optional.empty(), bus, time, versions);
  }

  /**
   * @param admin who is told in private of every start
   */
  public FeedVerticle(
      Settings settings, Optional<UserId> admin, Bus bus, Time time, Versions versions) {
    this.bus = bus;
    this.time = time;
    this.versions = versions;
    this.discord = new Discord(bus);
    this.adminNote = new AdminNote(admin, settings.identity(), discord);
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
            mine.hear(Started.TOPIC, adminNote::started),
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
    return drained
        .compose(gone -> sending.otherwiseEmpty())
        .compose(
            settled -> {
              pause.cancel();
              return flush(time.now().plus(LAST_WORDS));
            })
        .onComplete(done -> leave());
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
    adminNote.linked(connected);
    pump();
  }

  private boolean deliverable() {
    return channel.isPresent() && connected && !(backlog.isEmpty() && parcel.isEmpty());
  }

  private void pump() {
    if (busy || !deliverable()) {
      return;
    }
    busy = true;
    sending =
        attempt()
            .onSuccess(
                wait ->
                    pause =
                        time.after(
                            wait,
                            () -> {
                              busy = false;
                              pump();
                            }));
  }

  /** Tries once to post what is next. Never fails; gives how long to wait before the next try. */
  private Future<Duration> attempt() {
    Parcel mine = parcel.orElseGet(this::pack).tried();
    parcel = Optional.of(mine);
    return post(mine)
        .map(
            done -> {
              parcel = Optional.empty();
              trouble = "";
              posted += mine.batch().size();
              return BETWEEN_POSTS;
            })
        .otherwise(error -> notPosted(mine, Failure.of(error)));
  }

  private Future<DiscordCalls.Posted> post(Parcel mine) {
    try {
      return discord.post(channel.orElseThrow(), draft(mine).once(mine.nonce()));
    } catch (RuntimeException bug) {
      // A notice that cannot be worded must not hold up those behind it.
      return Future.failedFuture(bug);
    }
  }

  private Duration notPosted(Parcel mine, Failure failure) {
    trouble = failure.userText();
    boolean again =
        switch (failure.code()) {
          // Nothing was posted: however long Discord is away, the parcel waits.
          case BUSY, UNAVAILABLE -> true;
          // Discord knows a nonce for a few minutes only.
          case TIMEOUT -> mine.tries() < UNCLEAR_TRIES;
          case REFUSED, INVALID, NOT_FOUND, BROKEN -> false;
        };
    if (!again) {
      parcel = Optional.empty();
      failed += mine.batch().size();
      backlog.lost(mine.dropped());
      LOG.atWarn()
          .addKeyValue("notices", mine.batch().size())
          .addKeyValue("code", failure.code().name())
          .addKeyValue("reason", failure.userText())
          .log("notices not posted");
    }
    return failure.retryAfter().compareTo(AFTER_FAILURE) > 0 ? failure.retryAfter() : AFTER_FAILURE;
  }

  /** Posts what still waits while there is time, because it may say why the process ends. */
  private Future<?> flush(Instant until) {
    if (!deliverable() || !time.now().isBefore(until)) {
      return Future.succeededFuture();
    }
    return attempt().compose(wait -> trouble.isEmpty() ? flush(until) : Future.succeededFuture());
  }

  private void leave() {
    long left = waiting();
    if (left > 0) {
      LOG.atWarn().addKeyValue("notices", left).log("notices not posted before the end");
    }
  }

  private Parcel pack() {
    long dropped = backlog.droppedSinceAsked();
    if (dropped > 0) {
      LOG.atWarn().addKeyValue("dropped", dropped).log("notices dropped");
    }
    return new Parcel(batch(), "n" + Trace.fresh(), dropped, 0);
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

  private MessageDraft draft(Parcel parcel) {
    List<Backlog.Waiting> batch = parcel.batch();
    boolean ping = batch.getFirst().notice().pingAdmins() && !admins.isEmpty();
    String note =
        parcel.dropped() == 0
            ? ""
            : "%d further notices did not fit here.".formatted(parcel.dropped());
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
    bus.tell(
        ComponentReport.TOPIC,
        new ComponentReport("feed", status(), summary(), detail(), time.now(), REPORT_HOLDS));
  }

  private ComponentReport.Status status() {
    if (channel.isEmpty()) {
      return ComponentReport.Status.OFF;
    }
    return trouble.isEmpty() ? ComponentReport.Status.UP : ComponentReport.Status.DEGRADED;
  }

  private String summary() {
    if (channel.isEmpty()) {
      return "no LOG_CHANNEL_ID";
    }
    String counts =
        "%d posted, %d waiting, %d dropped".formatted(posted, waiting(), backlog.dropped());
    return trouble.isEmpty() ? counts : counts + "; the ops channel: " + trouble;
  }

  private long waiting() {
    return (long) backlog.size() + parcel.map(each -> each.batch().size()).orElse(0);
  }

  private Map<String, Object> detail() {
    return Map.of(
        "posted",
        posted,
        "waiting",
        waiting(),
        "repeated",
        backlog.repeated(),
        "dropped",
        backlog.dropped(),
        "failed",
        failed);
  }

  /**
   * One message on its way.
   *
   * @param nonce the same at every try, so that an unclear end does not post twice
   * @param dropped notices that did not fit, which it tells of
   */
  private record Parcel(List<Backlog.Waiting> batch, String nonce, long dropped, int tries) {
    Parcel tried() {
      return new Parcel(batch, nonce, dropped, tries + 1);
    }
  }
}
