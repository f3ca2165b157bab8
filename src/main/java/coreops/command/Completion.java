package coreops.command;

import coreops.bus.Address;
import coreops.discord.EmbedLimits;
import coreops.discord.InteractionCalls;
import coreops.discord.Prefix;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks a module what an argument may be, while somebody types it.
 *
 * @param typed what stands there so far
 */
public record Completion(String path, String argument, String typed, CommandCall.Invoker invoker) {
  /** Discord's limits on a choice and on their number. */
  private static final int LONGEST = 100;

  private static final int MOST = 25;

  /** The choices to offer, best first; the router shows the first 25. */
  public record Choices(List<InteractionCalls.Choice> choices) {
    /** Nothing to offer. */
    public static final Choices NONE = new Choices(List.of());

    public Choices {
      choices = List.copyOf(choices);
    }
  }

  /** The names that begin with what was typed, then those that hold it elsewhere. */
  public Choices matching(Collection<String> names) {
    return offer("", typed, names);
  }

  /**
   * The same for labels, each of which stands for a value. One that is too long is cut.
   *
   * @param values label → what choosing it gives
   */
  public Choices labelled(Map<String, String> values) {
    Map<String, String> shown = new LinkedHashMap<>();
    values.forEach((label, value) -> shown.putIfAbsent(EmbedLimits.fit(label, LONGEST), value));
    return new Choices(
        matching(shown.keySet()).choices().stream()
            .map(
                each ->
                    new InteractionCalls.Choice(
                        each.name(), shown.getOrDefault(each.value(), each.value())))
            .toList());
  }

  /** The same for the last of several names; those before it stay. */
  public Choices matchingLast(Collection<String> names) {
    int last = typed.lastIndexOf(' ') + 1;
    String before = typed.substring(0, last);
    Set<String> taken = Set.of(before.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    return offer(
        before,
        typed.substring(last),
        names.stream().filter(name -> !taken.contains(name.toLowerCase(Locale.ROOT))).toList());
  }

  private static Choices offer(String before, String typed, Collection<String> names) {
    String wanted = Prefix.fold(typed).strip();
    Comparator<String> best =
        Comparator.comparing(name -> !name.toLowerCase(Locale.ROOT).startsWith(wanted));
    return new Choices(
        names.stream()
            .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
            .sorted(best)
            .map(name -> before + name)
            .filter(choice -> choice.length() <= LONGEST)
            .limit(MOST)
            .map(choice -> new InteractionCalls.Choice(choice, choice))
            .toList());
  }

  /** Where the questions for a module go. An answer after 2 s would be too late for Discord. */
  public static Address<Completion, Choices> from(String module) {
    return new Address<>(
        "complete." + module, Completion.class, Choices.class, Duration.ofSeconds(2));
  }
}
