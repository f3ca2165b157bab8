/** Cron and interval jobs with durable run records and a missed-slot policy. */
@NullMarked
package coreops.scheduler;

import org.jspecify.annotations.NullMarked;
