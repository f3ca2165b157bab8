/** The operators' own commands: help, ping, health, digest, refresh, reload. */
@NullMarked
package coreops.modules.ops;

import org.jspecify.annotations.NullMarked;
