/**
 * Pictures of emoji: fetched from Discord's CDN and nowhere else, cropped, and centred on a square.
 */
@NullMarked
package coreops.images;

import org.jspecify.annotations.NullMarked;
