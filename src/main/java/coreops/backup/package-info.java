/**
 * Encrypted backups of everything that is durable, and their way back. A process tool: no Vert.x,
 * no clock of its own, nothing in the background.
 */
@NullMarked
package coreops.backup;

import org.jspecify.annotations.NullMarked;
