/** Welcomes recruits: letters from the sheet of templates, and the notice for everybody. */
@NullMarked
package coreops.modules.welcome;

import org.jspecify.annotations.NullMarked;
