package coreops.modules.clans;

import coreops.bus.Failure;
import coreops.config.Values;
import coreops.sheets.Sheets;
import coreops.types.ChannelId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators may set about panels: in the environment, else in the recruitment Config tab. */
final class PanelRules {
  static final String FIXED_THREAD = "PANEL_FIXED_THREAD_ID";

  private static final Logger LOG = LoggerFactory.getLogger(PanelRules.class);
  private static final Pattern ID = Pattern.compile("\\d{15,20}");
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");
  private static final String FIXED = "fixed";

  private final Values values;
  private final Sheets sheets;

  PanelRules(Values values, Sheets sheets) {
    this.values = values;
    this.sheets = sheets;
  }

  /** The thread in which all panels open; empty when they open where they are asked for. */
  Optional<ChannelId> fixedThread() {
    Map<String, String> tab = configTab();
    return text("PANEL_THREAD_MODE", tab).strip().equalsIgnoreCase(FIXED)
        ? Optional.of(text(FIXED_THREAD, tab).strip())
            .filter(id -> ID.matcher(id).matches())
            .map(ChannelId::of)
        : Optional.empty();
  }

  /** How many clans one search shows. */
  int softCap(PanelKind kind) {
    String text = text("SEARCH_RESULTS_SOFT_CAP", configTab()).strip();
    int cap = COUNT.matcher(text).matches() ? Integer.parseInt(text) : 0;
    return Math.max(kind.leastCap(), cap);
  }

  private String text(String key, Map<String, String> tab) {
    return values
        .find(key)
        .map(value -> value.isDefault() ? tab.getOrDefault(key, value.text()) : value.text())
        .orElse("");
  }

  private Map<String, String> configTab() {
    return sheets
        .config()
        .map(view -> view.values())
        .otherwise(
            error -> {
              LOG.atInfo()
                  .addKeyValue("reason", Failure.of(error).userText())
                  .log("panel rules without the Config tab");
              return Map.of();
            })
        .await();
  }
}
