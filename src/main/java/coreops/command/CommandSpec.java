package coreops.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command as data. Help, routing, access, slash registration, docs and tests are all derived from
 * it; it is known even while its module is off or restarting.
 *
 * @param module who answers: the bus address is {@code command.<module>}
 * @param path lower-case words, e.g. {@code ops refresh clansinfo}
 * @param tier who may run it
 * @param summary one line for help
 * @param detail help's longer text; the summary when blank
 * @param cooldown between two runs, zero for none
 * @param scope whom a cooldown holds back
 * @param toggle the feature toggle that must be TRUE; empty for the backbone
 * @param inDirectMessages true for the few commands that work outside a guild
 * @param readsOnly true when running it changes nothing, so that its answer may be worked out early
 *     and thrown away
 * @param slash the slash form's own name; empty when it follows from the path
 */
public record CommandSpec(
    String module,
    String path,
    Tier tier,
    HelpSection section,
    String summary,
    String detail,
    List<Argument> arguments,
    Duration cooldown,
    CooldownScope scope,
    Optional<String> toggle,
    boolean inDirectMessages,
    boolean readsOnly,
    Optional<String> slash) {

  /** Whom a cooldown holds back. */
  public enum CooldownScope {
    USER,
    GUILD
  }

  public CommandSpec {
    arguments = List.copyOf(arguments);
  }

  /** A command that needs a description of nothing but itself; refine it with the methods below. */
  public static CommandSpec command(
      String module, String path, Tier tier, HelpSection section, String summary) {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        "",
        List.of(),
        Duration.ZERO,
        CooldownScope.USER,
        Optional.empty(),
        false,
        false,
        Optional.empty());
  }

  public CommandSpec explainedBy(String text) {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        text,
        arguments,
        cooldown,
        scope,
        toggle,
        inDirectMessages,
        readsOnly,
        slash);
  }

  public CommandSpec taking(Argument argument) {
    List<Argument> more = new ArrayList<>(arguments);
    more.add(argument);
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        detail,
        more,
        cooldown,
        scope,
        toggle,
        inDirectMessages,
        readsOnly,
        slash);
  }

  public CommandSpec atMostEvery(Duration pause, CooldownScope whom) {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        detail,
        arguments,
        pause,
        whom,
        toggle,
        inDirectMessages,
        readsOnly,
        slash);
  }

  public CommandSpec behind(String feature) {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        detail,
        arguments,
        cooldown,
        scope,
        Optional.of(feature),
        inDirectMessages,
        readsOnly,
        slash);
  }

  public CommandSpec alsoInDirectMessages() {
    return new CommandSpec(
        module, path, tier, section, summary, detail, arguments, cooldown, scope, toggle, true,
        readsOnly, slash);
  }

  /** Changes nothing by being run, in no room and in no service. */
  public CommandSpec readingOnly() {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        detail,
        arguments,
        cooldown,
        scope,
        toggle,
        inDirectMessages,
        true,
        slash);
  }

  /**
   * The slash form under a name of its own, which a command needs whose path begins with another
   * command's: Discord lets nothing be a command and a group at once.
   *
   * @param name lower case, hyphens for blanks
   */
  public CommandSpec slashedAs(String name) {
    return new CommandSpec(
        module,
        path,
        tier,
        section,
        summary,
        detail,
        arguments,
        cooldown,
        scope,
        toggle,
        inDirectMessages,
        readsOnly,
        Optional.of(name));
  }

  /** As a person types it: {@code !ops refresh [bucket…] [--accept]}. */
  public String usage() {
    return Stream.concat(Stream.of("!" + path), arguments.stream().map(Argument::usage))
        .collect(Collectors.joining(" "));
  }

  /**
   * The slash form's words. The first word of a path is the command; what follows is one
   * subcommand, its words joined by hyphens, because Discord lets nothing be a command and a group
   * at once: {@code ops refresh clansinfo} is typed {@code /ops refresh-clansinfo}.
   */
  public List<String> slashWords() {
    if (slash.isPresent()) {
      return List.of(slash.get());
    }
    String[] parts = path.split(" ", 2);
    return parts.length == 1 ? List.of(parts[0]) : List.of(parts[0], parts[1].replace(' ', '-'));
  }

  /** The slash form as a person types it, e.g. {@code /ops refresh-clansinfo}. */
  public String slashForm() {
    return "/" + String.join(" ", slashWords());
  }

  /** The last word of the path, which admins may type alone behind a bang. */
  public String shortName() {
    return path.startsWith("ops ") ? path.substring("ops ".length()) : path;
  }
}
