package coreops.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message is the whole report, ready to be read. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public SettingsException(List<Problem> problems) {
    super(report(problems));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  private static String report(List<Problem> problems) {
    String head = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return head
        + " in the configuration:\n"
        + problems.stream().map(each -> "  " + each).collect(Collectors.joining("\n"));
  }
}
