/** The verdict on the gateway's silence, and what is done about it. */
@NullMarked
package coreops.watchdog;

import org.jspecify.annotations.NullMarked;
