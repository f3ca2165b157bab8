/**
 * CoreOps' Discord vocabulary: events, messages, embeds, the façade that modules call, limits,
 * footer.
 */
@NullMarked
package coreops.discord;

import org.jspecify.annotations.NullMarked;
