package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.discord.Discord;
import coreops.discord.Embed;
import coreops.discord.EmbedLimits;
import coreops.discord.EmbedSplitter;
import coreops.discord.GuildView;
import coreops.discord.House;
import coreops.discord.Shown;
import coreops.discord.ThreadView;
import coreops.types.ChannelId;
import coreops.types.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tickets that wait for somebody: newcomers, and moves between clans. */
final class OpenTickets implements Step {
  /** A ticket's code anywhere in the name of its thread. */
  private static final Pattern CODE =
      Pattern.compile("\\b([WRML])\\d{4}\\b", Pattern.CASE_INSENSITIVE);

  private static final String CLOSED = "closed-";
  private static final String NONE = "🔹 None right now ✨";
  private static final int LONGEST_NAME = 100;

  private final Discord discord;
  private final ReportRules rules;
  private final Versions versions;

  OpenTickets(Discord discord, ReportRules rules, Versions versions) {
    this.discord = discord;
    this.rules = rules;
    this.versions = versions;
  }

  /** A section of the report. */
  enum Kind {
    WELCOME("Welcome", EmbedSplitter.NOTHING),
    MOVE("Move Requests", "Move Requests (cont.)");

    private final String title;
    private final String continued;

    Kind(String title, String continued) {
      this.title = title;
      this.continued = continued;
    }
  }

  @Override
  public String name() {
    return "tickets";
  }

  @Override
  public String label() {
    return "Open tickets";
  }

  @Override
  public String note() {
    return "open-tickets";
  }

  @Override
  public List<Content> prepare(Order order, GuildView guild, Instant now) {
    List<ChannelId> parents = rules.ticketChannels();
    if (parents.isEmpty()) {
      throw new Problem(
          "fetch:not-configured", "WELCOME_CHANNEL_ID and PROMO_CHANNEL_ID are not set");
    }
    List<ThreadView> threads = new ArrayList<>();
    parents.forEach(parent -> threads.addAll(discord.activeThreads(parent).await().threads()));
    Map<Kind, List<String>> lines = new LinkedHashMap<>();
    List.of(Kind.values()).forEach(kind -> lines.put(kind, new ArrayList<>()));
    threads.stream()
        .filter(OpenTickets::isOpen)
        .sorted(Comparator.comparing(thread -> thread.id().createdAt()))
        .forEach(
            thread ->
                kind(thread.name())
                    .ifPresent(
                        kind -> lines.getOrDefault(kind, new ArrayList<>()).add(line(thread))));
    return pages(lines, RecruiterUpdate.MINUTE.format(now)).stream().map(Content::card).toList();
  }

  /** Which section a thread belongs to; empty when it is no ticket. */
  static Optional<Kind> kind(String name) {
    Matcher code = CODE.matcher(name);
    return code.find()
        ? Optional.of(code.group(1).equalsIgnoreCase("W") ? Kind.WELCOME : Kind.MOVE)
        : Optional.empty();
  }

  @Override
  public String fetchCode(Failure failure) {
    return "fetch:" + failure.code();
  }

  @Override
  public String sendCode(Failure failure) {
    return failure.code() == Failure.Code.NOT_FOUND
        ? "dest:" + failure.code()
        : "send:" + failure.code();
  }

  @Override
  public String wrongDestination() {
    return "dest-invalid";
  }

  private static boolean isOpen(ThreadView thread) {
    return !thread.archived() && !thread.name().toLowerCase(Locale.ROOT).startsWith(CLOSED);
  }

  private static String line(ThreadView thread) {
    // Brackets would end the link early.
    String name = Shown.plain(thread.name(), LONGEST_NAME).replace('[', '(').replace(']', ')');
    return "🔹 [%s](https://discord.com/channels/%s/%s) %s"
        .formatted(
            name,
            thread.guild(),
            thread.id(),
            RecruiterUpdate.MINUTE.format(thread.id().createdAt()));
  }

  /** Each fits a message of its own. */
  private List<Embed> pages(Map<Kind, List<String>> lines, String at) {
    List<Embed> pages = new ArrayList<>();
    pages.add(page(1, at));
    lines.forEach(
        (kind, tickets) -> {
          List<String> values =
              tickets.isEmpty()
                  ? List.of(NONE)
                  : EmbedLimits.chunks(tickets, EmbedLimits.FIELD_VALUE);
          for (int i = 0; i < values.size(); i++) {
            Embed more = pages.getLast().line(i == 0 ? kind.title : kind.continued, values.get(i));
            if (EmbedLimits.size(more) > EmbedLimits.TOTAL
                || more.fields().size() > EmbedLimits.FIELDS) {
              Embed next = page(pages.size() + 1, at);
              pages.add(next.line(i == 0 ? kind.title : kind.continued, values.get(i)));
            } else {
              pages.set(pages.size() - 1, more);
            }
          }
        });
    return pages;
  }

  private Embed page(int number, String at) {
    String suffix = number == 1 ? "" : " (page %d)".formatted(number);
    return Embed.titled("Currently Open Tickets", House.RECRUITMENT)
        .footedBy(House.footer(versions, " • Last updated " + at + suffix));
  }
}
