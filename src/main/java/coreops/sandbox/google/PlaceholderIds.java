package coreops.sandbox.google;

import coreops.types.Snowflake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/** Ids for names in the data when there is no guild beside it to ask: the same at every start. */
final class PlaceholderIds {
  private static final Instant SOME_DAY = Instant.parse("2021-01-01T00:00:00Z");

  private PlaceholderIds() {}

  static String of(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    long millis = SOME_DAY.toEpochMilli() + crc.getValue() - Snowflake.EPOCH_MILLIS;
    return Long.toString(millis << 22);
  }
}
