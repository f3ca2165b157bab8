package coreops.supervisor;

import coreops.config.Problem;
import coreops.config.Secret;
import coreops.config.SettingsException;
import coreops.config.SupervisorSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where alerts go, and in which form. The address and the key never leave this type as text. */
public sealed interface AlertTarget {
  /** Where the request goes; not for any log. */
  URI address();

  /**
   * The body of the request.
   *
   * @param source which bot it is about
   */
  String body(Alert alert, String source);

  /** In words that are safe to log. */
  String name();

  /** PagerDuty Events API v2: one incident per deduplication key, resolved by the same. */
  record PagerDuty(URI address, Secret key) implements AlertTarget {
    @Override
    public String body(Alert alert, String source) {
      String dedup = "coreops:" + source + ":" + alert.kind().key();
      if (!alert.opens()) {
        return Json.object(
            "routing_key", key.value(), "event_action", "resolve", "dedup_key", dedup);
      }
      String payload =
          Json.object(
              "summary",
              alert.summary(),
              "source",
              source,
              "severity",
              "critical",
              "component",
              "coreops",
              "class",
              alert.kind().key(),
              "timestamp",
              alert.at());
      return Json.object(
          "routing_key",
          key.value(),
          "event_action",
          "trigger",
          "dedup_key",
          dedup,
          "payload",
          new Json.Raw(payload));
    }

    @Override
    public String name() {
      return "pagerduty";
    }

    @Override
    public String toString() {
      return name();
    }
  }

  /** A Discord webhook: a message that pings nobody; the channel's settings decide who hears it. */
  record DiscordWebhook(URI address) implements AlertTarget {
    @Override
    public String body(Alert alert, String source) {
      String mark = alert.opens() ? "🔴" : "🟢";
      return Json.object(
          "content",
          mark + " **" + source + "**: " + alert.summary(),
          "allowed_mentions",
          new Json.Raw("{\"parse\":[]}"));
    }

    @Override
    public String name() {
      return "discord";
    }

    /** The path of a Discord webhook is its password. */
    @Override
    public String toString() {
      return name();
    }
  }

  /**
   * The target that the settings name, if any.
   *
   * @throws SettingsException when the address fits no kind, or PagerDuty's key is missing
   */
  static Optional<AlertTarget> of(SupervisorSettings settings) {
    if (settings.alertUrl().isEmpty()) {
      if (settings.alertKey().isPresent()) {
        throw wrong("ALERT_WEBHOOK_URL", "missing, although ALERT_ROUTING_KEY is set");
      }
      return Optional.empty();
    }
    URI address = URI.create(settings.alertUrl().get().value());
    return Optional.of(
        switch (kind(settings.alertKind(), address)) {
          case "discord" -> new DiscordWebhook(address);
          case "pagerduty" ->
              new PagerDuty(
                  address,
                  settings
                      .alertKey()
                      .orElseThrow(() -> wrong("ALERT_ROUTING_KEY", "missing for PagerDuty")));
          default ->
              throw wrong(
                  "ALERT_WEBHOOK_KIND", "the address tells neither pagerduty nor discord; say it");
        });
  }

  private static String kind(String said, URI address) {
    if (!said.equals("auto")) {
      return said;
    }
    String path = String.valueOf(address.getPath());
    if (path.contains("/api/webhooks/") || path.matches("/api/v\\d+/webhooks/.*")) {
      return "discord";
    }
    return path.endsWith("/v2/enqueue") ? "pagerduty" : "unknown";
  }

  private static SettingsException wrong(String key, String expected) {
    return new SettingsException(List.of(new Problem(key, "", expected)));
  }
}
