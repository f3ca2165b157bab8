/** From a message to a module's answer: prefixes, catalogue, access, cooldowns, deadlines. */
@NullMarked
package coreops.router;

import org.jspecify.annotations.NullMarked;
