package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.command.Reply;
import coreops.control.Jobs;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.PostedMessage;
import coreops.modules.clans.PanelBook.Entry;
import coreops.modules.clans.PanelBook.Place;
import coreops.types.MessageId;
import coreops.types.Time;
import coreops.types.Versions;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the controls off panels that nobody has pressed for a while, and says so there. */
final class PanelExpiry {
  static final Jobs.Job JOB =
      new Jobs.Job(
          "clan_panels_expire",
          new Jobs.Cadence.Every(Duration.ofMinutes(5), Duration.ofSeconds(20)),
          // The next run finds whatever expired meanwhile.
          new Jobs.Missed.Skip());

  private static final Logger LOG = LoggerFactory.getLogger(PanelExpiry.class);

  /** The name in the address of a message's file. */
  private static final Pattern FILE =
      Pattern.compile("/attachments/\\d+/\\d+/([A-Za-z0-9_.-]+)(?:\\?|$)");

  private final PanelBook book;
  private final PanelFinder finder;
  private final Discord discord;
  private final Versions versions;
  private final Time time;

  PanelExpiry(PanelBook book, Discord discord, Versions versions, Time time) {
    this.book = book;
    this.finder = new PanelFinder(discord);
    this.discord = discord;
    this.versions = versions;
    this.time = time;
  }

  /** What came of it, for the run's record. */
  String run(Jobs.Firing firing) {
    int expired = 0;
    for (PanelKind kind : PanelKind.values()) {
      for (Entry entry : book.untouchedSince(kind, time.now().minus(kind.life())).await()) {
        // Others before it may have taken their time, in which somebody may have pressed it.
        if (book.find(kind, entry.owner()).await().equals(Optional.of(entry))) {
          expire(entry);
          expired++;
        }
      }
    }
    return "expired: " + expired;
  }

  private void expire(Entry entry) {
    try {
      finder
          .find(entry)
          .ifPresent(
              place ->
                  discord
                      .edit(
                          place.channel(),
                          place.message(),
                          new PanelView(entry.kind(), versions).expired().draft())
                      .await());
      entry.results().ifPresent(place -> bare(entry.kind(), place));
    } catch (Failure gone) {
      // Deleted, or out of reach: its controls say themselves that they have expired.
      LOG.atInfo()
          .addKeyValue("panel", entry.kind().path())
          .addKeyValue("reason", gone.userText())
          .log("expired panel left as it is");
    }
    book.forget(entry.kind(), entry.owner(), entry.opened()).await();
  }

  /** The cards stay, for whoever still reads them. */
  private void bare(PanelKind kind, Place place) {
    Optional<PostedMessage> standing =
        discord
            .history(place.channel(), 1, Optional.of(new MessageId(place.message().value() - 1)))
            .await()
            .messages()
            .stream()
            .filter(message -> message.id().equals(place.message()))
            .findFirst();
    standing.ifPresent(
        message ->
            discord
                .edit(
                    place.channel(),
                    place.message(),
                    Reply.embeds(message.embeds().stream().map(PanelExpiry::kept).toList())
                        .saying(ResultDesk.expired(kind))
                        .draft()
                        .keepingFiles())
                .await());
  }

  /** What shows a file of its message says so again: the address that Discord gave it runs out. */
  private static Embed kept(Embed card) {
    return card.thumbnailUrl()
        .map(FILE::matcher)
        .filter(Matcher::find)
        .map(file -> card.thumbnail("attachment://" + file.group(1)))
        .orElse(card);
  }
}
