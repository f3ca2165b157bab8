package coreops.modules.welcome;

import coreops.bus.Failure;
import coreops.command.Completion;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clans that are offered while somebody types one. */
final class Offers {
  private final TemplateBook book;

  Offers(TemplateBook book) {
    this.book = book;
  }

  /** By tag and by name, from memory; none while nothing has been read. */
  Completion.Choices offer(Completion asked) {
    Map<String, String> tags = new LinkedHashMap<>();
    try {
      book.known()
          .active()
          .forEach(each -> tags.putIfAbsent(each.tag() + " · " + each.name(), each.key()));
    } catch (Failure none) {
      // Somebody who types wants no error; the command itself will say what is wrong.
      return Completion.Choices.NONE;
    }
    return asked.labelled(tags);
  }
}
