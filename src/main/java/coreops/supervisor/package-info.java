/**
 * A process tool that owns the bot's restarts: starts it as a child, reads its heartbeat, restarts
 * it by exit code, and raises alerts when the bot itself cannot. Light, and without Vert.x.
 */
@NullMarked
package coreops.supervisor;

import org.jspecify.annotations.NullMarked;
