/**
 * The whole program against the sandbox: what a member, an admin and an orchestrator see, over the
 * real protocols, through outages and restarts.
 */
@NullMarked
package coreops.spine;

import org.jspecify.annotations.NullMarked;
