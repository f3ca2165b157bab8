/** Recruiters' reports: the daily update with its numbers, and the tickets that are open. */
@NullMarked
package coreops.modules.recruitment;

import org.jspecify.annotations.NullMarked;
