package coreops.module;

import coreops.bus.Failure;
import coreops.config.Values;
import coreops.sheets.ConfigView;
import coreops.sheets.Sheets;
import coreops.types.ChannelId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators set for a module, as it is now: in the environment, else in a Config tab, else the
 * default.
 */
public final class KeyTexts {
  private static final Logger LOG = LoggerFactory.getLogger(KeyTexts.class);
  private static final Pattern ID = Pattern.compile("\\d{15,20}");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final Values values;
  private final Sheets sheets;

  public KeyTexts(Values values, Sheets sheets) {
    this.values = values;
    this.sheets = sheets;
  }

  /** Blank when it is set nowhere and has no default. Waits for the sheets room alone. */
  public String text(String key) {
    return values
        .find(key)
        .map(value -> value.isDefault() ? tab().getOrDefault(key, value.text()) : value.text())
        .orElse("")
        .strip();
  }

  /** Empty when it is unset, or no id. */
  public Optional<ChannelId> channel(String key) {
    return Optional.of(text(key)).filter(id -> ID.matcher(id).matches()).map(ChannelId::of);
  }

  /**
   * @param otherwise when what a tab says is no number
   */
  public int number(String key, int otherwise) {
    String text = text(key);
    return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : otherwise;
  }

  private Map<String, String> tab() {
    return sheets
        .config()
        .map(ConfigView::values)
        .otherwise(
            error -> {
              LOG.atInfo()
                  .addKeyValue("reason", Failure.of(error).userText())
                  .log("settings without the Config tabs");
              return Map.of();
            })
        .await();
  }
}
