/**
 * The way verticles talk: typed addresses and topics, one codec, one failure. Knows no business
 * record.
 */
@NullMarked
package coreops.bus;

import org.jspecify.annotations.NullMarked;
