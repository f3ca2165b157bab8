package coreops.control;

import coreops.bus.Topic;
import java.time.Instant;

/**
 * A bucket of the sheets holds new data. Told after every read that was taken, whether anything in
 * it changed or not; a crash may swallow it.
 *
 * @param bucket its name, e.g. {@code clans}
 * @param began when the read was begun: what was in the sheet before that is in the data
 * @param ended when the data was taken; {@code lastRefresh} of the bucket's state
 */
public record BucketRead(String bucket, Instant began, Instant ended) {
  public static final Topic<BucketRead> TOPIC =
      new Topic<>("control.bucket-read", BucketRead.class);
}
