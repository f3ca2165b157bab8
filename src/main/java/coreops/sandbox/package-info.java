/** Protocol-true stand-ins of Discord and Google Sheets on loopback, with fault switches. */
@NullMarked
package coreops.sandbox;

import org.jspecify.annotations.NullMarked;
