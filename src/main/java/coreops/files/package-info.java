/** Files that are replaced whole, and those that cannot be read and are kept aside. */
@NullMarked
package coreops.files;

import org.jspecify.annotations.NullMarked;
