package coreops.modules.recruitment;

import coreops.discord.Embed;
import coreops.types.RoleId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of a report, frozen: later presses and later tries show what it said at first.
 *
 * @param pings roles that its post pings, and nothing else ever does
 * @param summary at least one page, the first of which is posted
 * @param details further pages behind a button; empty for a message without buttons
 */
record Content(String text, List<RoleId> pings, List<Embed> summary, List<Embed> details) {
  Content {
    pings = List.copyOf(pings);
    summary = List.copyOf(summary);
    details = List.copyOf(details);
  }

  /** A message of one card, which pings nobody. */
  static Content card(Embed embed) {
    return new Content("", List.of(), List.of(embed), List.of());
  }

  /** The summary, then the details. */
  List<Embed> pages() {
    return Stream.concat(summary.stream(), details.stream()).toList();
  }
}
