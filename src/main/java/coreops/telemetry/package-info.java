/** JSON logs, trace ids and redaction at the edge. */
@NullMarked
package coreops.telemetry;

import org.jspecify.annotations.NullMarked;
