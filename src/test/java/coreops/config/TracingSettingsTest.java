package coreops.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where traces go. */
class TracingSettingsTest {
  @Test
  void without_an_endpoint_there_is_none() {
    assertThat(read().endpoint()).isEmpty();
  }

  @Test
  void headers_are_pairs_and_stay_secret() {
    TracingSettings tracing =
        read(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "https://collector.example",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "authorization=Basic%20eDp5, x-tenant=a=b,bare");

    assertThat(tracing.headerFields())
        .isEqualTo(Map.of("authorization", "Basic eDp5", "x-tenant", "a=b"));
    assertThat(tracing.toString()).doesNotContain("eDp5");
  }

  private static TracingSettings read(String... pairs) {
    return new SettingsReader(Given.and(pairs), List.of()).read(ConfFile.NONE).orThrow().tracing();
  }
}
