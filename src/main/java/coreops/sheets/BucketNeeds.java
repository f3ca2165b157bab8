package coreops.sheets;

import coreops.control.BucketRead;
import coreops.types.Time;

/** What a bucket asks of the room around it. */
interface BucketNeeds {
  Time time();

  TabReader reader();

  /** Where the bucket's tab is, by the registry that holds now. */
  Registry.Place place(BucketSpec spec);

  /** Keeps the data for the next process; the bucket does not wait for it. */
  void save(String bucket, Stored.Bucket data);

  /** The bucket has taken what was read. */
  void read(BucketRead read);

  /** The bucket's telemetry is another than before. */
  void changed();
}
