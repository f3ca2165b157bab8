package coreops.modules.recruitment;

import coreops.bus.Failure;
import coreops.config.Values;
import coreops.sheets.Sheets;
import coreops.types.ChannelId;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators set about reports: in the environment, else in the recruitment Config tab. */
final class ReportRules {
  private static final Logger LOG = LoggerFactory.getLogger(ReportRules.class);
  private static final Pattern ID = Pattern.compile("\\d{15,20}");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d");
  private static final String DESTINATION = "REPORT_RECRUITERS_DEST_ID";
  private static final String DAILY_TIME = "REPORT_DAILY_POST_TIME";

  /** {@link #DAILY_TIME} where nobody says it, or not as a time. */
  private static final LocalTime USUAL = LocalTime.of(9, 30);

  private final Values values;
  private final Sheets sheets;

  ReportRules(Values values, Sheets sheets) {
    this.values = values;
    this.sheets = sheets;
  }

  /**
   * Where reports are posted.
   *
   * @throws Problem {@code dest-missing}
   * @throws Failure while the Config tab, which may say it, cannot be had
   */
  ChannelId destination() {
    return id(DESTINATION)
        .orElseThrow(() -> new Problem("dest-missing", DESTINATION + " is not set"));
  }

  /** The channels whose threads are tickets; those that are set. */
  List<ChannelId> ticketChannels() {
    return Stream.of("WELCOME_CHANNEL_ID", "PROMO_CHANNEL_ID")
        .flatMap(key -> id(key).stream())
        .distinct()
        .toList();
  }

  /**
   * When the day's reports are due, in UTC.
   *
   * @throws Failure while the Config tab, which may say it, cannot be had
   */
  LocalTime dailyTime() {
    String text = text(DAILY_TIME);
    if (!TIME.matcher(text).matches()) {
      LOG.atWarn().addKeyValue("key", DAILY_TIME).log("no time of day, so the usual one holds");
      return USUAL;
    }
    return LocalTime.parse(text.length() == 4 ? "0" + text : text);
  }

  private Optional<ChannelId> id(String key) {
    return Optional.of(text(key)).filter(id -> ID.matcher(id).matches()).map(ChannelId::of);
  }

  /** Blank when neither says it. A Config tab that cannot be had is no blank one. */
  private String text(String key) {
    Optional<Values.Value> value = values.find(key);
    if (value.filter(each -> !each.isDefault()).isPresent()) {
      return value.get().text().strip();
    }
    String usual = value.map(Values.Value::text).orElse("");
    return sheets.config().await().values().getOrDefault(key, usual).strip();
  }
}
