package coreops.control;

import coreops.bus.Address;
import java.time.Duration;
import java.util.Arrays;

/**
 * The question for everything that somebody needs who looks for what has gone wrong. Answered by
 * whoever started the process.
 *
 * @param actor who asks, for the log
 */
public record Diagnose(String actor) {
  public static final Address<Diagnose, Bundle> ADDRESS =
      new Address<>("runtime.diagnose", Diagnose.class, Bundle.class, Duration.ofSeconds(30));

  /**
   * @param name of the file
   * @param zip its content, without secrets
   */
  // The array is copied on the way in and out, and compared by its content.
  @SuppressWarnings("ArrayRecordComponent")
  public record Bundle(String name, byte[] zip) {
    public Bundle {
      zip = zip.clone();
    }

    @Override
    public byte[] zip() {
      return zip.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bundle that && name.equals(that.name) && Arrays.equals(zip, that.zip);
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + Arrays.hashCode(zip);
    }
  }
}
