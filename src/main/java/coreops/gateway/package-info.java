/**
 * The verticle that owns Discord4J: session, identify budget, guild state. The only importer of
 * discord4j and reactor.
 */
@NullMarked
package coreops.gateway;

import org.jspecify.annotations.NullMarked;
