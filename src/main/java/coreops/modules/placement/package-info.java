/** Seats: who holds one, who was placed, and what the clans tab shows of it. */
@NullMarked
package coreops.modules.placement;

import org.jspecify.annotations.NullMarked;
