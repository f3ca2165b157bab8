/** Local durable state in SQLite, the only user of JDBC; each room brings its own migrations. */
@NullMarked
package coreops.store;

import org.jspecify.annotations.NullMarked;
