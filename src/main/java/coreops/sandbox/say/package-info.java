/** The client side of {@code scripts/say}: small, and quick to start. */
@NullMarked
package coreops.sandbox.say;

import org.jspecify.annotations.NullMarked;
