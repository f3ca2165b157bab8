/** What several modules share about clans: the roster of the clans tab and its columns. */
@NullMarked
package coreops.clans;

import org.jspecify.annotations.NullMarked;
