package coreops.module;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.ActionSpec;
import coreops.command.CommandCall;
import coreops.command.CommandSpec;
import coreops.command.Reply;
import coreops.discord.Control;
import coreops.discord.CustomId;
import coreops.discord.Embed;
import coreops.discord.EmbedPages;
import coreops.types.GuildId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer in pages, turned with two buttons. A button's custom id says everything: whose pages
 * they are, which one comes, who asked and about what. Nothing is remembered between two presses,
 * so the buttons work after any number of restarts, and every turn shows the page as it is then.
 */
public final class Pager {
  private static final String EVERYBODY = "-";

  private final CommandSpec spec;
  private final Function<CommandCall, String> topic;
  private final Book book;
  private final boolean shared;

  private Pager(CommandSpec spec, Function<CommandCall, String> topic, Book book, boolean shared) {
    this.spec = spec;
    this.topic = topic;
    this.book = book;
    this.shared = shared;
  }

  /** What is paged. */
  @FunctionalInterface
  public interface Book {
    /** All pages as they are now, at least one. What is too long for one goes on in another. */
    List<Embed> pages(Reader reader);
  }

  /**
   * Who looks, and at what.
   *
   * @param topic what the command was asked about; blank for all of it
   * @param turning true for a page that was turned, false for the first look
   */
  public record Reader(
      CommandCall.Invoker invoker, Optional<GuildId> guild, String topic, boolean turning) {}

  /** Pages that only the asker may turn. */
  public static Pager forAsker(CommandSpec spec, Book book) {
    return new Pager(spec, call -> "", book, false);
  }

  /** Pages that everybody may turn who may run the command. */
  public static Pager forAll(CommandSpec spec, Book book) {
    return new Pager(spec, call -> "", book, true);
  }

  /**
   * The same about something.
   *
   * @param what taken from the call; carried in the buttons, so at most 50 characters
   */
  public Pager about(Function<CommandCall, String> what) {
    return new Pager(spec, what, book, shared);
  }

  /** What the catalogue must know of the buttons: they ask for just what the command asks for. */
  public static ActionSpec action(CommandSpec spec) {
    return new ActionSpec(
        spec.module(), spec.shortName(), spec.tier(), ActionSpec.Kind.UPDATES, spec.toggle());
  }

  String path() {
    return spec.path();
  }

  String action() {
    return action(spec).action();
  }

  Reply open(CommandCall call) {
    String asker = shared ? EVERYBODY : call.invoker().id().toString();
    return show(new Reader(call.invoker(), call.guild(), topic.apply(call), false), 0, asker);
  }

  /**
   * @throws Failure REFUSED to those who did not ask, NOT_FOUND for a button of another version
   */
  Reply turn(ActionCall call) {
    String[] state = call.state().split(":", 3);
    if (state.length < 3 || !state[0].matches("\\d{1,4}")) {
      throw new Failure(
          Failure.Code.NOT_FOUND,
          "These pages were made by another version of me; ask for them again.");
    }
    String asker = state[1];
    if (!asker.equals(EVERYBODY) && !asker.equals(call.invoker().id().toString())) {
      throw new Failure(
          Failure.Code.REFUSED,
          "Only who asked for these pages may turn them. `!%s` shows you your own."
              .formatted(spec.path()));
    }
    return show(
        new Reader(call.invoker(), call.guild(), state[2], true),
        Integer.parseInt(state[0]),
        asker);
  }

  private Reply show(Reader reader, int wanted, String asker) {
    List<Embed> pages = EmbedPages.numbered(book.pages(reader));
    // There may be fewer than when the button was made.
    int page = Math.min(wanted, pages.size() - 1);
    Reply reply = Reply.embed(pages.get(page));
    return pages.size() == 1
        ? reply
        : reply.with(
            Control.Row.of(
                button("◀ Previous", Math.max(0, page - 1), page == 0, reader, asker),
                button("Next ▶", page + 1, page == pages.size() - 1, reader, asker)));
  }

  private Control.Button button(String label, int to, boolean off, Reader reader, String asker) {
    CustomId id = new CustomId(spec.module(), action(), to + ":" + asker + ":" + reader.topic());
    return Control.Button.of(id.toString(), label).disabledIf(off);
  }
}
