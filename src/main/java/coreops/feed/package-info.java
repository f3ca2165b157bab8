/**
 * The humanised feed to the ops channel: notices from every room, deduplicated, never in the way.
 */
@NullMarked
package coreops.feed;

import org.jspecify.annotations.NullMarked;
