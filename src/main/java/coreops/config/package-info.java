/** Typed settings, a record per area, from yaml, the environment file and the environment. */
@NullMarked
package coreops.config;

import org.jspecify.annotations.NullMarked;
