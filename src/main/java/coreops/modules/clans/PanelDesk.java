package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.command.ActionCall;
import coreops.command.CommandCall;
import coreops.command.Reply;
import coreops.discord.Discord;
import coreops.discord.DiscordCalls;
import coreops.discord.MessageDraft;
import coreops.discord.Shown;
import coreops.modules.clans.PanelBook.Entry;
import coreops.modules.clans.PanelBook.Place;
import coreops.types.ChannelId;
import coreops.types.Time;
import coreops.types.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the panels of one kind and does what is pressed on them. */
final class PanelDesk {
  private static final Logger LOG = LoggerFactory.getLogger(PanelDesk.class);

  private final PanelKind kind;
  private final PanelView view;
  private final Results results;
  private final PanelBook book;
  private final PanelRules rules;
  private final PanelFinder finder;
  private final PanelThread thread;
  private final Discord discord;
  private final Time time;

  /** Whose press is being worked on; one at a time each. */
  private final Set<UserId> busy = new HashSet<>();

  PanelDesk(
      PanelKind kind,
      PanelView view,
      Results results,
      PanelBook book,
      PanelRules rules,
      Discord discord,
      Time time) {
    this.kind = kind;
    this.view = view;
    this.results = results;
    this.book = book;
    this.rules = rules;
    this.finder = new PanelFinder(discord);
    this.thread = new PanelThread(discord);
    this.discord = discord;
    this.time = time;
  }

  /**
   * Refreshes the caller's panel where it stands, or opens one: as the answer, or in the fixed
   * thread with a pointer to it.
   */
  Reply open(CommandCall call) {
    UserId owner = call.invoker().id();
    Instant now = time.now();
    Optional<Entry> before = book.find(kind, owner).await();
    PanelState state = PanelState.fresh(owner, call.message(), now);
    Reply fresh = view.of(state, "Hello %s!".formatted(Shown.plain(call.invoker().name(), 60)), "");
    ChannelId target = target(call);
    Entry entry =
        new Entry(
            kind,
            owner,
            call.message(),
            now,
            target,
            Optional.empty(),
            before.flatMap(Entry::results));
    Optional<Place> old = before.flatMap(finder::find);
    if (old.isPresent()) {
      boolean stays = kind == PanelKind.MATCH && target.equals(call.channel());
      if ((stays || old.get().channel().equals(target)) && edited(old.get(), fresh)) {
        book.save(entry.at(old.get(), now)).await();
        return pointer(call, old.get(), "Your panel is ready again");
      }
      edited(old.get(), view.replaced());
    }
    // Before it stands, so that it is found there should the process end now.
    book.save(entry).await();
    if (target.equals(call.channel())) {
      return fresh;
    }
    Place place = posted(target, fresh.draft().once("panel" + call.message()));
    book.save(entry.at(place, now)).await();
    return pointer(call, place, "Your panel is open");
  }

  /**
   * @throws Failure REFUSED to everybody but the owner
   */
  Reply press(PanelControl control, ActionCall call) {
    PanelState state = PanelState.read(call.state());
    Owners.check(kind, state.owner(), call.invoker().id());
    if (!busy.add(state.owner())) {
      return Replies.NOTHING;
    }
    try {
      Instant now = time.now();
      Optional<Entry> known = book.find(kind, state.owner()).await();
      if (known.filter(entry -> !entry.opened().equals(state.opened())).isPresent()) {
        return view.replaced();
      }
      if (known.filter(entry -> !entry.expired(now)).isEmpty() && kind.over(state.touched(), now)) {
        book.forget(kind, state.owner(), state.opened()).await();
        return view.expired();
      }
      Place here = new Place(call.channel(), call.message().orElseThrow(StateCode::foreign));
      Entry entry =
          known
              .orElseGet(
                  () ->
                      new Entry(
                          kind,
                          state.owner(),
                          state.opened(),
                          now,
                          here.channel(),
                          Optional.empty(),
                          Optional.empty()))
              .at(here, now);
      return act(control, call, state.touched(now), entry);
    } finally {
      busy.remove(state.owner());
    }
  }

