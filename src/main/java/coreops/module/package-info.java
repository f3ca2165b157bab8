/** What every feature module is built on. */
@NullMarked
package coreops.module;

import org.jspecify.annotations.NullMarked;
