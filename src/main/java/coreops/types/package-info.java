/** Small value types that every room speaks: ids, the clock and the timers. Knows no other room. */
@NullMarked
package coreops.types;

import org.jspecify.annotations.NullMarked;