  private Reply act(PanelControl control, ActionCall call, PanelState state, Entry entry) {
    return switch (control) {
      case SEARCH -> search(call, state, entry);
      case RESET -> reset(state, entry);
      default -> {
        book.save(entry).await();
        PanelState next = state.filtering(PanelChoice.of(kind, control, state.filter(), call));
        yield view.of(next, "Filters changed.", "");
      }
    };
  }

  private Reply reset(PanelState state, Entry entry) {
    entry.results().ifPresent(this::removed);
    book.save(entry.showing(Optional.empty())).await();
    return view.of(
        state.filtering(Filter.FRESH).showing(PanelState.Shown.NONE), "All filters are reset.", "");
  }

  private Reply search(ActionCall call, PanelState state, Entry entry) {
    if (state.filter().isEmpty()) {
      book.save(entry).await();
      return view.of(state, "⚠️ Choose at least one filter first.", "");
    }
    try {
      Results.Page page = results.page(ResultState.first(state), call.guild());
      Place place = published(entry, call.channel(), page.reply());
      book.save(entry.showing(Optional.of(place))).await();
      return view.of(
          state.showing(PanelState.Shown.FRESH),
          page.total() == 0
              ? "No clan matches."
              : "Found **%d** clan%s.".formatted(page.total(), page.total() == 1 ? "" : "s"),
          page.note());
    } catch (Failure failure) {
      book.save(entry).await();
      LOG.atInfo()
          .addKeyValue("panel", kind.path())
          .addKeyValue("reason", failure.userText())
          .log("search not shown");
      return view.of(state, "⚠️ " + trouble(failure), "");
    }
  }

  private static String trouble(Failure failure) {
    return failure.code() == Failure.Code.REFUSED
        ? "I may not show results here: ask staff to grant me Embed Links and External Emojis."
        : "The search did not work: %s Please try again.".formatted(failure.userText());
  }

  /** Into the results that stand already, if they do and are beside the panel; else anew. */
  private Place published(Entry entry, ChannelId channel, Reply reply) {
    Optional<Place> standing = entry.results().filter(place -> place.channel().equals(channel));
    MessageDraft draft = reply.draft();
    if (standing.isPresent()) {
      try {
        discord.edit(channel, standing.get().message(), draft).await();
        return standing.get();
      } catch (Failure failure) {
        // Somebody deleted them; all else is the searcher's business.
        if (failure.code() != Failure.Code.NOT_FOUND) {
          throw failure;
        }
      }
    }
    return posted(channel, draft);
  }

  private Place posted(ChannelId channel, MessageDraft draft) {
    DiscordCalls.Posted posted = discord.post(channel, draft).await();
    return new Place(posted.channel(), posted.message());
  }

  /** False when it could not be, which is no news worth failing for: it may have been deleted. */
  private boolean edited(Place place, Reply reply) {
    return done("edit", discord.edit(place.channel(), place.message(), reply.draft()));
  }

  private void removed(Place place) {
    done("delete", discord.delete(place.channel(), place.message()));
  }

  private boolean done(String what, Future<?> action) {
    try {
      action.await();
      return true;
    } catch (Failure failure) {
      LOG.atInfo()
          .addKeyValue("panel", kind.path())
          .addKeyValue("what", what)
          .addKeyValue("reason", failure.userText())
          .log("older panel left as it is");
      return false;
    }
  }

  private ChannelId target(CommandCall call) {
    return kind == PanelKind.MATCH
        ? rules.fixedThread().map(fixed -> thread.ready(fixed, call.guild())).orElse(call.channel())
        : call.channel();
  }

  private static Reply pointer(CommandCall call, Place place, String words) {
    String guild = call.guild().map(Object::toString).orElse("@me");
    return Reply.text(
        "%s: https://discord.com/channels/%s/%s/%s"
            .formatted(words, guild, place.channel(), place.message()));
  }
}
