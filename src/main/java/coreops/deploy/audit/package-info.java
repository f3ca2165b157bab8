/** The audit log: append-only JSON lines, each bound to the one before by its hash. */
@NullMarked
package coreops.deploy.audit;

import org.jspecify.annotations.NullMarked;
