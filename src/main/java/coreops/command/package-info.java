/** What a command is: its description, a call of it, its answer, and the one access matrix. */
@NullMarked
package coreops.command;

import org.jspecify.annotations.NullMarked;
