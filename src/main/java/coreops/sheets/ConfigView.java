package coreops.sheets;

import coreops.control.Toggles;
import java.util.List;
import java.util.Map;

/**
 * What the Config tabs and the toggles say, for the operators' cards. No secrets: the Config tabs
 * may supply none.
 *
 * @param books accepted values by workbook, e.g. {@code recruitment}, then by key in upper case
 * @param values all of them together; where two differ, the earlier workbook's holds
 * @param notes what was not taken, and why
 * @param toggles as they hold now
 * @param problems feature → why it is off although it should be clear; {@code tab} for all of them
 * @param aliases older names of features → canonical
 */
public record ConfigView(
    Map<String, Map<String, String>> books,
    Map<String, String> values,
    List<String> notes,
    Toggles toggles,
    Map<String, String> problems,
    Map<String, String> aliases) {
  public ConfigView {
    books = Map.copyOf(books);
    values = Map.copyOf(values);
    notes = List.copyOf(notes);
    problems = Map.copyOf(problems);
    aliases = Map.copyOf(aliases);
  }
}
