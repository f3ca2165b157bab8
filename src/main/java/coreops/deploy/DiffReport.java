package coreops.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The comparison as it is archived: Markdown for people, and the same as JSON beside it.
 *
 * @param before and after as the two were called
 */
public record DiffReport(ConfigDiff diff, String before, String after, Instant at) {
  /** Where it is looked for by those who were told so. */
  public static final Path USUAL = Path.of("output", "34", "deployment_test_report.md");

  /** Writes both files, replacing what is there. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, markdown());
    Files.writeString(json(file), json());
  }

  /** The JSON beside the Markdown. */
  public static Path json(Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
    return file.resolveSibling(name + ".json");
  }

  String markdown() {
    StringBuilder out = new StringBuilder("# Deployment test report\n\n");
    out.append("Compared `%s` with `%s` at %s.\n\n".formatted(before, after, at));
    out.append("**").append(summary().replaceFirst(":", "**:")).append("\n");
    if (!diff.differences().isEmpty()) {
      out.append("\n| key | difference | before | after | ticket | |\n|---|---|---|---|---|---|\n");
      diff.differences().forEach(each -> out.append(row(each)));
    }
    return out.toString();
  }

  /** The outcome in one sentence. */
  public String summary() {
    return "%s: drift %s of at most %s, %d of %d keys differ, %d block."
        .formatted(
            diff.passed() ? "Passed" : "Blocked",
            percent(diff.drift()),
            percent(diff.maxDrift()),
            diff.differences().stream().filter(each -> !each.secret()).count(),
            diff.keys(),
            diff.differences().stream().filter(Difference::blocks).count());
  }

  private static String row(Difference each) {
    String kind = each.kind().name().toLowerCase(Locale.ROOT) + (each.secret() ? " secret" : "");
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(
            each.key(),
            kind,
            cell(each.before()),
            cell(each.after()),
            each.ticket().orElse("none") + (each.expected() ? ", expected" : ""),
            each.blocks() ? "**blocks**" : "");
  }

  private static String cell(String value) {
    return value.isEmpty() ? "" : "`" + value.replace("|", "\\|").replace("`", "'") + "`";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share).replace(".0 %", " %");
  }

  private String json() {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("passed", diff.passed())
        .put("before", before)
        .put("after", after)
        .put("at", at.toString())
        .put("drift_percent", diff.drift())
        .put("max_drift_percent", diff.maxDrift())
        .put("keys", diff.keys());
    List<Difference> differences = diff.differences();
    var list = root.putArray("differences");
    for (Difference each : differences) {
      list.addObject()
          .put("key", each.key())
          .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
          .put("secret", each.secret())
          .put("before", each.before())
          .put("after", each.after())
          .put("ticket", each.ticket().orElse(""))
          .put("expected", each.expected())
          .put("blocks", each.blocks());
    }
    return root.toPrettyString() + "\n";
  }
}
