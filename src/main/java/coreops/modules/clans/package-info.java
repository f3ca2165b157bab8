/** Clan cards, and the panels in which members look for a clan and recruiters for a seat. */
@NullMarked
package coreops.modules.clans;

import org.jspecify.annotations.NullMarked;
