/**
 * Records of the house itself: health reports, gateway pulse and actions, jobs, reload and exit.
 */
@NullMarked
package coreops.control;

import org.jspecify.annotations.NullMarked;
