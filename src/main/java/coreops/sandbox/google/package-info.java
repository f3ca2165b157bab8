/**
 * A stand-in of Google's token endpoint and Sheets API v4 on loopback. The real client libraries
 * work against it with only their addresses changed; every rule names the page it comes from.
 */
@NullMarked
package coreops.sandbox.google;

import org.jspecify.annotations.NullMarked;
