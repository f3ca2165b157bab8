/**
 * CoreOps measured beside two bare bots, each in its own process with the same flags, against the
 * same stand-in server and load generator.
 */
@NullMarked
package coreops.bench;

import org.jspecify.annotations.NullMarked;
