/** The command line and composition root: names every verticle and every command. */
@NullMarked
package coreops.cli;

import org.jspecify.annotations.NullMarked;
