package coreops.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where traces go, with the names that OpenTelemetry gives these keys. */
public record TracingSettings(
    @Key(
            value = "OTEL_EXPORTER_OTLP_ENDPOINT",
            doc =
                "Collector that takes traces over OTLP (http/protobuf), without the /v1/traces "
                    + "behind it. Unset: no traces.")
        Optional<URI> endpoint,
    @Key(
            value = "OTEL_EXPORTER_OTLP_HEADERS",
            doc = "Headers for that collector: name=value, with commas between, URL-encoded.")
        Optional<Secret> headers,
    @Key(value = "OTEL_SERVICE_NAME", fallback = "coreops", doc = "Service name in traces.")
        String serviceName,
    @Key(
            value = "OTEL_ENABLED",
            fallback = "true",
            doc = "False switches traces off although the endpoint is set.")
        boolean enabled) {
  /** The headers by name; what is no pair is left out. */
  public Map<String, String> headerFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : headers.map(Secret::value).orElse("").split(",", -1)) {
      int sign = pair.indexOf('=');
      if (sign > 0) {
        fields.put(
            pair.substring(0, sign).strip(),
            URLDecoder.decode(pair.substring(sign + 1).strip(), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }
}
