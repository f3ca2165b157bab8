package coreops.clans;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a ticket's thread says: {@code W0777-ann} while it is open, {@code
 * Res-W0777-ann-C1CA} while a seat is held, {@code Closed-W0777-ann-C1CA} in the end.
 *
 * @param code the ticket, e.g. {@code W0777}: W a newcomer, R, M and L a move between clans
 * @param username as the thread writes it; may have hyphens
 * @param clan the tag, or {@link #NONE}; empty while the ticket is open
 */
public record TicketName(Form form, String code, String username, Optional<String> clan) {
  /** Stands for the clan of somebody who was placed nowhere. */
  public static final String NONE = "NONE";

  /** A code that is no part of a longer word or number. */
  private static final Pattern CODE =
      Pattern.compile("(?<![\\p{L}\\d])([WRML]\\d{4})(?!\\d)", Pattern.CASE_INSENSITIVE);

  private static final Pattern SEPARATORS = Pattern.compile("^[\\s\\-–—_|·:]+");

  /** Discord takes no longer name of a thread. */
  private static final int LONGEST = 100;

  /** How far a ticket is. */
  public enum Form {
    OPEN(""),
    RESERVED("Res-"),
    CLOSED("Closed-");

    private final String prefix;

    Form(String prefix) {
      this.prefix = prefix;
    }

    private static Form of(String before) {
      String text = before.strip().toLowerCase(Locale.ROOT);
      if (text.startsWith("closed")) {
        return CLOSED;
      }
      return text.startsWith("res") ? RESERVED : OPEN;
    }
  }

  /**
   * Reads a thread's name. The last part is a clan only in the forms that end with one, and only
   * when it is one; else it belongs to the username.
   *
   * @param known whether a tag, in the form in which tags are compared, is a clan's
   * @return empty when there is no code, or nobody's name behind it
   */
  public static Optional<TicketName> read(String thread, Predicate<String> known) {
    Matcher code = CODE.matcher(thread);
    if (!code.find()) {
      return Optional.empty();
    }
    Form form = Form.of(thread.substring(0, code.start()));
    String rest = SEPARATORS.matcher(thread.substring(code.end())).replaceFirst("").strip();
    int last = rest.lastIndexOf('-');
    String tag = last > 0 ? Clan.tag(rest.substring(last + 1)) : "";
    boolean tagged = form != Form.OPEN && !tag.isEmpty() && (tag.equals(NONE) || known.test(tag));
    String username = tagged ? rest.substring(0, last).strip() : rest;
    return username.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TicketName(
                form,
                code.group(1).toUpperCase(Locale.ROOT),
                username,
                tagged ? Optional.of(tag) : Optional.empty()));
  }

  /** The ticket's code alone, wherever it stands in a name. */
  public static Optional<String> code(String thread) {
    Matcher code = CODE.matcher(thread);
    return code.find() ? Optional.of(code.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
  }

  public TicketName open() {
    return new TicketName(Form.OPEN, code, username, Optional.empty());
  }

  public TicketName reserved(String tag) {
    return new TicketName(Form.RESERVED, code, username, Optional.of(Clan.tag(tag)));
  }

  /**
   * @param tag or {@link #NONE}
   */
  public TicketName closed(String tag) {
    return new TicketName(Form.CLOSED, code, username, Optional.of(Clan.tag(tag)));
  }

  /** As the thread is to be called; a username that is too long is cut. */
  @Override
  public String toString() {
    String head = form.prefix + code + "-";
    String tail = clan.map(tag -> "-" + tag).orElse("");
    int room = Math.max(0, LONGEST - head.length() - tail.length());
    return head + username.substring(0, Math.min(room, username.length())) + tail;
  }
}
