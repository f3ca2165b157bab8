/** The HTTP server: probes that answer from memory. */
@NullMarked
package coreops.health;

import org.jspecify.annotations.NullMarked;
