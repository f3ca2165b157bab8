package coreops.modules.welcome;

import coreops.config.Values;
import coreops.sheets.Sheets;
import coreops.types.ChannelId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What operators set about welcomes: in the environment, else in the recruitment Config tab. */
final class WelcomeRules {
  private static final String GENERAL = "WELCOME_GENERAL_CHANNEL_ID";
  private static final Pattern ID = Pattern.compile("\\d{1,20}");

  private final Values values;
  private final Sheets sheets;

  WelcomeRules(Values values, Sheets sheets) {
    this.values = values;
    this.sheets = sheets;
  }

  /**
   * Where everybody is told; empty when nobody is to be.
   *
   * @throws coreops.bus.Failure when the Config tab, which may say it, cannot be had
   */
  Optional<ChannelId> generalChannel() {
    return values
        .find(GENERAL)
        .filter(value -> !value.isDefault())
        .map(Values.Value::text)
        .or(() -> Optional.ofNullable(sheets.config().await().values().get(GENERAL)))
        .map(String::strip)
        .filter(text -> ID.matcher(text).matches())
        .map(ChannelId::of);
  }
}
