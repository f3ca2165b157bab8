/**
 * Boot phases, deploying from conf/coreops.yaml, redeploying what changed, shutdown, exit record,
 * instance lock.
 */
@NullMarked
package coreops.runtime;

import org.jspecify.annotations.NullMarked;
