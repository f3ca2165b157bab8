package coreops.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page of metrics in the docs is what the program's table says. */
class MetricTableTest {
  private static final Path PAGE = Path.of("docs", "observability", "metrics.md");

  @Test
  void the_page_of_metrics_is_the_table_of_the_program() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Metrics

            Generated from `coreops.health.Metric`; a test compares. To write it anew:
            `./mvnw -Pquick test -Dtest=MetricTableTest -Dcoreops.docs.write=true`. Beside these there are `jvm_*`, `process_*` and `system_*`, as
            [Micrometer](https://docs.micrometer.io/micrometer/reference/reference/jvm.html) names them. A histogram has `_bucket`, `_count` and
            `_sum` behind its name.

            | metric | kind | labels | meaning |
            |---|---|---|---|
            """);
    for (Metric metric : Metric.ALL.values()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  metric.exposed(),
                  metric.kind().name().toLowerCase(Locale.ROOT),
                  String.join(", ", metric.labels()),
                  metric.help()));
    }
    if (Boolean.getBoolean("coreops.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }
}
